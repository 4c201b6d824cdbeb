import { Event, type EventOf, registerEvents } from '@probity/eventing';
import { ASSESSMENT_KINDS, type AssessmentKind } from '../assessment-words';
import { IsPeriod, type Period } from '../periods';
import { AtLeastOne, IsCount, IsId, IsIds, IsListOfParts, IsOneOf } from '../vocabulary';
import { CitedCatalogue } from './assessment.parts';

/** Most subjects that a round can have. */
export const SUBJECTS_MAX = 1_000;

/** A round of assessment began, of whom, by which version of the scheme (Art. 12, 14 step 4). */
@Event<AssessmentRoundOpened>({
  version: 1,
  says: ({ orgId, period, schemeVersion, subjects }) => ({
    en: `opened the assessment of ${orgId} for ${period}: ${subjects.length} subjects (${schemeVersion})`,
    zh: `启动${orgId}的${period}考核,对象${subjects.length}个,方案${schemeVersion}版`,
  }),
})
export class AssessmentRoundOpened {
  @IsId() readonly orgId: string;
  @IsOneOf(ASSESSMENT_KINDS) readonly kind: AssessmentKind;
  @IsPeriod() readonly period: Period;
  /** The version in force on the first day of the period. */
  @IsId() readonly schemeVersion: string;
  @AtLeastOne() @IsIds(SUBJECTS_MAX) readonly subjects: readonly string[];
  /** The approved catalogues in force on its last day; whoever has none is not among them. */
  @IsListOfParts(() => CitedCatalogue, SUBJECTS_MAX) readonly catalogueVersions: readonly CitedCatalogue[];
}

/** Every result of the round is confirmed. */
@Event<AssessmentRoundClosed>({
  version: 1,
  says: ({ results }) => ({
    en: `closed the round of assessment with ${results} results`,
    zh: `结束本轮考核,结果${results}项`,
  }),
})
export class AssessmentRoundClosed {
  @IsCount() readonly results: number;
}

export const assessmentRoundEvents = registerEvents({ AssessmentRoundOpened, AssessmentRoundClosed });
export type AssessmentRoundEvent = EventOf<typeof assessmentRoundEvents>;
