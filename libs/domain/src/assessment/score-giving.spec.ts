import { specify } from '@probity/eventing/testing';
import {
  TODAY,
  type Told,
  clerk,
  colleague,
  countyOffice,
  deputy,
  discipline,
  holderOf,
  officeClerk,
  officeHead,
  otherClerk,
  otherDeputy,
  principal,
  superior,
} from '../testing';
import * as control from '../testing/assessment-controls';
import { assessment } from './assessment.decider';

const { ask, deducted, given, head, lives, off, on, open, opened } = control;

const give = (component: string, by: object, ...items: readonly object[]) => ({
  ...ask,
  ...{ by: by as typeof ask.by },
  type: 'GiveScore',
  data: { component, items },
});
const self = give('SELF', head, off('I01', 800));
const office = give('OFFICE', officeClerk, off('I02', 900));
const leader = give('LEADER', otherDeputy, off('I03', 1_000));

describe('an assessment is opened', () => {
  const annual = { ...open.data, roundId: 'U01-2024' };
  const year = { ...open, id: 'U01-2024-D06', data: annual };
  specify(assessment, {
    'for each subject of a round, by the version of the round': { when: open, then: [opened] },
    'of a person, whose data it is': {
      when: { ...open, id: 'U01-2024H2-ref-P021', data: { ...open.data, subject: 'ref-P021' } },
      then: [{ type: 'AssessmentOpened', data: { subject: 'ref-P021' }, subjects: ['ref-P021'] }],
    },
    once: { given: [opened], when: open, then: [] },
    'for a year as the mean of its halves': {
      when: year,
      then: [{ type: 'AssessmentOpened', data: { ...annual, kind: 'ANNUAL', halves: ['U01-2024H2-D06'] } }],
    },
    'but not for a year without halves': {
      when: { ...year, id: 'U01-2024-U02', data: { ...annual, subject: 'U02' } },
      then: 'no-half-to-average',
    },
    'but not in a round that nobody opened': {
      when: { ...open, data: { ...open.data, roundId: 'U01-2023H2' } },
      then: 'no-round',
    },
    'but not of whoever the round does not assess': {
      when: { ...open, data: { ...open.data, subject: 'U02' } },
      then: 'not-a-subject',
    },
    'but not under another id': { when: { ...open, id: 'A-1' }, then: 'other-id-expected' },
    'and nothing is given before': { when: self, then: 'no-assessment' },
  });
});

