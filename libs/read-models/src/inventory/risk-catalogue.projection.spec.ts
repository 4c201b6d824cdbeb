import * as fc from 'fast-check';
import { events } from '@probity/domain';
import { type Happened, folding, logOf, rowsOf } from '../testing/projection-spec';
import { clerk, office, on, risk, system, told } from '../testing/story';
import { riskCatalogue } from './risk-catalogue.projection';

const { given } = folding(riskCatalogue, events);
const { found, raised, approved, assigned, proposed, approvedAnew, assignedAnew } = told;
const about = (type: string, data: object): Happened =>
  on('2026-02-20', system, 'riskPoint-RP-1', { type, data });
const refusal = { reviewId: 'RV-2', reason: '表现形式过于笼统' };
const inForce = [found, raised, approved, assigned];

describe('the risk catalogue', () => {
  it('shows what was found as a proposal, and nothing as approved', () => {
    given(found).then('RP-1', {
      status: 'FOUND',
      scope: 'POST',
      ownerOrgId: 'D06',
      ownerPostId: 'P021',
      formId: 'FM-1',
      name: '事先透露抽查企业名单',
      locus: { node: '抽样' },
      tripleOneLarge: null,
      proposedGrade: 3,
      proposedMeasures: ['系统随机抽取名单'],
      approvedVersion: null,
      approvedGrade: null,
      measures: [],
      monitorPostIds: [],
    });
  });

  it('lets a leader’s opinion move the proposal and never the approved grade', () => {
    given(found, raised).then('RP-1', {
      proposedGrade: 2,
      proposedGradeBasis: ['SERIOUS_INFLUENCE'],
      approvedGrade: null,
    });
    given(...inForce, raised).then('RP-1', { proposedGrade: 2, approvedGrade: 1 });
  });

  it('shows grade, limbs, basis, measures and monitors once the organisation has approved', () => {
    given(...inForce).then('RP-1', {
      status: 'APPROVED',
      proposedGrade: 1,
      approvedVersion: 1,
      approvedGrade: 1,
      gradeBasis: ['CRIMINAL'],
      basisText: '产品质量法§65(二)',
      measures: ['两人抽样'],
      monitorPostIds: ['P001', 'P033'],
      bodyType: 'LEADING_GROUP',
      reviewId: 'RV-1',
      effectiveFrom: '2025-04-28',
    });
  });

  it('keeps the approved version while a change is pending, returned or rejected', () => {
    const pending = { changePending: true, proposedGrade: 2, approvedGrade: 1, status: 'APPROVED' };
    given(...inForce, proposed).then('RP-1', pending);
    given(...inForce, proposed, about('OrgReturned', refusal)).then('RP-1', pending);
    given(...inForce, proposed, about('OrgRejected', refusal)).then('RP-1', {
      changePending: false,
      proposedGrade: 1,
      proposedGradeBasis: ['CRIMINAL'],
      approvedGrade: 1,
      status: 'APPROVED',
    });
    given(...inForce, proposed, approvedAnew, assignedAnew).then('RP-1', {
      changePending: false,
      approvedVersion: 2,
      approvedGrade: 2,
      monitorPostIds: ['P002', 'P020'],
    });
  });

  it('shows what was returned or rejected as such, and as found when it is described anew', () => {
    given(found, about('OrgRejected', refusal)).then('RP-1', { status: 'REJECTED' });
    given(found, about('OrgReturned', refusal)).then('RP-1', { status: 'RETURNED' });
    const anew = about('RiskRestated', { risk: { ...risk, name: '泄露抽查名单' } });
    given(found, about('OrgReturned', refusal), anew).then('RP-1', { status: 'FOUND', name: '泄露抽查名单' });
  });

  it('follows monitors and vacancies of the latest version only', () => {
    const change = { grade: 1, monitorPostIds: ['P033'], previousPostIds: ['P001'], cause: 'DEPARTURE' };
    const changed = (approvedVersion: number) => about('MonitorChanged', { ...change, approvedVersion });
    const vacant = { vacantPostIds: ['P001'], standInPostIds: ['P000'] };
    given(...inForce, changed(1), about('MonitorVacancyAlerted', { ...vacant, approvedVersion: 1 })).then(
      'RP-1',
      {
        monitorPostIds: ['P033'],
        vacantPostIds: ['P001'],
      },
    );
    given(
      ...inForce,
      about('MonitorVacancyAlerted', { ...vacant, approvedVersion: 1 }),
      about('MonitorVacancyFilled', { approvedVersion: 1, filledPostIds: ['P001'] }),
    ).then('RP-1', { vacantPostIds: [] });
    given(...inForce, approvedAnew, changed(1)).then('RP-1', { monitorPostIds: ['P002', 'P020'] });
  });

  it('says what became of a risk point that ended', () => {
    given(...inForce, about('RiskPointMerged', { ...refusal, intoRiskPointId: 'RP-2' })).then('RP-1', {
      status: 'MERGED',
      successorIds: ['RP-2'],
    });
    given(...inForce, about('RiskPointSplit', { ...refusal, intoRiskPointIds: ['RP-2', 'RP-3'] })).then(
      'RP-1',
      {
        status: 'SPLIT',
        successorIds: ['RP-2', 'RP-3'],
      },
    );
    given(...inForce, about('RiskPointClosed', refusal)).then('RP-1', { status: 'CLOSED', successorIds: [] });
  });

  it('collects what somebody should look into, until the next approval', () => {
    const task = about('RevisionTaskRaised', { trigger: 'DUTY_CHANGE', about: 'post-P021' });
    given(...inForce, task).then('RP-1', { openTasks: [{ trigger: 'DUTY_CHANGE', about: 'post-P021' }] });
    given(...inForce, task, approvedAnew).then('RP-1', { openTasks: [] });
  });

  it('tells the revision that a writer may insist on, whatever happened last', () => {
    const peer = on('2025-03-12', clerk, 'riskPoint-RP-1', {
      type: 'PeerOpinionRecorded',
      data: { opinion: '同意' },
    });
    given(found, peer).then('RP-1', { revision: 1 });
    given(found, told.deputySpoke).thenOnly('RP-1');
  });

  it('shows, of all that is approved, only what the latest approval says (V1)', () => {
    const opinion = fc.constantFrom(
      raised,
      proposed,
      on('2025-05-01', office, 'riskPoint-RP-1', {
        type: 'PeerOpinionRecorded',
        data: { opinion: '三级', suggestedGrade: 3 },
      }),
      about('OrgReturned', refusal),
      about('OrgRejected', refusal),
    );
    const decision = fc.constantFrom(approved, approvedAnew);
    const logs = fc.array(fc.oneof({ weight: 3, arbitrary: opinion }, decision), { maxLength: 20 });
    fc.assert(
      fc.property(logs, (happened) => {
        const rows = (log: readonly Happened[]) => rowsOf(riskCatalogue, logOf(events, log)).get('RP-1');
        const approvals = happened.filter(([, { type }]) => type === 'OrgApproved');
        expect(approvedLineOf(rows([found, ...happened]))).toEqual(
          approvedLineOf(rows([found, ...approvals])),
        );
      }),
    );
  });
});

const approvedLineOf = (row: Readonly<Record<string, unknown>> = {}) =>
  ['approvedVersion', 'approvedGrade', 'gradeBasis', 'basisText', 'measures', 'effectiveFrom'].map(
    (name) => row[name],
  );
