import { specify } from '@probity/eventing/testing';
import { DEFAULT_RULES } from '../rule-defaults';
import { TODAY, type Told, officeClerk, officeHead, system } from '../testing';
import {
  ask,
  assessedOn,
  computed,
  deducted,
  excelled,
  given,
  lives,
  monitoredRisk,
  on,
  opened,
  passed,
  threeGiven,
} from '../testing/assessment-controls';
import { assessment } from './assessment.decider';

const compute = { ...ask, type: 'ComputeScore', by: system, data: {} };
const bonus = {
  ...ask,
  type: 'GiveBonus',
  data: { points: 150, rule: '考核方案第9条', reason: '经验在全市推广' },
};
const veto = {
  ...ask,
  type: 'ApplyVeto',
  data: { code: 'V1', causeRef: 'warning-WN-2026-002', reason: '移送司法' },
};
const bonusGiven = { type: 'ScoreBonusGiven', data: { points: 150, rule: '考核方案第9条' } };
const vetoApplied = { type: 'VetoApplied', data: { code: 'V1', causeRef: 'warning-WN-2026-002' } };
const inAll = [opened, ...threeGiven, deducted];

describe('the scheme of an assessment', () => {
  const later: Told = [
    'ruleSet-SCORE',
    {
      type: 'RuleSetVersionAdopted',
      data: {
        ...{ kind: 'SCORE', version: '2.0', adoptedBy: 'LEADING_GROUP', document: '方案' },
        ...{ content: { score: { ...DEFAULT_RULES.SCORE, weights: [{ component: 'SELF', percent: 100 }] } } },
        ...{ validFrom: '2024-06-01', adoptedOn: '2024-05-01' },
      },
    },
  ];
  specify(assessment, {
    'is the one named when it was opened, whatever is entered later for an earlier day (V14)': {
      given: inAll,
      when: { ...compute, ...on(TODAY, later) },
      then: [{ type: 'ScoreComputed', data: { total: 8960, schemeVersion: 'default-1' } }, passed],
    },
  });
});

describe('extra points and vetoes', () => {
  specify(assessment, {
    'extra points follow a rule': { given: [opened], when: bonus, then: [bonusGiven] },
    'extra points stay within the limit of the scheme': {
      given: [opened, bonusGiven],
      when: bonus,
      then: 'bonus-beyond-the-limit',
    },
    'extra points are a judgement: who monitors a risk of the subject gives none': {
      given: [opened],
      when: { ...bonus, ...on(TODAY, ...monitoredRisk) },
      then: 'monitors-the-subject',
    },
    'a veto is one of the scheme’s list': { given: [opened], when: veto, then: [vetoApplied] },
    'a veto counts once': { given: [opened, vetoApplied], when: veto, then: [] },
    'a veto that the scheme does not know is none': {
      given: [opened],
      when: { ...veto, data: { ...veto.data, code: 'V9' } },
      then: 'not-in-the-scheme',
    },
    'nobody spares or strikes the own department': {
      given: [{ ...opened, data: { ...opened.data, subject: 'D11' } }],
      when: { ...veto, by: officeHead },
      then: 'own-score',
    },
    'nothing of it comes after the announcement': {
      given: lives.told,
      when: veto,
      then: 'score-announced',
    },
  });
});

describe('a score', () => {
  const half = (confirmed: boolean) => {
    const facts = {
      assessmentId: 'H-1',
      roundId: 'R',
      orgId: 'U01',
      subject: 'D06',
      kind: 'HALF_YEAR',
    } as const;
    const more = { period: '2024H2', halves: [], given: [], total: 8960, confirmed };
    return { bureau: { ...assessedOn(TODAY), assessment: () => ({ ...facts, ...more }) } };
  };
  const year = { ...opened, data: { ...opened.data, kind: 'ANNUAL', period: '2024', halves: ['H-1'] } };
  specify(assessment, {
    'is computed once all components are in, with inputs, weights, rounding, version and trace (V14)': {
      given: inAll,
      when: compute,
      then: [
        {
          ...computed,
          data: {
            ...computed.data,
            trace: [
              '(20 × 92.00 (SELF) + 40 × 88.00 (OFFICE) + 40 × 90.00 (LEADER)) ÷ 100 = 8960.00 ÷ 100',
              'half up, HUNDREDTH: 89.60',
              '89.60 ∈ [80.00, 90.00) PASS pass 达标',
            ],
          },
          ruleRefs: [{ kind: 'SCORE', version: 'default-1' }],
        },
        passed,
      ],
    },
    'waits for the third hand': {
      given: [opened, ...threeGiven.slice(0, 2)],
      when: compute,
      then: 'components-missing',
    },
    'is computed anew when something is added': {
      given: [...inAll, computed, passed, bonusGiven],
      when: compute,
      then: [{ type: 'ScoreComputed', data: { bonus: 150, total: 9110 } }, excelled],
    },
    'falls to the lowest band under a veto': {
      given: [...inAll, vetoApplied],
      when: compute,
      then: [
        { type: 'ScoreComputed', data: { total: 8960, vetoes: ['V1'] } },
        { type: 'BandAssigned', data: { band: 'FAIL', schemeVersion: 'default-1' } },
      ],
    },
    'of a year is the mean of its confirmed halves, less what the year takes off': {
      given: [year, deducted],
      when: { ...compute, ...half(true) },
      then: [
        {
          type: 'ScoreComputed',
          data: { inputs: [{ of: 'H-1', hundredths: 8960, weight: 1 }], deducted: 300, total: 8660 },
        },
        passed,
      ],
    },
    'of a year waits until its halves are confirmed': {
      given: [year],
      when: { ...compute, ...half(false) },
      then: 'halves-not-confirmed',
    },
    'is not computed by anybody': {
      given: inAll,
      when: { ...compute, by: officeClerk },
      then: 'role-required',
    },
  });

  const full = [given('SELF', 'one'), given('OFFICE', 'other'), given('LEADER', 'third')];
  const hundred = {
    type: 'ScoreComputed',
    data: {
      schemeVersion: 'default-1',
      inputs: ['SELF', 'OFFICE', 'LEADER'].map((of, index) => ({
        of,
        hundredths: 10_000,
        weight: index === 0 ? 20 : 40,
      })),
      bonus: 0,
      deducted: 0,
      vetoes: [],
      rounding: 'HUNDREDTH',
      total: 10_000,
      trace: [
        '(20 × 100.00 (SELF) + 40 × 100.00 (OFFICE) + 40 × 100.00 (LEADER)) ÷ 100 = 10000.00 ÷ 100',
        'half up, HUNDREDTH: 100.00',
        '100.00 ∈ [90.00, 100.01) EXCELLENT excellent 优胜',
      ],
    },
  };
  specify(assessment, {
    'without any deduction is a hundred': {
      given: [opened, ...full],
      when: compute,
      then: [hundred, excelled],
    },
    'that stands as it stood is not recorded again': {
      given: [opened, ...full, hundred, excelled],
      when: compute,
      then: [],
    },
  });
});