describe('each component has its hand', () => {
  const known = [opened];
  const ofOffice = { ...opened, data: { ...opened.data, subject: 'D11' } };
  const forOffice = { id: 'U01-2024H2-D11' };
  const recusal = { subjectRef: 'ref-P003', postId: 'P003', ground: 'KIN', from: '2025-03-01' };
  const movedToTheOffice: readonly Told[] = [
    [
      'person-ref-P034',
      { type: 'PersonLeftPost', data: { postId: 'P034', to: '2023-12-31', cause: 'TRANSFER' } },
    ],
    [
      'person-ref-P034',
      { type: 'PersonAppointed', data: { postId: 'P022', from: '2024-01-01', cause: 'TRANSFER_IN' } },
    ],
    [
      'person-ref-P034',
      { type: 'PersonLeftPost', data: { postId: 'P022', to: '2025-01-31', cause: 'TRANSFER' } },
    ],
    [
      'person-ref-P034',
      { type: 'PersonAppointed', data: { postId: 'P034', from: '2025-02-01', cause: 'TRANSFER_IN' } },
    ],
  ];
  const authored = { bureau: { ...ask.bureau, schemeAuthors: () => ['ref-P003'] } };
  specify(assessment, {
    'the head gives the own one': {
      given: known,
      when: self,
      then: [given('SELF', head.subjectRef, off('I01', 800))],
    },
    'the office gives its own': {
      given: known,
      when: office,
      then: [given('OFFICE', officeClerk.subjectRef, off('I02', 900))],
    },
    'a leader gives the third': {
      given: known,
      when: leader,
      then: [given('LEADER', otherDeputy.subjectRef, off('I03', 1_000))],
    },
    'nobody but the head scores the own department': {
      given: known,
      when: { ...self, by: colleague },
      then: 'not-your-component',
    },
    'a leader does not give the part of the office': {
      given: known,
      when: { ...office, by: otherDeputy },
      then: 'not-your-component',
    },
    'the office does not give the part of the leaders': {
      given: known,
      when: { ...leader, by: officeHead },
      then: 'not-your-component',
    },
    'a person scores the own work': {
      given: [{ ...opened, data: { ...opened.data, subject: 'ref-P021' } }],
      when: { ...self, by: clerk },
      then: [{ type: 'ScoreComponentGiven', data: { by: 'ref-P021' } }],
    },
    'and nobody else’s': {
      given: [{ ...opened, data: { ...opened.data, subject: 'ref-P021' } }],
      when: { ...self, by: otherClerk },
      then: 'not-your-component',
    },
    'the office does not score its own department': {
      given: [ofOffice],
      when: { ...office, ...forOffice, by: officeClerk },
      then: 'not-your-component',
    },
    'for the office’s own department the discipline leader stands in': {
      given: [ofOffice],
      when: { ...office, ...forOffice, by: discipline },
      then: [{ type: 'ScoreComponentGiven', data: { component: 'OFFICE', by: 'ref-P005' } }],
    },
    'the office of another bureau has no part in it': {
      given: known,
      when: { ...office, by: countyOffice },
      then: 'beyond-own-unit',
    },
    'whoever leads the subject does not score it as a leader (V7)': {
      given: [{ ...opened, data: { ...opened.data, subject: 'U08' } }],
      when: { ...leader, id: 'U01-2024H2-U08', by: holderOf('P040') },
      then: 'own-score',
    },
    'who is recused from it gives nothing': {
      given: known,
      when: {
        ...leader,
        ...on(TODAY, ['matter-U01-2024H2-D06', { type: 'RecusalDeclared', data: recusal }]),
      },
      then: 'recused',
    },
    'who monitors a risk of the subject does not assess it (7.1)': {
      given: known,
      when: { ...leader, by: principal, ...on(TODAY, ...control.monitoredRisk) },
      then: 'monitors-the-subject',
    },
    'nor does the head of the office, who monitors it too': {
      given: known,
      when: { ...office, by: officeHead, ...on(TODAY, ...control.monitoredRisk) },
      then: 'monitors-the-subject',
    },
    'who entered or seconded the scheme does not score by it (7.1)': {
      given: known,
      when: { ...leader, ...authored },
      then: 'wrote-the-scheme',
    },
    'nor does who acts for one of them': {
      given: known,
      when: {
        ...{ ...leader, ...authored },
        by: { ...deputy, onBehalfOf: 'P003', delegationId: 'DG-1' },
      },
      then: 'wrote-the-scheme',
    },
    'who was of the subject in the period does not score it from elsewhere (V7)': {
      given: known,
      when: { ...office, ...on(TODAY, ...movedToTheOffice) },
      then: 'own-score',
    },
    'who minded its risks in the period does not judge how they were minded (7.1)': {
      given: known,
      when: { ...leader, by: principal, ...on(TODAY, ...control.monitoredThen) },
      then: 'monitors-the-subject',
    },
    'nobody gives the second with the power of who gave the first': {
      given: [opened, given('OFFICE', otherDeputy.subjectRef)],
      when: { ...leader, by: { ...deputy, onBehalfOf: 'P003', delegationId: 'DG-1' } },
      then: 'two-components',
    },
    'nobody gives two components of one score': {
      given: [opened, given('OFFICE', otherDeputy.subjectRef)],
      when: leader,
      then: 'two-components',
    },
    'nobody gives one anew': {
      given: [opened, given('LEADER', deputy.subjectRef)],
      when: leader,
      then: 'component-given-before',
    },
    'nobody from outside has any': { given: known, when: { ...leader, by: superior }, then: 'role-required' },
    'nobody gives a component of a year': {
      given: [{ ...opened, data: { ...opened.data, kind: 'ANNUAL', period: '2024', halves: ['H-1'] } }],
      when: self,
      then: 'year-takes-no-components',
    },
    'nobody adds to what is announced': { given: lives.told, when: leader, then: 'score-announced' },
  });
});

describe('what is taken off', () => {
  const deduct = {
    ...ask,
    type: 'DeductScore',
    data: { itemId: 'I03', points: 300, causeRef: 'warning-WN-2025-001', reason: '预警处置扣分' },
  };
  const otherwise = (changed: object) => ({ ...deduct, data: { ...deduct.data, ...changed } });
  const { causeRef: _, ...uncaused } = deduct.data;
  specify(assessment, {
    'stays within the points of the item': {
      given: [opened],
      when: give('SELF', head, off('I01', 2_501)),
      then: 'beyond-the-item',
    },
    'stays within them in all': {
      given: [opened],
      when: give('SELF', head, off('I01', 1_500), off('I01', 1_001)),
      then: 'beyond-the-item',
    },
    'is taken off an item of the scheme': {
      given: [opened],
      when: give('SELF', head, off('I99', 100)),
      then: 'not-in-the-scheme',
    },
    'for something that happened names it, and says why': {
      given: [opened],
      when: deduct,
      then: [{ ...deducted, reason: '预警处置扣分' }],
    },
    'may name the very event': {
      given: [opened],
      when: { ...deduct, data: { ...uncaused, causeEventId: 'E-1' } },
      then: [{ type: 'ScoreDeducted', data: { causeEventId: 'E-1' } }],
    },
    'for nothing is not taken off': {
      given: [opened],
      when: { ...deduct, data: uncaused },
      then: 'cause-missing',
    },
    'for one thing is taken off once': {
      given: [opened, deducted],
      when: deduct,
      then: 'cause-counted-before',
    },
    'may be entered by who monitors the risk, since it rests on a record': {
      given: [opened],
      when: { ...deduct, ...on(TODAY, ...control.monitoredRisk) },
      then: [deducted],
    },
    'never goes beyond the item together with what the office took off': {
      given: [opened, given('OFFICE', officeClerk.subjectRef, off('I03', 2_300))],
      when: deduct,
      then: 'beyond-the-item',
    },
    'is not entered by the office for itself': {
      given: [{ ...opened, data: { ...opened.data, subject: 'D11' } }],
      when: { ...deduct, id: 'U01-2024H2-D11' },
      then: 'own-score',
    },
    'is of the scheme': { given: [opened], when: otherwise({ itemId: 'I99' }), then: 'not-in-the-scheme' },
  });
});
