import { specify } from '@probity/eventing/testing';
import { type Told, clerk, countyOffice, deputy, discipline, officeClerk, otherClerk } from '../testing';
import { principal, superior, system } from '../testing';
import {
  type Known,
  determination,
  determined,
  determining,
  levelOf,
  warnedBureau,
  within,
} from '../testing/warning-controls';
import { warning } from './warning.decider';

const knowing = (known: Known) => within(determining(), warnedBureau(undefined, [], known));
const [leadingGroup, partyGroup] = determination.decidedBy;
const bySuperior = [{ body: 'SUPERIOR', meetingRef: '省局纪要3号', on: '2025-03-06' }];

describe('a warning target is determined', () => {
  specify(warning, {
    'by leading group and Party group, on an analysis and on versions in force at the time (V2, V9)': {
      when: determining(),
      then: [
        {
          type: 'WarningTargetDetermined',
          data: {
            ...{ target: { orgId: 'D06', postId: 'P021', subjectRef: 'ref-P021' }, bodyOrgId: 'U01' },
            ...{ analysisHash: 'a'.repeat(64), level: levelOf(2), risks: determination.risks },
          },
          ruleRefs: [{ kind: 'WARNING', version: 'default-1' }],
          subjects: ['ref-P021'],
        },
      ],
    },
    once: { given: [determined()], when: determining(), then: 'already-determined' },
    'never by a process (V9)': {
      when: { ...determining(), by: system },
      then: 'role-required',
    },
    'by two persons': {
      when: { ...determining(), seconder: officeClerk },
      then: 'second-person-lacks-role',
    },
    'for an organisation as a whole as well': {
      when: determining({
        ...{ targetPostId: undefined, targetRef: undefined, targetOrgId: 'U08' },
        risks: [{ riskPointId: 'RP-2', approvedVersion: 1 }],
      }),
      then: [{ type: 'WarningTargetDetermined', data: { target: { orgId: 'U08' } } }],
    },
    'for one post or one organisation, not both': {
      when: determining({ targetOrgId: 'U08' }),
      then: 'no-such-target',
    },
    'for a post that there is': { when: determining({ targetPostId: 'P999' }), then: 'no-such-target' },
    'for a person who held it': {
      when: determining({ targetRef: 'ref-P022' }),
      then: 'not-in-that-post',
    },
    'for no warning but one that is determined': {
      when: { ...determining(), type: 'LiftWarning', by: principal, data: { basis: '办结' } },
      then: 'no-warning',
    },
  });
});

describe('the analysis behind a warning', () => {
  specify(warning, {
    'must exist': { when: determining({ analysisId: 'AR-9' }), then: 'no-analysis' },
    'must have reached the leading group': {
      when: knowing({ analysis: { receivedBy: ['PARTY_GROUP'] } }),
      then: 'analysis-not-received',
    },
    'must have reached the Party group': {
      when: knowing({ analysis: { receivedBy: ['LEADING_GROUP'] } }),
      then: 'analysis-not-received',
    },
    'must recommend the target': {
      when: knowing({ analysis: { candidateTargets: ['P022'] } }),
      then: 'not-a-candidate',
    },
    'may recommend a post for which the target answers': {
      when: within(
        determining({ targetPostId: 'P040', targetRef: undefined }),
        warnedBureau(undefined, [], { analysis: { candidateTargets: ['U08'] } }),
      ),
      then: [{ type: 'WarningTargetDetermined', data: { target: { orgId: 'U08', postId: 'P040' } } }],
    },
    'must be of bodies above the target': {
      when: knowing({ analysis: { orgId: 'U08' } }),
      then: 'target-outside-the-body',
    },
  });
});

describe('the bodies that determine', () => {
  const seated = { targetPostId: 'P002', targetRef: undefined };
  specify(warning, {
    'are both': { when: determining({ decidedBy: [leadingGroup] }), then: 'both-bodies-decide' },
    'are two and not one twice': {
      when: determining({ decidedBy: [partyGroup, partyGroup] }),
      then: 'both-bodies-decide',
    },
    'are not the superior where the target sits in neither': {
      when: { ...determining({ decidedBy: bySuperior }), seconder: superior },
      then: 'both-bodies-decide',
    },
    'are chaired by the second person': {
      when: { ...determining(), seconder: superior },
      then: 'both-bodies-decide',
    },
    'have decided before it is recorded': {
      when: determining({ decidedBy: [leadingGroup, { ...partyGroup, on: '2025-03-11' }] }),
      then: 'not-yet-decided',
    },
    'do not decide before the period that the analysis is of is over (V9)': {
      when: determining({ decidedBy: [{ ...leadingGroup, on: '2025-02-28' }, partyGroup] }),
      then: 'decided-before-the-analysis',
    },
    'are refused where the target sits in one of them': {
      when: determining(seated),
      then: 'superior-decides',
    },
    'give way to the superior alone there': {
      when: { ...determining({ ...seated, decidedBy: bySuperior }), seconder: superior },
      then: [{ type: 'WarningTargetDetermined', data: { decidedBy: bySuperior } }],
    },
    'do not lend the superior’s name without the superior': {
      when: determining({ ...seated, decidedBy: bySuperior }),
      then: 'superior-decides',
    },
  });
});

