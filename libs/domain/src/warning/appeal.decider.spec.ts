import type { Asker, EventShape } from '@probity/eventing';
import { specify } from '@probity/eventing/testing';
import { instantOn } from '../day';
import { type Told, clerk, colleague, discipline, officeHead, principal, superior } from '../testing';
import { determined, issued, owed, servedWith, warnedBureau } from '../testing/warning-controls';
import { appeal } from './appeal.decider';

const story: readonly Told[] = servedWith('ADMONISH').map((event): Told => [
  'warning-WN-1',
  event,
  '2025-03-08',
]);
const DECISION = 'warning-WN-1:3';
const after = (day: string, told: readonly Told[]) => ({
  ...{ id: 'AP-1', at: instantOn(day), bureau: warnedBureau(day, told) },
});
const on = (day: string, type: string, by: Asker, data: object) => ({ ...after(day, story), type, by, data });
const file = (day = '2025-03-20', by: Asker = clerk, decisionEventId = DECISION) =>
  on(day, 'FileAppeal', by, { warningId: 'WN-1', decisionEventId, grounds: '事实不清' });
const within = {
  ...{ term: 'APPEAL_FILE', from: '2025-03-08', count: 1, unit: 'MONTHS', dueOn: '2025-04-08', skipped: [] },
  ...{ ruleVersion: 'default-1', calendarVersions: ['CN-2025.0'], provisional: true },
};
const filed: EventShape = {
  type: 'AppealFiled',
  data: {
    ...{ warningId: 'WN-1', decisionEventId: DECISION, appellantRef: 'ref-P021', grounds: 'sealed' },
    ...{ within, suspends: false },
  },
};
const decided = (deciderRef = discipline.subjectRef): EventShape => ({
  type: 'AppealDecided',
  data: { outcome: 'UPHELD', reason: '事实清楚', deciderRef, decidedOn: '2025-04-01', suspends: false },
});
const filedAgain: EventShape = {
  type: 'ReExaminationFiled',
  data: { grounds: 'sealed', within: { ...within, term: 'REEXAMINATION_FILE' }, suspends: false },
};
const decide = (by: Asker, outcome = 'UPHELD', told = story) => ({
  ...on('2025-04-01', 'DecideAppeal', by, { outcome, reason: '事实清楚' }),
  ...after('2025-04-01', told),
});
const fileAgain = (day = '2025-04-10', by: Asker = clerk) =>
  on(day, 'FileReExamination', by, { grounds: '程序不当' });
const decideAgain = (by: Asker) =>
  on('2025-05-01', 'DecideReExamination', by, { outcome: 'REVOKED', reason: '程序不当' });
const owing = owed('APPEAL_DECIDE', '2025-04-21', 'U01');

describe('an application for review', () => {
  specify(appeal, {
    'is filed by the person concerned, within a month of service; it suspends nothing (V22)': {
      when: file(),
      then: [
        {
          type: 'AppealFiled',
          data: { appellantRef: 'ref-P021', suspends: false, within: { dueOn: '2025-04-08' } },
        },
        { type: 'DeadlineSet', data: { who: 'U01', due: { term: 'APPEAL_DECIDE', dueOn: '2025-04-21' } } },
      ],
    },
    'is not filed later': { when: file('2025-04-09'), then: 'filing-term-over' },
    'is not filed by others': { when: file('2025-03-20', colleague), then: 'not-the-person-concerned' },
    'names a decision of that warning': {
      when: file('2025-03-20', clerk, 'warning-WN-1:0'),
      then: 'no-such-decision',
    },
    'is filed once': { given: [filed], when: file(), then: 'already-filed' },
    'is filed once for each decision, under whatever number': {
      when: { ...file(), ...after('2025-03-20', [...story, ['appeal-AP-0', filed, '2025-03-19']]) },
      then: 'already-appealed',
    },
    'is filed before anything else': { when: decide(discipline), then: 'no-appeal' },
  });
});

