import { specify } from '@probity/eventing/testing';
import { NOW, TODAY, type Told, bureauOf, officeClerk, officeHead } from '../testing';
import { compiledOf, frozen, within, withRisks } from '../testing/risk-controls';
import { risk } from '../testing/risk';
import { volume } from './volume.decider';

const formOf = (formId: string, riskPointIds: readonly string[]): readonly Told[] => [
  [
    `form-${formId}`,
    { type: 'SelfCheckFormOpened', data: { roundId: 'RD-1', postId: 'P021', subjectRef: 'S' } },
  ],
  [
    `form-${formId}`,
    {
      type: 'SelfCheckFormSubmitted',
      data: { risks: riskPointIds.map((riskPointId) => ({ riskPointId, risk })) },
    },
  ],
];
const spoke = (formId: string, leaderKind: string): Told => [
  `form-${formId}`,
  { type: 'LeaderAdjusted', data: { leaderKind, kind: 'CONCUR', opinion: '同意', knowledgeBasis: 'FORM' } },
];
const heard: Told = ['round-RD-1', { type: 'ServiceObjectStepWaived', data: { reason: '已另行征求' } }];

/** RP-1 stands on form FM-1, on which both leaders have spoken; FM-2 is a nil return on which one has. */
const ready: readonly Told[] = [
  ...withRisks,
  heard,
  ...formOf('FM-1', ['RP-1']),
  spoke('FM-1', 'DEPUTY'),
  spoke('FM-1', 'PRINCIPAL'),
  ...formOf('FM-2', []),
  spoke('FM-2', 'DEPUTY'),
];
const bureau = bureauOf(TODAY, ...ready);
const complete = bureauOf(TODAY, ...ready, spoke('FM-2', 'PRINCIPAL'));

const compile = {
  id: 'V-1',
  at: NOW,
  by: officeHead,
  bureau,
  type: 'CompileVolume',
  data: { roundId: 'RD-1', scope: 'UNIT', riskPointIds: ['RP-1', 'RP-3'] },
};
const inTwoRounds = bureauOf(
  TODAY,
  ...ready,
  ['round-RD-2', { type: 'InventoryRoundOpened', data: { orgId: 'U01', roster: [], dueOn: TODAY } }],
  ['round-RD-2', heard[1]],
);
const compileWith = (changed: object) => ({ ...compile, data: { ...compile.data, ...changed } });
const everything = { ...compile, bureau: complete, data: { roundId: 'RD-1', scope: 'UNIT' } };
const entry = (streamId: string, facts: { revision: bigint; hash: string } | undefined) => ({
  streamId,
  revision: Number(facts?.revision),
  hash: facts?.hash,
});
const manifest = [
  entry('form-FM-1', bureau.form('FM-1')),
  entry('riskPoint-RP-1', bureau.riskPoint('RP-1')),
  entry('riskPoint-RP-3', bureau.riskPoint('RP-3')),
];
const compiled = {
  type: 'VolumeCompiled',
  data: { roundId: 'RD-1', scope: 'UNIT', manifest, compiledBy: 'ref-P033' },
};

describe('a volume is compiled', () => {
  specify(volume, {
    'of risk points and the forms that brought them, each at its revision': {
      when: compile,
      then: [compiled],
    },
    'not of a new risk apart from the forms of its round (V6)': {
      when: within(compileWith({ roundId: 'RD-2' }), inTwoRounds),
      then: 'of-another-round',
    },
    'of everything in the round that awaits a decision, within the scope': {
      when: everything,
      then: [
        {
          type: 'VolumeCompiled',
          data: {
            manifest: [
              { streamId: 'form-FM-1' },
              { streamId: 'form-FM-2' },
              { streamId: 'riskPoint-RP-1' },
              { streamId: 'riskPoint-RP-2' },
              { streamId: 'riskPoint-RP-3' },
            ],
          },
        },
      ],
    },
    'of system risks apart from all others': {
      when: { ...everything, data: { roundId: 'RD-1', scope: 'SYSTEM' } },
      then: [{ type: 'VolumeCompiled', data: { manifest: [{ streamId: 'riskPoint-RP-4' }] } }],
    },
    'anew as long as it is not frozen': { given: [compiled], when: compile, then: [compiled] },
    'never anew once it is frozen': { given: [compiled, frozen], when: compile, then: 'already-frozen' },
    'when both leaders have spoken on every form in it (V6)': {
      when: within(everything, bureau),
      then: 'form-lacks-opinions',
    },
    'when service objects were heard, or that step was waived': {
      when: within(compile, bureauOf(TODAY, ...ready.filter((each) => each !== heard))),
      then: 'service-objects-not-heard',
    },
    'of a round that exists': { when: compileWith({ roundId: 'RD-9' }), then: 'round-unknown' },
    'of risk points that exist': {
      when: compileWith({ riskPointIds: ['RP-9'] }),
      then: 'risk-point-unknown',
    },
    'of forms that the round has': { when: compileWith({ formIds: ['FM-9'] }), then: 'form-unknown' },
    'of risk points that reach no further than it does': {
      when: compileWith({ scope: 'DEPT' }),
      then: 'beyond-scope',
    },
    'of something': { when: compileWith({ riskPointIds: [] }), then: 'volume-empty' },
    'of what awaits a decision': {
      when: within(
        compile,
        bureauOf(TODAY, ...ready, [
          'riskPoint-RP-3',
          { type: 'OrgRejected', data: { reviewId: 'RV-1', reason: '重复' } },
        ]),
      ),
      then: 'nothing-to-decide',
    },
    'by the office': {
      when: { ...compile, by: { ...officeHead, roles: ['DEPT_HEAD'] } },
      then: 'role-required',
    },
  });
});

describe('a volume is frozen', () => {
  const freeze = { ...compile, type: 'FreezeVolume', by: officeClerk, data: {} };
  specify(volume, {
    'by another person than the one who compiled it': { given: [compiled], when: freeze, then: [frozen] },
    'by nobody who compiled it': {
      given: [compiled],
      when: { ...freeze, by: officeHead },
      then: 'compiler-may-not-freeze',
    },
    once: { given: [compiled, frozen], when: freeze, then: [] },
    'after it was compiled': { when: freeze, then: 'not-compiled' },
    'only as it was compiled': {
      given: [compiledOf('riskPoint-RP-1')],
      when: freeze,
      then: 'manifest-outdated',
    },
  });

  it('points at the first entry that has moved since', () => {
    const spokenSince = bureauOf(TODAY, ...ready, spoke('FM-1', 'DEPUTY'));
    const state = volume.decider.evolve(volume.decider.initialState, compiled as never);
    const decision = volume.decider.decide(within(freeze, spokenSince) as never, state);
    expect(decision).toEqual({
      rejected: 'manifest-outdated',
      where: { path: 'manifest', value: 'form-FM-1' },
    });
  });
});
