import {
  type Asked,
  type Reasons,
  type Rejection,
  conflict,
  forbidden,
  invalid,
  reject,
} from '@probity/eventing';
import type { Bureau, RiskPointFacts } from '../bureau';
import { answersFor, inCapacity, isRecusedFrom } from '../standing';
import { type Content, contentOf } from './content';

/** Why something may not be shown on that day (V18), or not by that person. */
export const publishableReasons = {
  'content-not-understood': invalid('this does not say what is to be shown', '公示内容的编号无法识别'),
  'content-not-approved': conflict(
    'only what the organisation has approved is shown',
    '未经审定的内容不得公示',
  ),
  'catalogue-not-current': conflict(
    'only the latest version issued of a catalogue is shown: cite that one, or issue the catalogue first',
    '只公示目录最近发布的版本:请改引该版本,或先发布目录',
  ),
  'not-in-the-post': conflict('the person does not hold the post on that day', '该人员在该日不任该岗位'),
  'pledge-missing': conflict(
    'the person has no pledge in force for the post',
    '该人员在该岗位没有有效承诺书',
  ),
  'beyond-own-unit': forbidden(
    'one publishes what belongs to the own unit and those below it',
    '只能公示本单位及下属单位的内容',
  ),
  recused: forbidden('who is recused from a matter does not act in it', '已回避该事项的人员不得参与'),
} satisfies Reasons;

type Refusal = Rejection<keyof typeof publishableReasons>;
type Asking = Asked & { readonly bureau: Bureau };

/** What is to be shown, and whose name stands on it. */
export interface Shown {
  readonly contentRefs: readonly string[];
  readonly subjects: readonly string[];
}

/** Why this may not be shown on the day of the act, or not by whoever asks; undefined when it may. */
export const unpublishable = (asking: Asking, { contentRefs, subjects }: Shown): Refusal | undefined => {
  const { bureau } = asking;
  for (const ref of contentRefs) {
    const content = contentOf(ref);
    if (content === undefined) return reject('content-not-understood', 'contentRefs', ref);
    const refusal = personFault(content, bureau, ref) ?? ownerFault(content, asking, ref);
    if (refusal) return refusal;
  }
  const gone = subjects.find((subjectRef) => bureau.postsOf(subjectRef).length === 0);
  return gone === undefined ? undefined : reject('not-in-the-post', 'subjects', gone);
};

/** Whose pledges are shown. */
export const pledgersIn = (contentRefs: readonly string[]): readonly string[] =>
  contentRefs.flatMap((ref) => {
    const content = contentOf(ref);
    return content?.kind === 'PLEDGE_AND_RISKS' ? [content.subjectRef] : [];
  });

const personFault = (content: Content, bureau: Bureau, ref: string): Refusal | undefined => {
  if (content.kind !== 'PLEDGE_AND_RISKS') return undefined;
  const { subjectRef, postId } = content;
  if (!bureau.postsOf(subjectRef).includes(postId)) return reject('not-in-the-post', 'contentRefs', ref);
  return bureau.pledgeInForce(subjectRef, postId) ? undefined : reject('pledge-missing', 'contentRefs', ref);
};

const PUBLISHERS = ['SYSTEM', 'LG_OFFICE', 'LG_CHAIR', 'PRINCIPAL', 'PRIVACY_OFFICER'];

/** Whose content it is that somebody would propose, take down or answer for, if not the asker's to handle. */
export const faultOfHandler = (
  { by, bureau }: Asking,
  contentRefs: readonly string[],
): Refusal | undefined => {
  const handler = inCapacity(by, PUBLISHERS);
  const strange = contentRefs.find((ref) =>
    ownersOf(contentOf(ref), bureau).some((orgId) => !answersFor(bureau, handler, orgId)),
  );
  return strange === undefined ? undefined : reject('beyond-own-unit', 'contentRefs', strange);
};

const ownersOf = (content: Content | undefined, bureau: Bureau): readonly string[] => {
  switch (content?.kind) {
    case undefined:
      return [];
    case 'CATALOGUE':
      return [content.orgId];
    case 'PLEDGE_AND_RISKS':
      return [bureau.post(content.postId)?.orgId ?? []].flat();
    case 'RISK':
      return risksBy(bureau, [content.riskPointId]).map(({ ownerOrgId }) => ownerOrgId);
    case 'SYSTEM_RISKS':
      return systemRisksOf(content.reviewId, bureau).map(({ ownerOrgId }) => ownerOrgId);
  }
};

const ownerFault = (content: Content, { by, id, bureau }: Asking, ref: string): Refusal | undefined => {
  const approved = approvedIn(content, bureau);
  if (approved.length === 0) return reject('content-not-approved', 'contentRefs', ref);
  if (!isCurrent(content, bureau)) return reject('catalogue-not-current', 'contentRefs', ref);
  if (!approved.every(({ ownerOrgId }) => answersFor(bureau, inCapacity(by, PUBLISHERS), ownerOrgId))) {
    return reject('beyond-own-unit', 'contentRefs', ref);
  }
  const matters = content.kind === 'RISK' ? [id, content.riskPointId] : [id];
  return matters.some((matterId) => isRecusedFrom(bureau, by, matterId))
    ? reject('recused', 'contentRefs', ref)
    : undefined;
};

const isCurrent = (content: Content, bureau: Bureau): boolean =>
  content.kind !== 'CATALOGUE' || bureau.catalogueOf('UNIT', content.orgId)?.version === content.version;

/** The approved risks that the content shows; none means that there is nothing to show. */
const approvedIn = (content: Content, bureau: Bureau): readonly RiskPointFacts[] => {
  switch (content.kind) {
    case 'CATALOGUE':
      return bureau.riskPointsOfOrg(content.orgId).filter(isApproved);
    case 'PLEDGE_AND_RISKS':
      return bureau.riskPointsOwnedBy(content.postId).filter(isApproved);
    case 'RISK':
      return risksBy(bureau, [content.riskPointId]).filter(
        ({ status, approvedVersion }) => status !== 'CLOSED' && approvedVersion === content.version,
      );
    case 'SYSTEM_RISKS':
      return systemRisksOf(content.reviewId, bureau).filter(isApproved);
  }
};

/** System risks are for the superior to approve (Art. 15(3)5): another body's review has none. */
const systemRisksOf = (reviewId: string, bureau: Bureau): readonly RiskPointFacts[] => {
  const review = bureau.review(reviewId);
  if (review?.bodyType !== 'SUPERIOR') return [];
  return risksBy(bureau, bureau.volume(review.volumeId)?.riskPointIds ?? []);
};

const risksBy = (bureau: Bureau, riskPointIds: readonly string[]): readonly RiskPointFacts[] =>
  riskPointIds.flatMap((riskPointId) => bureau.riskPoint(riskPointId) ?? []);

const isApproved = ({ approvedVersion }: RiskPointFacts): boolean => approvedVersion > 0;
