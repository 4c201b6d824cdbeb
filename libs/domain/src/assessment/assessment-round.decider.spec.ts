import { specify } from '@probity/eventing/testing';
import { type Told, TODAY, bureauOf, countyOffice, littleBureau, officeHead, system } from '../testing';
import { approvedRisk } from '../testing';
import { DEFAULT_RULES } from '../rule-defaults';
import { assessmentRound } from './assessment-round.decider';

const at = '2025-03-10T02:00:00.000Z';
const where = (...told: readonly Told[]) => ({ bureau: bureauOf(TODAY, ...littleBureau, ...told) });
const about = { id: 'U01-2024H2', at, by: system, ...where() };
const wanted = { orgId: 'U01', kind: 'HALF_YEAR', period: '2024H2', subjects: ['U02', 'D06'] };
const open = { ...about, type: 'OpenAssessmentRound', data: wanted };
const openWith = (changed: object) => ({ ...open, data: { ...wanted, ...changed } });
const opened = {
  type: 'AssessmentRoundOpened',
  data: { ...wanted, schemeVersion: 'default-1', catalogueVersions: [] },
};

const scheme = (adoptedOn: string): Told => [
  'ruleSet-SCORE',
  {
    type: 'RuleSetVersionAdopted',
    data: {
      ...{ kind: 'SCORE', version: '1.0', adoptedBy: 'LEADING_GROUP', document: '方案', adoptedOn },
      ...{ content: { score: DEFAULT_RULES.SCORE }, validFrom: '2024-07-01' },
    },
  },
];
const catalogue: Told = [
  'catalogue-D06',
  {
    type: 'CatalogueVersionIssued',
    data: {
      ...{ scope: 'DEPT', ownerId: 'D06', version: 2 },
      manifest: [{ riskPointId: 'RP-1', approvedVersion: 1 }],
    },
  },
  '2024-09-01',
];

describe('a round of assessment opens', () => {
  specify(assessmentRound, {
    'by the scheme in force on the first day of the period': {
      when: { ...open, ...where(scheme('2024-06-20')) },
      then: [
        {
          ...opened,
          data: { ...opened.data, schemeVersion: '1.0' },
          ruleRefs: [{ kind: 'SCORE', version: '1.0' }],
        },
      ],
    },
    'by the defaults while nothing is adopted': { when: open, then: [opened] },
    'by no scheme that was adopted when the period had begun': {
      when: { ...open, ...where(scheme('2024-07-01')) },
      then: 'scheme-adopted-too-late',
    },
    'against the approved catalogues of its last day': {
      when: { ...open, ...where(approvedRisk('RP-1', '2024-08-01'), catalogue) },
      then: [
        { type: 'AssessmentRoundOpened', data: { catalogueVersions: [{ ownerId: 'D06', version: 2 }] } },
      ],
    },
    'for the office of the bureau too': { when: { ...open, by: officeHead }, then: [opened] },
    'for no office of another bureau': { when: { ...open, by: countyOffice }, then: 'beyond-own-unit' },
    once: { given: [opened], when: open, then: [] },
    'under the name of its unit and period alone': {
      when: { ...open, id: 'U02-2024H2' },
      then: 'id-of-another-round',
    },
    'when the period is over': { when: openWith({ period: '2025H1' }), then: 'period-not-over' },
    'of a half-year or a year, as it says': {
      when: openWith({ kind: 'ANNUAL' }),
      then: 'period-of-another-kind',
    },
    'never of a quarter, which is self-checked': {
      when: openWith({ period: '2024Q4' }),
      then: 'period-of-another-kind',
    },
    'of persons too': { when: openWith({ subjects: ['ref-P021'] }), then: [{ type: opened.type, data: {} }] },
    'of nobody twice': { when: openWith({ subjects: ['D06', 'D06'] }), then: 'subject-named-twice' },
    'of nobody beside or above the bureau': {
      when: openWith({ subjects: ['U00'] }),
      then: 'not-under-the-unit',
    },
    'of nobody who does not exist': { when: openWith({ subjects: ['D99'] }), then: 'not-under-the-unit' },
    'not of the bureau by itself': { when: openWith({ subjects: ['U01'] }), then: 'not-under-the-unit' },
    'of no bureau that did not exist': {
      when: { ...openWith({ orgId: 'U99' }), id: 'U99-2024H2' },
      then: 'no-unit',
    },
  });
});

describe('a round of assessment closes', () => {
  const close = { ...about, by: officeHead, type: 'CloseAssessmentRound', data: {} };
  const closed = { type: 'AssessmentRoundClosed', data: { results: 2 } };
  const result = (subject: string): readonly Told[] => [
    [
      `assessment-U01-2024H2-${subject}`,
      {
        type: 'AssessmentOpened',
        data: { ...wanted, roundId: 'U01-2024H2', subject, schemeVersion: 'default-1', halves: [] },
      },
    ],
    [`assessment-U01-2024H2-${subject}`, { type: 'AssessmentConfirmed', data: {} }],
  ];
  specify(assessmentRound, {
    'when every result is confirmed': {
      given: [opened],
      when: { ...close, ...where(...result('U02'), ...result('D06')) },
      then: [closed],
    },
    'not before': {
      given: [opened],
      when: { ...close, ...where(...result('U02')) },
      then: 'results-not-confirmed',
    },
    once: { given: [opened, closed], when: close, then: [] },
    'when it was opened': { when: close, then: 'no-round' },
    'for no office of another bureau': {
      given: [opened],
      when: { ...close, by: countyOffice },
      then: 'beyond-own-unit',
    },
  });
});
