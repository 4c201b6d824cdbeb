import { type Asker, type Rejection, reject } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { lastDayOf } from '../periods';
import type { Role } from '../roles';
import { answersFor, inCapacity, isRecusedFrom, personsBehind } from '../standing';
import type { AssessmentReason } from './assessment.reasons';
import type { Assessment } from './assessment.state';
import { isOwnSubject, monitorsRisksOf, speaksFor } from './subjects';

/** Who asks, where, about which assessment. */
interface Hand {
  readonly by: Asker;
  readonly bureau: Bureau;
  readonly id: string;
}
type Refusal = Rejection<AssessmentReason> | undefined;
type Of = Pick<Assessment, 'orgId' | 'roundId' | 'subject' | 'period' | 'schemeVersion'>;

const OFFICE: readonly Role[] = ['LG_OFFICE', 'DISCIPLINE', 'LG_CHAIR', 'PRINCIPAL', 'SUPERIOR'];

/** What keeps somebody in these roles from any act about the assessment. */
export const faultOfStanding = (
  { by, bureau, id }: Hand,
  { orgId, roundId }: Of,
  roles: readonly Role[] = OFFICE,
): Refusal => {
  if (!answersFor(bureau, inCapacity(by, roles), orgId)) return reject('beyond-own-unit');
  return [id, roundId].some((matter) => isRecusedFrom(bureau, by, matter)) ? reject('recused') : undefined;
};

/** Nobody decides on the own score (V7). */
export const faultOfDeciding = (hand: Hand, of: Of, roles?: readonly Role[]): Refusal =>
  isOwnSubject(hand.bureau, hand.by, of.subject) ? reject('own-score') : faultOfStanding(hand, of, roles);

/** Nor on what the own monitoring or the own scheme is judged by (7.1). */
export const faultOfJudging = (hand: Hand, of: Of, roles?: readonly Role[]): Refusal => {
  const { by, bureau } = hand;
  const fault = faultOfDeciding(hand, of, roles);
  if (fault) return fault;
  // What is judged is the period: who was of the subject then, or minded its risks, is no stranger to it now.
  const then = bureau.asOf(lastDayOf(of.period));
  if (isOwnSubject(then, by, of.subject)) return reject('own-score');
  if ([bureau, then].some((each) => monitorsRisksOf(each, by, of.subject))) {
    return reject('monitors-the-subject');
  }
  const authors = bureau.schemeAuthors(of.schemeVersion);
  return personsBehind(bureau, by).some((who) => authors.includes(who))
    ? reject('wrote-the-scheme')
    : undefined;
};

/** The office's own department is assessed by a leader in the office's place. */
const officeRolesFor = (bureau: Bureau, { orgId, subject }: Of): readonly Role[] =>
  bureau.leadingGroupOf(orgId)?.officeOrgId === subject ? ['DISCIPLINE', 'DEPUTY'] : ['LG_OFFICE'];

const LEADERS: readonly Role[] = ['PRINCIPAL', 'DEPUTY'];

/** Each component has its hand: the subject's head, the office, a leader of the bureau. */
export const faultOfHand = (hand: Hand, of: Of, component: 'SELF' | 'OFFICE' | 'LEADER'): Refusal => {
  const { by, bureau } = hand;
  if (component === 'SELF') {
    return speaksFor(bureau, by, of.subject) ? undefined : reject('not-your-component', 'component');
  }
  const roles = component === 'OFFICE' ? officeRolesFor(bureau, of) : LEADERS;
  return inCapacity(by, roles).roles.length === 0
    ? reject('not-your-component', 'component', component)
    : faultOfJudging(hand, of, roles);
};