describe('a review', () => {
  const bySuperior = determined({ decidedBy: [{ body: 'SUPERIOR', meetingRef: '纪要', on: '2025-03-06' }] });
  const ofSuperior: readonly Told[] = [['warning-WN-1', bySuperior, '2025-03-08'], ...story.slice(1)];
  const recusal: Told = [
    'matter-WN-1',
    {
      type: 'RecusalDeclared',
      data: { subjectRef: 'ref-P005', postId: 'P005', ground: 'KIN', from: '2025-03-01' },
    },
  ];
  const issuedByDiscipline: Told = [
    'warning-WN-1',
    { ...issued('ADMONISH'), data: { ...issued('ADMONISH').data, issuerRefs: ['ref-P005'] } },
    '2025-03-08',
  ];
  specify(appeal, {
    'is decided by somebody new to the matter, and the clock stops': {
      given: [filed, owing],
      when: decide(discipline),
      then: [
        { type: 'AppealDecided', data: { outcome: 'UPHELD', suspends: false, deciderRef: 'ref-P005' } },
        { type: 'DeadlineMet', data: { term: 'APPEAL_DECIDE', late: false } },
      ],
    },
    'may revoke; the warning is then taken back by an event of its own': {
      given: [filed],
      when: decide(discipline, 'REVOKED'),
      then: [{ type: 'AppealDecided', data: { outcome: 'REVOKED' } }],
    },
    'is not decided by who approved the measure': {
      given: [filed],
      when: decide(principal),
      then: 'decided-before',
    },
    'is not decided by who issued the notice': {
      given: [filed],
      when: decide(discipline, 'UPHELD', [...story.slice(0, 3), issuedByDiscipline, ...story.slice(4)]),
      then: 'decided-before',
    },
    'is not decided by the person concerned (V7)': {
      given: [filed],
      when: decide({ ...clerk, orgId: 'U01', roles: ['DISCIPLINE'] }),
      then: 'own-appeal',
    },
    'is not decided by who is recused': {
      given: [filed],
      when: decide(discipline, 'UPHELD', [...story, recusal]),
      then: 'recused',
    },
    'is not decided in another unit': {
      given: [filed],
      when: decide({ ...discipline, orgId: 'U02' }),
      then: 'beyond-own-unit',
    },
    'is the superior’s where the superior decided': {
      given: [filed],
      when: decide(discipline, 'UPHELD', ofSuperior),
      then: 'superior-decides',
    },
    'is decided once': { given: [filed, decided()], when: decide(discipline), then: 'not-at-this-stage' },
    'may be given more time': {
      given: [filed, owing],
      when: on('2025-04-01', 'ExtendDeadline', officeHead, {
        ...{ term: 'APPEAL_DECIDE', newDueOn: '2025-05-06', reason: '案情复杂' },
      }),
      then: [{ type: 'DeadlineExtended', data: { oldDueOn: '2025-04-21' } }],
    },
    'is not given more time by the person concerned, in whatever post (V7)': {
      given: [{ ...filed, data: { ...filed.data, appellantRef: officeHead.subjectRef } }, owing],
      when: on('2025-04-01', 'ExtendDeadline', officeHead, {
        ...{ term: 'APPEAL_DECIDE', newDueOn: '2025-05-06', reason: '案情复杂' },
      }),
      then: 'own-appeal',
    },
    'is not given more time from elsewhere': {
      given: [filed, owing],
      when: on(
        '2025-04-01',
        'ExtendDeadline',
        { ...officeHead, orgId: 'U02' },
        {
          ...{ term: 'APPEAL_DECIDE', newDueOn: '2025-05-06', reason: '案情复杂' },
        },
      ),
      then: 'beyond-own-unit',
    },
  });
});

describe('a re-examination', () => {
  specify(appeal, {
    'is asked of the superior within a month of the review': {
      given: [filed, decided()],
      when: fileAgain(),
      then: [
        { type: 'ReExaminationFiled', data: { suspends: false, within: { dueOn: '2025-05-05' } } },
        { type: 'DeadlineSet', data: { who: 'U00', due: { term: 'REEXAMINATION_DECIDE' } } },
      ],
    },
    'is not asked later': {
      given: [filed, decided()],
      when: fileAgain('2025-05-06'),
      then: 'filing-term-over',
    },
    'is asked by who asked before': {
      given: [filed, decided()],
      when: fileAgain('2025-04-10', colleague),
      then: 'not-the-person-concerned',
    },
    'follows a review': { given: [filed], when: fileAgain(), then: 'not-at-this-stage' },
    'is decided for good': {
      given: [filed, decided(), filedAgain],
      when: decideAgain(superior),
      then: [{ type: 'ReExaminationDecided', data: { outcome: 'REVOKED', suspends: false } }],
    },
    'is not decided by who decided the review': {
      given: [filed, decided(superior.subjectRef), filedAgain],
      when: decideAgain(superior),
      then: 'decided-before',
    },
    'is not decided unasked': {
      given: [filed, decided()],
      when: decideAgain(superior),
      then: 'not-at-this-stage',
    },
  });
});
