import type { Asker } from '@probity/eventing';
import type { Bureau, RiskPointFacts } from '../bureau';
import { isOwnPost, tiedPostsIn } from '../standing';

/** What can check itself and be assessed: units, departments and persons (Art. 14 step 4). */
export const SUBJECT_KINDS = ['UNIT', 'DEPT', 'PERSON'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What the subject is on the day; undefined when it is no more, or never was. */
export const kindOf = (bureau: Bureau, subject: string): SubjectKind | undefined => {
  const unit = bureau.orgUnit(subject);
  if (unit) return unit.endedOn === null ? (unit.type === 'DEPT' ? 'DEPT' : 'UNIT') : undefined;
  return bureau.postsOf(subject).length > 0 ? 'PERSON' : undefined;
};

/** The organisations that the subject is, or works in. */
export const orgsOf = (bureau: Bureau, subject: string): readonly string[] =>
  bureau.orgUnit(subject)
    ? [subject]
    : bureau.postsOf(subject).flatMap((postId) => bureau.post(postId)?.orgId ?? []);

/** Who is bound when the subject owes something: the unit or department, or the person's post. */
export const boundOf = (bureau: Bureau, subject: string): string =>
  bureau.orgUnit(subject) ? subject : (bureau.postsOf(subject)[0] ?? subject);

/** True when the asker speaks for the subject: its head, or the person. */
export const speaksFor = (bureau: Bureau, by: Asker, subject: string): boolean =>
  by.subjectRef === subject || isOwnPost(bureau, by, bureau.headOf(subject));

/** True when the asker is the subject, heads it, or works in it. */
export const isOwnSubject = (bureau: Bureau, by: Asker, subject: string): boolean =>
  speaksFor(bureau, by, subject) ||
  tiedPostsIn(bureau, by).some((postId) => {
    const orgId = bureau.post(postId)?.orgId;
    return orgId !== undefined && bureau.lineOf(orgId).includes(subject);
  });

/** True when the risk is the subject's, or of a department below it. */
export const isRiskOf = (bureau: Bureau, subject: string, risk: RiskPointFacts): boolean =>
  bureau.lineOf(risk.ownerOrgId).includes(subject) ||
  (risk.ownerPostId !== null && bureau.postsOf(subject).includes(risk.ownerPostId));

/** True when the asker monitors a risk of the subject, and so would judge the own monitoring (7.1). */
export const monitorsRisksOf = (bureau: Bureau, by: Asker, subject: string): boolean =>
  tiedPostsIn(bureau, by)
    .flatMap((postId) => bureau.riskPointsMonitoredBy(postId))
    .some((risk) => isRiskOf(bureau, subject, risk));
