import { specify } from '@probity/eventing/testing';
import type { Bureau, FormFacts, FormStatus, RiskPointFacts, RiskPointStatus } from '../bureau';
import { NOW, TODAY, bureau as littleBureau, clerk, deptHead, officeHead, otherClerk } from '../testing';
import { type Area, MANDATORY_AREAS } from '../vocabulary';
import { round } from './round.decider';

const id = 'RD-1';
const roster = [clerk, otherClerk].map(({ subjectRef }) => ({ postId: 'P021', subjectRef }));
const opening = { orgId: 'U01', scopeLevels: ['POST'], roster, dueOn: '2025-03-31' };

const pointIn = (area: Area, status: RiskPointStatus = 'FOUND'): RiskPointFacts => ({
  riskPointId: `RP-${area}`,
  roundId: id,
  scope: 'POST',
  ownerOrgId: 'D06',
  ownerPostId: 'P021',
  powerItemId: null,
  area,
  status,
  proposedGrade: 3,
  approvedVersion: 0,
  approvedGrade: null,
  monitorPostIds: [],
  changePending: false,
  vacantPostIds: [],
  revision: 0n,
  hash: '',
});

const formOf = (subjectRef: string, status: FormStatus, riskPointIds: readonly string[] = []): FormFacts => ({
  formId: `form of ${subjectRef}`,
  roundId: id,
  postId: 'P021',
  subjectRef,
  status,
  revision: 0n,
  hash: '',
  riskPointIds,
  opinions: [],
});

const found = MANDATORY_AREAS.map((area) => pointIn(area));
const handedIn = [
  formOf(clerk.subjectRef, 'SUBMITTED', ['RP-FINANCE']),
  formOf(otherClerk.subjectRef, 'OPINED'),
];

const bureauOf = (riskPoints: readonly RiskPointFacts[], forms: readonly FormFacts[]): Bureau => ({
  ...littleBureau,
  riskPoint: (riskPointId) => riskPoints.find((each) => each.riskPointId === riskPointId),
  riskPointsOf: () => riskPoints,
  formsOf: () => forms,
});
const bureau = bureauOf(found, handedIn);

const ask = { id, at: NOW, by: officeHead, bureau };
const open = { ...ask, type: 'OpenInventoryRound', data: opening };
const close = { ...ask, type: 'CloseInventoryRound', data: {} };
const opinion = { channel: 'VISIT', opinionHandle: 'H90CA', content: '抽样前不提前告知', riskPointIds: [] };
const hear = { ...ask, type: 'RecordServiceObjectOpinion', data: opinion };
const waive = { ...ask, type: 'WaiveServiceObjectStep', data: { reason: 'no service objects' } };
const appraise = {
  ...ask,
  type: 'HoldCollectiveAppraisal',
  data: { participantsCount: 9, suggestions: ['rotate'] },
};
const excuse = { ...ask, type: 'ExcuseArea', data: { area: 'ENGINEERING', reason: 'builds nothing' } };

const mustCoverAreas = [...MANDATORY_AREAS];
const opened = { type: 'InventoryRoundOpened', data: { ...opening, mustCoverAreas } };
const heard = { type: 'ServiceObjectOpinionRecorded', data: opinion };
const waived = { type: 'ServiceObjectStepWaived', data: { reason: 'no service objects' } };
const excused = { type: 'AreaExcused', data: excuse.data };
const closed = {
  type: 'InventoryRoundClosed',
  data: { coverageReport: { areas: [], rosterCount: 2, nilReturnCount: 0, voidCount: 0 } },
};

const openWith = (changed: object) => ({ ...open, data: { ...opening, ...changed } });

describe('an inventory round opens', () => {
  specify(round, {
    'for the persons on its roster, with the seven areas to cover': { when: open, then: [opened] },
    'with more areas than the seven': {
      when: openWith({ mustCoverAreas: [...MANDATORY_AREAS, 'TESTING'] }),
      then: [{ type: 'InventoryRoundOpened', data: { mustCoverAreas: [...MANDATORY_AREAS, 'TESTING'] } }],
    },
    once: { given: [opened], when: open, then: 'already-opened' },
    'by nobody but the office': { when: { ...open, by: deptHead }, then: 'role-required' },
    'not where no leading group stands': { when: openWith({ orgId: 'U08' }), then: 'leading-group-missing' },
    'not with fewer than the seven areas': {
      when: openWith({ mustCoverAreas: ['FINANCE'] }),
      then: 'mandatory-area-missing',
    },
    'not with a day past': { when: openWith({ dueOn: '2025-03-09' }), then: 'due-in-the-past' },
    'not with the same person twice': {
      when: openWith({ roster: [...roster, roster[0]] }),
      then: 'listed-twice',
    },
    'not with somebody who does not hold the post': {
      when: openWith({ roster: [{ postId: 'P022', subjectRef: clerk.subjectRef }] }),
      then: 'not-in-post',
    },
    'not with posts of another unit': { when: openWith({ orgId: 'U02' }), then: 'post-outside' },
  });
});