describe('the versions cited (V2)', () => {
  const closed: Told = [
    'riskPoint-RP-1',
    { type: 'RiskPointClosed', data: { reviewId: 'RV-2025-02', reason: '职权取消' } },
    '2025-03-09',
  ];
  const citing = (approvedVersion: number, factsOn: string) =>
    determining({ risks: [{ riskPointId: 'RP-1', approvedVersion }], factsOn });
  specify(warning, {
    'are those of the time of the facts, not of today': {
      when: citing(2, '2025-02-20'),
      then: 'version-not-in-force',
    },
    'are not those that came before': { when: citing(1, '2025-03-09'), then: 'version-not-in-force' },
    'may be new where the facts are': {
      when: citing(2, '2025-03-08'),
      then: [{ type: 'WarningTargetDetermined', data: {} }],
    },
    'are of a risk that was not closed by then': {
      when: within(citing(2, '2025-03-09'), warnedBureau(undefined, [closed])),
      then: 'version-not-in-force',
    },
    'are of a risk point that there is': {
      when: determining({ risks: [{ riskPointId: 'RP-9', approvedVersion: 1 }] }),
      then: 'no-such-risk',
    },
    'stand against facts that have happened': {
      when: citing(2, '2025-03-11'),
      then: 'facts-out-of-order',
    },
    'stand against facts that begin before they end': {
      when: citing(1, '2025-02-01'),
      then: 'facts-out-of-order',
    },
    'are graded on a level that the rules know': {
      when: determining({ level: 4 }),
      then: 'no-such-level',
    },
  });
});

describe('whoever is tied to the matter', () => {
  const recusal = (postId: string, matterId: string) =>
    warnedBureau(undefined, [
      [
        `matter-${matterId}`,
        {
          type: 'RecusalDeclared',
          data: { subjectRef: `ref-${postId}`, postId, ground: 'KIN', from: '2025-03-01' },
        },
      ],
    ]);
  specify(warning, {
    'by kinship does not record it': {
      when: within(determining(), recusal('P033', 'WN-1')),
      then: 'recused',
    },
    'by kinship to the risk does not chair it either': {
      when: within(determining(), recusal('P001', 'RP-1')),
      then: 'recused',
    },
    'because it is about oneself stays out of it': {
      when: within(
        determining({ targetPostId: 'P033', targetRef: undefined }),
        warnedBureau(undefined, [], { analysis: { candidateTargets: ['P033'] } }),
      ),
      then: 'own-warning',
    },
    'because of a signal handled before stays out of it (7.1)': {
      when: knowing({ handlerRefs: ['ref-P033'] }),
      then: 'intake-of-the-signal',
    },
    'because the second person handled it stays out as well': {
      when: knowing({ handlerRefs: ['ref-P001'] }),
      then: 'intake-of-the-signal',
    },
    'by nothing, but in another unit, does not act': {
      when: { ...determining(), by: countyOffice },
      then: 'beyond-own-unit',
    },
  });
});

describe('a warning that goes on in another', () => {
  const before = (succeededBy?: string) =>
    warnedBureau(undefined, [
      ['warning-WN-0', determined(), '2025-03-01'],
      [
        'warning-WN-0',
        {
          type: 'WarningLevelRaised',
          data: { from: levelOf(2), to: levelOf(1), trigger: 'MISSES', ...(succeededBy && { succeededBy }) },
        },
        '2025-03-02',
      ],
    ]);
  const following = (change: object, succeededBy?: string) =>
    within(determining({ followsWarningId: 'WN-0', ...change }), before(succeededBy));
  specify(warning, {
    'names it': {
      when: following({ level: 1 }, 'WN-1'),
      then: [{ type: 'WarningTargetDetermined', data: { followsWarningId: 'WN-0' } }],
    },
    'was raised for it': { when: following({ level: 1 }), then: 'does-not-follow' },
    'is as grave as it was raised to be': { when: following({}, 'WN-1'), then: 'level-not-graver' },
  });
});

describe('everybody else', () => {
  specify(warning, {
    ...Object.fromEntries(
      [clerk, otherClerk, deputy, discipline].map((by) => [
        `${by.postId ?? ''} (${by.subjectRef}) records no determination`,
        { when: { ...determining(), by }, then: 'role-required' },
      ]),
    ),
  });
});
