import { type AnyAggregate, type AnyProcess, mergeRegistries } from '@probity/eventing';
import { access } from './access/access.decider';
import { assessment } from './assessment/assessment.decider';
import { assessmentRound } from './assessment/assessment-round.decider';
import { selfCheck } from './assessment/self-check.decider';
import type { Bureau } from './bureau';
import { chart } from './duty/chart.decider';
import { dutyCatalogue } from './duty/duty-catalogue.decider';
import { powerItem } from './duty/power-item.decider';
import { catalogue } from './inventory/catalogue.decider';
import { review } from './inventory/review.decider';
import { riskPoint } from './inventory/risk-point.decider';
import { round } from './inventory/round.decider';
import { selfCheckForm } from './inventory/self-check-form.decider';
import { volume } from './inventory/volume.decider';
import { delegation } from './organisation/delegation.decider';
import { leadingGroup } from './organisation/leading-group.decider';
import { matter } from './organisation/matter.decider';
import { orgUnit } from './organisation/org-unit.decider';
import { person } from './organisation/person.decider';
import { post } from './organisation/post.decider';
import { assessmentProcess } from './processes/assessment.process';
import { correctionLoop } from './processes/correction-loop.process';
import { deadlineClock } from './processes/deadline-clock.process';
import { dynamicUpdate } from './processes/dynamic-update.process';
import { formFanOut } from './processes/form-fan-out.process';
import { formRouting } from './processes/form-routing.process';
import { halfYear } from './processes/half-year.process';
import { inventoryRound } from './processes/inventory-round.process';
import { monitor } from './processes/monitor.process';
import { pledgeProcess } from './processes/pledge.process';
import { publicationProcess } from './processes/publication.process';
import { reviewFanOut } from './processes/review-fan-out.process';
import { selfCheckCadence } from './processes/self-check-cadence.process';
import { volumeFanOut } from './processes/volume-fan-out.process';
import { pledge } from './publication/pledge.decider';
import { publication } from './publication/publication.decider';
import { calendar } from './rules/calendar.decider';
import { ruleSet } from './rules/rule-set.decider';

export * from './assessment-words';
export * from './authority';
export * from './bureau';
export { BureauLog } from './bureau/bureau-log';
export * from './day';
export * from './deadline.events';
export * from './grade-scheme';
export * from './roles';
export * from './rule-content';
export { DEFAULT_RULES } from './rule-defaults';
export * from './vocabulary';
export type * from './assessment/assessment.events';
export type * from './assessment/assessment-round.events';
export type * from './assessment/self-check.events';
export type { SubjectKind } from './assessment/subjects';
export type { Period } from './periods';
export type * from './duty/chart.events';
export type * from './duty/duty-catalogue.events';
export type * from './duty/exposure';
export type * from './duty/power-item.events';
export type * from './inventory/catalogue.events';
export type * from './inventory/leader-opinion';
export type { MonitorNote } from './inventory/monitors';
export type * from './inventory/review.events';
export type * from './inventory/risk-point-decided.events';
export type * from './inventory/risk-point-monitors.events';
export type * from './inventory/risk-point.events';
export type * from './inventory/risk.parts';
export type * from './inventory/round.events';
export type * from './inventory/self-check-form.events';
export type * from './inventory/self-check-form.parts';
export type * from './organisation/leading-group.events';
export type * from './organisation/org-unit.events';
export type * from './organisation/person.events';
export type * from './organisation/post.events';
export type * from './publication/pledge.events';
export type * from './publication/publication.events';
export type * from './rules/calendar.events';
export type * from './rules/rule-set.events';

/** Every kind of thing that commands may be asked of, context by context. */
export const aggregates: readonly AnyAggregate[] = [
  ...[orgUnit, post, person, leadingGroup, delegation, matter],
  ...[dutyCatalogue, powerItem, chart],
  ...[round, selfCheckForm, riskPoint, volume, review, catalogue],
  ...[pledge, publication],
  ...[selfCheck, assessmentRound, assessment],
  ...[ruleSet, calendar],
  access,
];

/** Every type of event, whatever it is about. */
export const events = mergeRegistries(aggregates.map((aggregate) => aggregate.events));

/** Everything that follows from an event elsewhere. */
export const processes: readonly AnyProcess<Bureau>[] = [
  inventoryRound,
  formFanOut,
  formRouting,
  volumeFanOut,
  reviewFanOut,
  monitor,
  dynamicUpdate,
  pledgeProcess,
  publicationProcess,
  deadlineClock,
  ...[selfCheckCadence, halfYear, assessmentProcess, correctionLoop],
];
