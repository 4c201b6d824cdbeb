import { specify } from '@probity/eventing/testing';
import { instantOn } from '../day';
import {
  type Row,
  type Told,
  issuedCatalogue,
  logOf,
  officeHead,
  principal,
  sampleBureau,
  sampleRows,
} from '../testing';
import { contentOf } from './content';
import { publication } from './publication.decider';

const told = (stream: Told[0], type: string, data: object, on?: string): Told =>
  on === undefined ? [stream, { type, data }] : [stream, { type, data }, on];

const decisions = sampleRows('review-decisions').filter(({ decision }) => decision === 'APPROVED');
const systemReview = decisions.filter(({ reviewId }) => reviewId === 'RV-2025-S1');
const manifest = systemReview.map(({ riskPointId = '' }) => ({ streamId: `riskPoint-${riskPointId}` }));

const log = logOf(
  ...sampleBureau(),
  ...sampleRows('risk-points').map(({ riskPointId = '', roundId, ...risk }) =>
    told(`riskPoint-${riskPointId}`, 'RiskFound', { roundId, risk }, risk['foundOn']),
  ),
  ...decisions.map(({ riskPointId = '', version, effectiveFrom, decidedGrade }) => {
    const grade = Number(decidedGrade);
    const data = { approvedVersion: Number(version), grade, effectiveFrom, monitorPostIds: [], measures: [] };
    return told(`riskPoint-${riskPointId}`, 'OrgApproved', data, effectiveFrom);
  }),
  // As the import does: the catalogue that a row shows is issued on its day.
  ...sampleRows('publications').flatMap(({ contentRef = '', from = '' }) => {
    const content = contentOf(contentRef);
    return content?.kind === 'CATALOGUE' ? [issuedCatalogue(content.orgId, from, content.version)] : [];
  }),
  told('volume-V-S1', 'VolumeCompiled', { roundId: 'RD-2025-01', manifest }),
  told('review-RV-2025-S1', 'ReviewSessionConvened', {
    volumeId: 'V-S1',
    bodyType: 'SUPERIOR',
    chairPostId: 'P000',
  }),
  ...sampleRows('pledges').map(({ pledgeId = '', staffNo: subjectRef, postId, textVersion, signedOn }) =>
    told(`pledge-${pledgeId}`, 'PledgeSigned', { subjectRef, postId, textVersion }, signedOn),
  ),
);

const ask = (id: string, day: string) => ({ id, at: instantOn(day), by: officeHead, bureau: log.on(day) });

const approvalOf = ({ channel, contentRef, redactionProfile }: Row) => {
  const range = redactionProfile === 'WITH_NAME' ? 'PREMISES' : 'SOCIETY';
  return { contentRefs: [contentRef], redactionProfile, range, channels: [channel] };
};

const namesIn = ({ contentRef, redactionProfile }: Row) =>
  redactionProfile === 'WITH_NAME' ? [contentRef?.split(':').at(-1)] : [];

/** What the principal approves, the office posts and, in some rows, withdraws. */
const casesOf = (id: string, from: string, row: Row): Parameters<typeof specify>[1] => {
  const { channel, until, withdrawnOn, withdrawReason: reason } = row;
  const approval = approvalOf(row);
  const posting = { channel, from, ...(until && { until }) };
  const by = { approvedBy: principal.subjectRef, approvedOn: from };
  const approved = { type: 'PublicationApproved', data: { ...approval, subjects: namesIn(row), ...by } };
  const posted = { type: 'PublicationPosted', data: posting };
  const approve = { ...ask(id, from), by: principal, type: 'ApprovePublication', data: approval };
  const post = { ...ask(id, from), type: 'PostPublication', data: posting };
  const cases = {
    [`${id} is approved`]: { when: approve, then: [approved] },
    [`${id} is posted`]: { given: [approved], when: post, then: [posted] },
  };
  if (withdrawnOn === undefined) return cases;
  const withdraw = { ...ask(id, withdrawnOn), type: 'WithdrawPublication', data: { reason } };
  const then = [{ type: 'PublicationWithdrawn', data: { reason } }];
  return { ...cases, [`${id} is withdrawn`]: { given: [approved, posted], when: withdraw, then } };
};

describe('every publication of the sample bureau can be played', () => {
  const rows = sampleRows('publications');

  it('all 22 of them', () => {
    expect(rows).toHaveLength(22);
  });

  for (const row of rows) {
    const { publicationId = '', from = '' } = row;
    specify(publication, casesOf(publicationId, from, row));
  }
});

describe('what had not been approved yet could not have been published', () => {
  const byPost = { redactionProfile: 'POST_ONLY', range: 'SOCIETY', channels: ['WEB'] };
  const approving = (contentRef: string, day: string) => ({
    ...ask('PB-014', day),
    type: 'ApprovePublication',
    data: { ...byPost, contentRefs: [contentRef] },
  });

  specify(publication, {
    'RP-0001 while its grade was only proposed': {
      when: approving('RISK:RP-0001:v1', '2025-03-26'),
      then: 'content-not-approved',
    },
    'its second version before it was in force': {
      when: approving('RISK:RP-0001:v2', '2026-04-27'),
      then: 'content-not-approved',
    },
    'the system risks before the superior approved them': {
      when: approving('SYSTEM_RISKS:RV-2025-S1', '2025-05-14'),
      then: 'content-not-approved',
    },
    'the pledge of a holder who had left': {
      when: approving('PLEDGE_AND_RISKS:P021:Z20110168', '2026-04-01'),
      then: 'not-in-the-post',
    },
  });
});