describe('service objects', () => {
  specify(round, {
    'are heard, under a handle': { given: [opened], when: hear, then: [heard] },
    'are heard by heads of departments as well': {
      given: [opened],
      when: { ...hear, by: deptHead },
      then: [heard],
    },
    'are heard on risk points that exist': {
      given: [opened],
      when: { ...hear, data: { ...opinion, riskPointIds: ['RP-FINANCE', 'RP-9'] } },
      then: 'risk-point-unknown',
    },
    'are heard once under a handle': { given: [opened, heard], when: hear, then: 'handle-used' },
    'are not heard on a day to come': {
      given: [opened],
      when: { ...hear, data: { ...opinion, heldOn: '2025-03-11' } },
      then: 'held-in-the-future',
    },
    'speak about units that exist': {
      given: [opened],
      when: { ...hear, data: { ...opinion, heldOn: TODAY, aboutOrgId: 'U99' } },
      then: 'unit-unknown',
    },
    'are not heard before the round opens': { when: hear, then: 'round-not-open' },
    'need not be heard, for a reason': {
      given: [opened],
      when: waive,
      then: [{ ...waived, reason: 'no service objects' }],
    },
    'stay waived when waived again': { given: [opened, waived], when: waive, then: [] },
    'cannot be waived once heard': { given: [opened, heard], when: waive, then: 'service-objects-heard' },
  });
});

describe('a collective appraisal', () => {
  specify(round, {
    'is put on record': {
      given: [opened],
      when: appraise,
      then: [{ type: 'CollectiveAppraisalHeld', data: appraise.data }],
    },
    'takes more than one': {
      given: [opened],
      when: { ...appraise, data: { participantsCount: 1, suggestions: [] } },
      then: 'not-collective',
    },
    'is about a unit that exists': {
      given: [opened],
      when: { ...appraise, data: { participantsCount: 9, suggestions: [], aboutOrgId: 'U99' } },
      then: 'unit-unknown',
    },
  });
});

describe('an area', () => {
  specify(round, {
    'is excused for a reason': {
      given: [opened],
      when: excuse,
      then: [{ ...excused, reason: 'builds nothing' }],
    },
    'stays excused when excused again': { given: [opened, excused], when: excuse, then: [] },
    'that need not be covered is not excused': {
      given: [opened],
      when: { ...excuse, data: { area: 'TESTING', reason: 'tests nothing' } },
      then: 'area-not-required',
    },
  });
});

describe('a round closes', () => {
  const withPoints = (...riskPoints: readonly RiskPointFacts[]) => ({
    ...close,
    bureau: bureauOf(riskPoints, handedIn),
  });
  const withoutEngineering = withPoints(...found.slice(0, 6));
  const withForms = (...forms: readonly FormFacts[]) => ({ ...close, bureau: bureauOf(found, forms) });
  const [first = formOf('', 'VOID')] = handedIn;
  const whereNobodyElseIs = (closing: typeof close) => ({
    ...closing,
    bureau: { ...closing.bureau, holdersOf: () => [clerk.subjectRef] },
  });

  specify(round, {
    'with its areas covered and its forms in, and says what it covered': {
      given: [opened],
      when: close,
      then: [
        {
          type: 'InventoryRoundClosed',
          data: {
            coverageReport: {
              areas: MANDATORY_AREAS.map((area) => ({ area, riskPointCount: 1 })),
              rosterCount: 2,
              nilReturnCount: 1,
              voidCount: 0,
            },
          },
        },
      ],
    },
    'with an area excused': {
      given: [opened, excused],
      when: withoutEngineering,
      then: [
        {
          type: 'InventoryRoundClosed',
          data: {
            coverageReport: {
              areas: expect.arrayContaining([
                { area: 'ENGINEERING', riskPointCount: 0, excuse: 'builds nothing' },
              ]) as never,
            },
          },
        },
      ],
    },
    'with the form of somebody who left void': {
      given: [opened],
      when: whereNobodyElseIs(withForms(first, formOf(otherClerk.subjectRef, 'VOID'))),
      then: [{ type: 'InventoryRoundClosed', data: { coverageReport: { nilReturnCount: 0, voidCount: 1 } } }],
    },
    'not with the form of somebody void who is still there (V8)': {
      given: [opened],
      when: withForms(first, formOf(otherClerk.subjectRef, 'VOID')),
      then: 'forms-missing',
    },
    'not with an area uncovered': { given: [opened], when: withoutEngineering, then: 'areas-uncovered' },
    'not with an area that only a rejected risk covers': {
      given: [opened],
      when: withPoints(...found.slice(0, 6), pointIn('ENGINEERING', 'REJECTED')),
      then: 'areas-uncovered',
    },
    'not with a form missing': { given: [opened], when: withForms(first), then: 'forms-missing' },
    'not with a form returned': {
      given: [opened],
      when: withForms(first, formOf(otherClerk.subjectRef, 'RETURNED')),
      then: 'forms-missing',
    },
    once: { given: [opened, closed], when: close, then: 'round-not-open' },
  });

  it('names what is missing when it cannot', () => {
    const state = round.decider.evolve(round.decider.initialState, opened as never);
    const refusals = [withoutEngineering, withForms(first)].map((command) =>
      round.decider.decide(command as never, state),
    );
    expect(refusals).toEqual([
      { rejected: 'areas-uncovered', where: { path: 'mustCoverAreas', value: ['ENGINEERING'] } },
      {
        rejected: 'forms-missing',
        where: { path: 'roster', value: [{ postId: 'P021', subjectRef: otherClerk.subjectRef }] },
      },
    ]);
  });
});
