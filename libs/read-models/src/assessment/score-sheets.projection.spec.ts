import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { scoreSheets } from './score-sheets.projection';

const ID = 'U01-2025H1-D06';

describe('a score sheet', () => {
  const { given } = folding(scoreSheets, events);
  const then = (day: string, type: string, data: object): Happened =>
    on(day, office, `assessment-${ID}`, { type, data });
  const of = {
    ...{ roundId: 'U01-2025H1', orgId: 'U01', subject: 'D06', kind: 'HALF_YEAR', period: '2025H1' },
    ...{ schemeVersion: '1.0', halves: [] },
  };
  const opened = then('2025-07-01', 'AssessmentOpened', of);
  const items = [{ itemId: 'I01', points: 800, evidence: '自查发现不足' }];
  const self = { component: 'SELF', items, by: 'S-P020' };
  const gave = then('2025-07-15', 'ScoreComponentGiven', self);
  const deduction = {
    ...{ component: 'OFFICE', itemId: 'I16', points: 300, causeRef: 'warning-WN-2025-001' },
  };
  const deducted = then('2025-07-15', 'ScoreDeducted', deduction);
  const inputs = [{ of: 'SELF', hundredths: 9200, weight: 100 }];
  const figures = { inputs, bonus: 0, deducted: 0, vetoes: [], rounding: 'HUNDREDTH', schemeVersion: '1.0' };
  const computedTo = (total: number) =>
    then('2025-07-16', 'ScoreComputed', { ...figures, total, trace: [`= ${total}`] });
  const inBand = (band: string) => then('2025-07-16', 'BandAssigned', { band, schemeVersion: '1.0' });
  const scored = [opened, gave, deducted, computedTo(8960), inBand('PASS')];
  const announced = then('2025-07-28', 'ScoreAnnounced', {
    ...{ subject: 'D06', total: 8960, band: 'PASS', objectionUntil: '2025-08-04' },
  });
  const objected = then('2025-07-29', 'AssessmentObjected', { grounds: '对I16扣分有异议' });

  it('begins with nothing but whom, when and by which version', () => {
    given(opened).then(ID, { ...of, status: 'OPENED', components: [], total: null, band: null });
  });

  it('keeps every hand, and every deduction with its cause', () => {
    given(opened, gave, deducted).then(ID, {
      status: 'COMPONENTS',
      components: [{ ...self, on: '2025-07-15' }],
      deductions: [{ ...deduction, on: '2025-07-15', reason: 'a reason' }],
    });
  });

  it('shows the formula, total and band', () => {
    given(...scored).then(ID, {
      ...{ status: 'BANDED', inputs, rounding: 'HUNDREDTH', trace: ['= 8960'], total: 8960, band: 'PASS' },
    });
  });

  it('keeps extra points and vetoes', () => {
    const bonus = { points: 100, rule: '第9条' };
    const given3 = [
      then('2025-07-16', 'ScoreBonusGiven', bonus),
      then('2025-07-16', 'VetoApplied', { code: 'V1' }),
    ];
    given(opened, ...given3).then(ID, {
      bonuses: [{ ...bonus, on: '2025-07-16', reason: 'a reason' }],
      vetoes: [{ code: 'V1', on: '2025-07-16', reason: 'a reason' }],
    });
  });

  it('says until when the subject may object, and moves that day when somebody grants more', () => {
    given(...scored, announced).then(ID, {
      ...{ status: 'ANNOUNCED', announcedOn: '2025-07-28', objectionUntil: '2025-08-04' },
    });
    const due = (term: string) => ({
      ...{ term, from: '2025-07-28', count: 5, unit: 'WORKING_DAYS', dueOn: '2025-08-11', skipped: [] },
      ...{ ruleVersion: '1.0', calendarVersions: ['CN-2025.1'], provisional: false },
    });
    const longer = (type: string, term: string) =>
      then('2025-07-29', type, { who: 'D06', oldDueOn: '2025-08-04', due: due(term) });
    for (const type of ['DeadlineExtended', 'DeadlineRecomputed']) {
      given(...scored, announced, longer(type, 'SCORE_OBJECTION')).then(ID, { objectionUntil: '2025-08-11' });
      given(...scored, announced, longer(type, 'CORRECTION')).then(ID, { objectionUntil: '2025-08-04' });
    }
  });

  it('keeps an objection that was upheld', () => {
    const upheld = then('2025-07-30', 'AssessmentUpheld', { total: 8960 });
    const objection = { grounds: '对I16扣分有异议', on: '2025-07-29' };
    given(...scored, announced, objected).then(ID, { status: 'OBJECTED', objections: [objection] });
    given(...scored, announced, objected, upheld).then(ID, {
      status: 'UPHELD',
      objections: [{ ...objection, answer: 'UPHELD', reason: 'a reason' }],
      revisedTotal: null,
    });
  });

  it('keeps both totals when it was revised, and who approved that', () => {
    const revised = then('2025-07-30', 'AssessmentRevised', {
      ...{ previousTotal: 8960, newTotal: 9080, liftedVetoes: ['V1'], approvedBy: 'S-P001' },
      givenBack: [{ component: 'OFFICE', itemId: 'I16', points: 300 }],
    });
    const veto = then('2025-07-15', 'VetoApplied', { code: 'V1' });
    const anew = [revised, computedTo(9080), inBand('EXCELLENT')];
    given(opened, veto, ...scored.slice(1), announced, objected, ...anew).then(ID, {
      ...{ status: 'REVISED', previousTotal: 8960, revisedTotal: 9080, total: 9080, band: 'EXCELLENT' },
      ...{ revisionApprovedBy: 'S-P001', vetoes: [] },
    });
  });

  it('is confirmed, handed on, and has consequences', () => {
    const confirmed = then('2025-08-12', 'AssessmentConfirmed', {
      ...{ total: 8960, band: 'PASS', by: 'S-P001', collective: 'LEADING_GROUP', minutes: '纪要3号' },
    });
    given(...scored, announced, confirmed).then(ID, {
      ...{ status: 'CONFIRMED', confirmedOn: '2025-08-12', confirmedBy: 'S-P001' },
      ...{ collective: 'LEADING_GROUP', minutes: '纪要3号' },
    });
    const exported = then('2025-08-13', 'AssessmentResultExported', {
      ...{ target: 'PARTY_STYLE', total: 8960, band: 'PASS', schemeVersion: '1.0' },
    });
    const form = (type: string, what: string) => then('2025-08-14', type, { subject: 'D06', form: what });
    const consequences = [form('RewardGranted', '通报表扬'), form('PenaltyProposed', '约谈')];
    given(...scored, announced, confirmed, exported, ...consequences).then(ID, {
      status: 'EXPORTED',
      exportedTo: ['PARTY_STYLE'],
      consequences: [
        { kind: 'REWARD', form: '通报表扬', on: '2025-08-14', reason: 'a reason' },
        { kind: 'PENALTY', form: '约谈', on: '2025-08-14', reason: 'a reason' },
      ],
    });
  });
});
