import { type StreamName, sha256 } from '@probity/eventing';
import { type Told, TODAY, bureauOf, clerk, otherClerk } from '../testing';
import { asked, filledIn, told as happened, lives } from '../testing/form-controls';
import { risk } from '../testing/risk';

const {
  compiled,
  deputySpoke,
  opened,
  principalSpoke,
  resubmitted,
  returned,
  routed,
  submitted,
  voided,
  written,
  archived,
} = happened;
const { opined } = lives;

const form: StreamName = 'form-F-1';
const round: StreamName = 'round-RD-1';
const told = (stream: StreamName, ...events: readonly Told[1][]): readonly Told[] =>
  events.map((event) => [stream, event]);
const formAfter = (...events: readonly Told[1][]) => bureauOf(TODAY, ...told(form, ...events)).form('F-1');

const roster = [{ postId: 'P021', subjectRef: clerk.subjectRef }];
const roundOpened = {
  type: 'InventoryRoundOpened',
  data: { orgId: 'U01', scopeLevels: ['POST'], roster, mustCoverAreas: [], dueOn: '2025-03-31' },
};
const roundClosed = { type: 'InventoryRoundClosed', data: {} };
const heard = { type: 'ServiceObjectOpinionRecorded', data: {} };
const waived = { type: 'ServiceObjectStepWaived', data: {} };
const appraised = { type: 'CollectiveAppraisalHeld', data: {} };

describe('a form, as the bureau knows it', () => {
  it('has the person, the post, and the place of its last event', () => {
    expect(formAfter(opened, submitted)).toEqual({
      formId: 'F-1',
      roundId: 'RD-1',
      postId: 'P021',
      subjectRef: clerk.subjectRef,
      status: 'SUBMITTED',
      revision: 1n,
      hash: sha256('form-F-1@1'),
      riskPointIds: filledIn.risks.map(({ riskPointId }) => riskPointId),
      opinions: [],
    });
  });

  it('holds the risks that a leader adds', () => {
    const added = {
      type: 'LeaderAdjusted',
      data: { ...deputySpoke.data, kind: 'ADD', newRiskPointId: 'RP-2', newRisk: risk },
    };
    expect(formAfter(opened, submitted, added)?.riskPointIds).toEqual(['RP-1', 'RP-2']);
  });

  it.each([
    { so: 'is open', after: [opened], status: 'OPENED' },
    {
      so: 'is submitted while one leader is silent',
      after: [opened, submitted, routed, deputySpoke],
      status: 'SUBMITTED',
    },
    { so: 'has its opinions once both spoke', after: opined, status: 'OPINED' },
    { so: 'is returned', after: [...opined, returned], status: 'RETURNED' },
    { so: 'waits for opinions anew', after: [...opined, returned, resubmitted], status: 'SUBMITTED' },
    { so: 'is compiled until it is archived', after: [...opined, compiled, written], status: 'COMPILED' },
    { so: 'is archived', after: [...opined, compiled, written, archived], status: 'ARCHIVED' },
    { so: 'is void', after: [opened, voided], status: 'VOID' },
  ])('$so', ({ after, status }) => {
    expect(formAfter(...after)?.status).toBe(status);
  });

  it('names the leaders who spoke on the version last handed in', () => {
    expect(formAfter(opened, submitted, principalSpoke)?.opinions).toEqual(['PRINCIPAL']);
    expect(formAfter(...opined)?.opinions).toEqual(['DEPUTY', 'PRINCIPAL']);
    expect(formAfter(...opined, returned, resubmitted)?.opinions).toEqual([]);
  });

  it('is found by its round and by its person', () => {
    const other = { ...opened, data: { ...asked, subjectRef: otherClerk.subjectRef } };
    const bureau = bureauOf(TODAY, [form, opened], ['form-F-2', other]);
    expect(bureau.formsOf('RD-1').map(({ formId }) => formId)).toEqual(['F-1', 'F-2']);
    expect(bureau.formsOfPerson(clerk.subjectRef).map(({ formId }) => formId)).toEqual(['F-1']);
    expect(bureau.formsOf('RD-2')).toEqual([]);
  });

  it('does not heed opinions on risk points', () => {
    const bureau = bureauOf(TODAY, [form, opened], [form, submitted], ['riskPoint-F-1', deputySpoke]);
    expect(bureau.form('F-1')?.opinions).toEqual([]);
  });
});

describe('a round, as the bureau knows it', () => {
  it('is open until it is closed', () => {
    const open = { roundId: 'RD-1', orgId: 'U01', open: true, dueOn: '2025-03-31', roster };
    expect(bureauOf(TODAY, ...told(round, roundOpened)).round('RD-1')).toEqual(open);
    expect(bureauOf(TODAY, ...told(round, roundOpened, roundClosed)).round('RD-1')).toEqual({
      ...open,
      open: false,
    });
  });

  it('is among those that are open, and waits for whoever came later, until it is closed', () => {
    const late = { postId: 'P022', subjectRef: 'ref-new' };
    const extended = { type: 'RosterExtended', data: late };
    const [open, ...others] = bureauOf(TODAY, ...told(round, roundOpened, extended)).openRounds();
    expect(open?.roster).toEqual([...roster, late]);
    expect(others).toEqual([]);
    expect(bureauOf(TODAY, ...told(round, roundOpened, extended, roundClosed)).openRounds()).toEqual([]);
  });

  it.each([
    { when: 'they were heard', events: [heard], isHeard: true },
    { when: 'their hearing was waived', events: [waived], isHeard: true },
    { when: 'only others were', events: [appraised], isHeard: false },
  ])('has service objects heard when $when: $isHeard', ({ events, isHeard }) => {
    expect(bureauOf(TODAY, ...told(round, roundOpened, ...events)).serviceObjectsHeard('RD-1')).toBe(isHeard);
  });
});
