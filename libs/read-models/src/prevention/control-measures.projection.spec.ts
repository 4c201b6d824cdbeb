import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { controlMeasures } from './control-measures.projection';

describe('a control measure', () => {
  const { given } = folding(controlMeasures, events);
  const then = (day: string, type: string, data: object): Happened =>
    on(day, office, 'control-CM-1', { type, data });
  const measure = {
    ...{ riskPointId: 'RP-1', approvedRiskVersion: 1, phase: 'PRE', line: 'DEPT', means: 'WORKFLOW' },
    ...{ measure: '系统随机抽取名单', ownerPostId: 'P021' },
  };
  const adopted = then('2025-05-06', 'ControlMeasureAdopted', measure);
  const evidenced = (day: string, period: string, more: object = {}) =>
    then(day, 'ControlMeasureEvidenced', { period, evidence: `${period}已落实`, ...more });

  it('is adopted against a version of a risk', () => {
    given(adopted).then('CM-1', {
      ...measure,
      ...{ status: 'ADOPTED', adoptedOn: '2025-05-06', endedOn: null, evidenceCount: 0, lastEvidence: null },
    });
  });

  it('shows its last evidence', () => {
    const digest = 'a'.repeat(64);
    const first = evidenced('2025-07-01', '2025Q2', { documentDigest: digest });
    given(adopted, first).then('CM-1', {
      ...{ evidenceCount: 1, lastEvidence: '2025Q2已落实', lastEvidencePeriod: '2025Q2' },
      ...{ lastEvidenceOn: '2025-07-01', lastEvidenceDigest: digest },
    });
    given(adopted, first, evidenced('2025-10-09', '2025Q3')).then('CM-1', {
      ...{ evidenceCount: 2, lastEvidencePeriod: '2025Q3', lastEvidenceDigest: null },
    });
  });

  it('is revised, and what is left out stays', () => {
    const revision = { cause: 'RISK_REVISED', approvedRiskVersion: 2, ownerPostId: 'P022' };
    given(adopted, then('2026-04-28', 'ControlMeasureRevised', revision)).then('CM-1', {
      ...{ ...measure, approvedRiskVersion: 2, ownerPostId: 'P022', status: 'ADOPTED' },
    });
  });

  it('ends with a reason', () => {
    given(adopted, then('2026-05-01', 'ControlMeasureEnded', { riskPointId: 'RP-1' })).then('CM-1', {
      ...{ status: 'ENDED', endedOn: '2026-05-01', endReason: 'a reason' },
    });
  });
});
