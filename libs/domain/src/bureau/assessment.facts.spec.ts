import { recorded } from '@probity/eventing/testing';
import { bureauOf, logOf } from '../testing';
import { assessedOn, computed, confirmed, given, opened } from '../testing/assessment-controls';
import type { Told } from '../testing';

const TODAY = '2025-03-10';
const id = 'U01-2024H2-D06';
const told = (...events: readonly Told[1][]) =>
  assessedOn(TODAY, ...events.map((event): Told => [`assessment-${id}`, event]));

describe('of assessments the bureau tells', () => {
  it('the rounds of an organisation, by period, open until they are closed', () => {
    const bureau = assessedOn(TODAY);
    expect(bureau.assessRound('U01-2024H2')).toMatchObject({ kind: 'HALF_YEAR', open: true });
    expect(bureau.assessRoundOf('U01', '2024')).toMatchObject({ roundId: 'U01-2024', kind: 'ANNUAL' });
    expect(bureau.assessRoundOf('U01', '2025H1')).toBeUndefined();
    const closed = { type: 'AssessmentRoundClosed', data: { results: 4 } };
    expect(assessedOn(TODAY, ['assessRound-U01-2024', closed]).assessRound('U01-2024')?.open).toBe(false);
  });

  it('how far each has come', () => {
    expect(told().assessment(id)).toBeUndefined();
    const begun = { assessmentId: id, subject: 'D06', given: [], total: null, confirmed: false };
    expect(told(opened).assessment(id)).toMatchObject(begun);
    const half = told(opened, given('SELF', 'ref-P020'), given('OFFICE', 'ref-P034'));
    expect(half.assessment(id)?.given).toEqual(['SELF', 'OFFICE']);
    const done = told(opened, computed, confirmed);
    expect(done.assessmentsOf('U01-2024H2')).toMatchObject([{ total: 8960, confirmed: true }]);
  });

  it('nothing of what was never opened', () => {
    expect(told(computed).assessmentsOf('U01-2024H2')).toEqual([]);
  });
});

describe('of self-checks the bureau tells', () => {
  it('who owes one for a quarter, and who has handed it in', () => {
    const of = (subject: string) => ({ period: '2024Q4', subject, kind: 'DEPT', schemeVersion: 'default-1' });
    const bureau = bureauOf(
      TODAY,
      ['selfcheck-2024Q4-D06', { type: 'SelfCheckOpened', data: of('D06') }],
      ['selfcheck-2024Q4-D11', { type: 'SelfCheckOpened', data: of('D11') }],
      ['selfcheck-2024Q4-D11', { type: 'SelfCheckSubmitted', data: of('D11') }],
    );
    expect(bureau.selfChecksOf('2024Q4').map(({ subject, submitted }) => [subject, submitted])).toEqual([
      ['D06', false],
      ['D11', true],
    ]);
    expect(bureau.selfChecksOf('2025Q1')).toEqual([]);
    expect(bureau.selfCheck('2024Q4-D11')?.submitted).toBe(true);
  });
});

describe('of what assessments rest on the bureau tells', () => {
  it('the version of a risk catalogue as of a day, and none of posts', () => {
    const issued = (scope: string, version: number) => ({
      type: 'CatalogueVersionIssued',
      data: { scope, ownerId: scope === 'POST' ? 'P021' : 'D06', version, manifest: [] },
    });
    const log = logOf(
      ['catalogue-D06', issued('DEPT', 1), '2025-01-10'],
      ['catalogue-D06', issued('DEPT', 2), '2025-02-10'],
      ['catalogue-P021', issued('POST', 1), '2025-01-10'],
    );
    const versions = ['2025-01-09', '2025-01-10', '2025-03-10'].map((day) =>
      log.on(day).riskCatalogueVersionOf('D06'),
    );
    expect(versions).toEqual([0, 1, 2]);
    expect(log.on('2025-03-10').riskCatalogueVersionOf('P021')).toBe(0);
  });

  it('who entered and who seconded a version of the score rules', () => {
    const log = logOf();
    const actor = { subjectRef: 'ref-sec', postId: null, orgId: null, roleCode: 'SEC_ADMIN', sessionId: 's' };
    const adopted = (kind: string, version: string, secondedBy?: object) =>
      recorded({
        type: 'RuleSetVersionAdopted',
        data: { kind, version, content: {}, validFrom: '2025-01-01', adoptedOn: '2024-12-20' },
        stream: `ruleSet-${kind}`,
        position: BigInt(version),
        metadata: { actor: { ...actor, ...secondedBy } },
      });
    log.apply(adopted('SCORE', '1', { secondedBy: { subjectRef: 'ref-P001', postId: 'P001' } }));
    log.apply(adopted('SCORE', '2'));
    log.apply(adopted('WARNING', '3'));
    const bureau = log.on('2025-03-10');
    expect(['1', '2', '3'].map((version) => bureau.schemeAuthors(version))).toEqual([
      ['ref-sec', 'ref-P001'],
      ['ref-sec'],
      [],
    ]);
  });
});

describe('of units the bureau tells', () => {
  it('which ones live on the day', () => {
    const merged: Told = [
      'orgUnit-U08',
      { type: 'OrgUnitMerged', data: { intoOrgId: 'U01', responsibilityMap: [], validFrom: '2025-07-01' } },
    ];
    const living = (day: string) =>
      assessedOn(day, merged)
        .livingUnits()
        .map(({ orgId }) => orgId);
    expect(living('2025-06-30')).toEqual(['U00', 'U01', 'U02', 'U08', 'D06', 'D11']);
    expect(living('2025-07-01')).toEqual(['U00', 'U01', 'U02', 'D06', 'D11']);
  });
});
