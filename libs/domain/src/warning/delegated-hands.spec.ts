import type { Asker, EventShape } from '@probity/eventing';
import { specify } from '@probity/eventing/testing';
import { instantOn } from '../day';
import {
  type Told,
  clerk,
  deputy,
  discipline,
  holderOf,
  officeClerk,
  officeHead,
  principal,
} from '../testing';
import {
  type Known,
  asking,
  determined,
  determinedForUnit,
  proposed,
  reported,
  servedWith,
  warnedBureau,
  within,
} from '../testing/warning-controls';
import { appeal } from './appeal.decider';
import { warning } from './warning.decider';

/** Somebody acts with the power of another, as a delegation lends it. */
const actingFor = (by: Asker, lender: Asker): Asker => ({
  ...by,
  ...{ orgId: lender.orgId, roles: lender.roles, delegationId: 'DG-1' },
  ...(lender.postId !== null && { onBehalfOf: lender.postId }),
});

describe('a delegation lends a power, and the ties of the lender with it', () => {
  const given = [...servedWith('ADMONISH'), reported()];
  const verify = (by: Asker) => asking('VerifyRectification', by, { method: 'SITE', result: '现场核验' });
  const approve = (by: Asker, seconder?: Asker) => asking('ApproveMeasure', by, {}, seconder);
  const byOfficeHead: EventShape = {
    type: 'MeasureProposed',
    data: { ...proposed('REMIND').data, proposerRefs: [officeHead.subjectRef] },
  };
  specify(warning, {
    'nobody in the target’s line verifies with the power of discipline': {
      given,
      when: verify(actingFor(deputy, discipline)),
      then: 'own-line',
    },
    'nobody verifies for who issued the notice': {
      given: [
        ...given.slice(0, 3),
        {
          type: 'WarningIssued',
          data: { ...servedWith('ADMONISH')[3]?.data, issuerRefs: [officeHead.subjectRef] },
        },
        ...given.slice(4),
      ],
      when: verify(actingFor(officeClerk, officeHead)),
      then: 'issuer-verifies',
    },
    'nobody approves for who proposed the measure': {
      given: [determined(), byOfficeHead],
      when: approve(actingFor(officeClerk, officeHead)),
      then: 'proposer-approves',
    },
    'a proposal is also that of whoever lent the power to make it': {
      given: [determined()],
      when: asking('ProposeMeasure', actingFor(officeClerk, officeHead), {
        ...{ measure: 'REMIND', reason: '依据分析报告' },
      }),
      then: [
        {
          type: 'MeasureProposed',
          data: { proposerRefs: [officeClerk.subjectRef, officeHead.subjectRef] },
        },
      ],
    },
    'who lent the power is no second person': {
      given: [...servedWith('ADMONISH')],
      when: asking('WithdrawWarning', actingFor(officeClerk, principal), { reason: '事实不清' }, principal),
      then: 'second-person-is-the-first',
    },
  });
});

describe('two posts are one person', () => {
  const inOffice: Told = [
    'person-ref-P020',
    { type: 'PersonAppointed', data: { postId: 'P034', from: '2020-01-01', cause: 'CONCURRENT' } },
  ];
  specify(warning, {
    'who heads the target’s department verifies in no other post': {
      given: [...servedWith('ADMONISH'), reported()],
      when: within(
        asking('VerifyRectification', holderOf('P034', 'ref-P020'), { method: 'SITE', result: '现场核验' }),
        warnedBureau(undefined, [inOffice]),
      ),
      then: 'own-line',
    },
  });
});

describe('an act said to be of long ago', () => {
  const handler: Known = { handlerRefs: [discipline.subjectRef] };
  const then = { ...warnedBureau(undefined, [], handler), analysis: () => undefined };
  specify(warning, {
    'is refused where it is before the analysis, of whose signals nothing was known then': {
      given: [determined()],
      when: within(asking('ProposeMeasure', discipline, { measure: 'REMIND', reason: '依据分析报告' }), then),
      then: 'no-analysis',
    },
  });
});

describe('a review by delegation', () => {
  const filingTerm = {
    ...{
      term: 'APPEAL_FILE',
      from: '2025-03-08',
      count: 1,
      unit: 'MONTHS',
      dueOn: '2025-04-08',
      skipped: [],
    },
    ...{ ruleVersion: 'default-1', calendarVersions: ['CN-2025.0'], provisional: true },
  };
  const story = (first: EventShape): readonly Told[] =>
    [first, ...servedWith('ADMONISH').slice(1)].map((event): Told => ['warning-WN-1', event, '2025-03-08']);
  const filed = (appellantRef: string): EventShape => ({
    type: 'AppealFiled',
    data: {
      ...{ warningId: 'WN-1', decisionEventId: 'warning-WN-1:3', appellantRef, grounds: 'sealed' },
      ...{ within: filingTerm, suspends: false },
    },
  });
  const decide = (by: Asker, first: EventShape = determined(), more: readonly Told[] = []) => ({
    ...{ id: 'AP-1', at: instantOn('2025-04-01'), type: 'DecideAppeal', by },
    ...{ data: { outcome: 'UPHELD', reason: '事实清楚' } },
    bureau: warnedBureau('2025-04-01', [...story(first), ...more]),
  });
  const alsoOfDiscipline: Told = [
    'person-ref-P040',
    { type: 'PersonAppointed', data: { postId: 'P005', from: '2020-01-01', cause: 'CONCURRENT' } },
  ];
  specify(appeal, {
    'is not decided for who took the decision': {
      given: [filed(clerk.subjectRef)],
      when: decide(actingFor(discipline, principal)),
      then: 'decided-before',
    },
    'is not decided by the head of the unit concerned, in another post, though another filed it': {
      given: [filed('ref-somebody')],
      when: decide(holderOf('P005', 'ref-P040'), determinedForUnit, [alsoOfDiscipline]),
      then: 'own-appeal',
    },
  });
});
