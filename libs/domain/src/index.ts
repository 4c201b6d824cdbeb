import { type AnyAggregate, type AnyProcess, mergeRegistries } from '@probity/eventing';
import { access } from './access/access.decider';
import { assessment } from './assessment/assessment.decider';
import { assessmentRound } from './assessment/assessment-round.decider';
import { selfCheck } from './assessment/self-check.decider';
import type { Bureau } from './bureau';
import { deadlineEvents } from './deadline.events';
import { chart } from './duty/chart.decider';
import { dutyCatalogue } from './duty/duty-catalogue.decider';
import { powerItem } from './duty/power-item.decider';
import { inspection } from './inspection/inspection.decider';
import { analysis } from './intake/analysis.decider';
import { signal } from './intake/signal.decider';
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
import { control } from './prevention/control.decider';
import { indicator } from './prevention/indicator.decider';
import { integrityReport } from './prevention/integrity-report.decider';
import { opinionPoll } from './prevention/opinion-poll.decider';
import { analysisCadence } from './processes/analysis-cadence.process';
import { assessmentProcess } from './processes/assessment.process';
import { correctionLoop } from './processes/correction-loop.process';
import { deadlineClock } from './processes/deadline-clock.process';
import { dynamicUpdate } from './processes/dynamic-update.process';
import { escalation } from './processes/escalation.process';
import { formFanOut } from './processes/form-fan-out.process';
import { formRouting } from './processes/form-routing.process';
import { halfYear } from './processes/half-year.process';
import { inventoryRound } from './processes/inventory-round.process';
import { monthlyFiling } from './processes/monthly-filing.process';
import { monitor } from './processes/monitor.process';
import { pledgeProcess } from './processes/pledge.process';
import { publicationProcess } from './processes/publication.process';
import { responsibility } from './processes/responsibility.process';
import { reviewFanOut } from './processes/review-fan-out.process';
import { signalIntake } from './processes/signal-intake.process';
import { selfCheckCadence } from './processes/self-check-cadence.process';
import { volumeFanOut } from './processes/volume-fan-out.process';
import { pledge } from './publication/pledge.decider';
import { publication } from './publication/publication.decider';
import { calendar } from './rules/calendar.decider';
import { ruleSet } from './rules/rule-set.decider';
import { appeal } from './warning/appeal.decider';
import { warning } from './warning/warning.decider';

export * from './assessment-words';
export { concernedBy } from './concerned';
export { INTAKE_ACT_NAMES, type IntakeActType } from './intake/act-names';
export type * from './access/access.events';
export * from './authority';
export * from './bureau';
export { BureauLog } from './bureau/bureau-log';
export { type CaseName, canNameCase, casesOf } from './cases';
export * from './day';
export * from './instant';
export * from './deadline.events';
export * from './grade-scheme';
export * from './roles';
export * from './rule-content';
export { DEFAULT_RULES, DEFAULT_VERSION } from './rule-defaults';
export * from './vocabulary';
export { monthsAfter } from './working-days';
export type * from './assessment/assessment.events';
export type * from './assessment/assessment-round.events';
export type * from './assessment/self-check.events';
export type { SubjectKind } from './assessment/subjects';
export type { Period } from './periods';
export type { CitedRisk } from './cited-risk';
export type * from './duty/chart.events';
export type * from './duty/duty-catalogue.events';
export type * from './duty/exposure';
export type * from './duty/power-item.events';
export { inspectionFor, mayInspect, mayLook } from './inspected-cases';
export type * from './inspection/inspection.events';
export type * from './intake/analysis.events';
export type * from './intake/signal.events';
export type * from './intake/signal.parts';
export { DISPOSITION_NAMES, SIGNAL_CHANNELS, SIGNAL_CHANNEL_NAMES } from './intake/signal.parts';
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
export type { VolumeEvent } from './inventory/volume.events';
export type * from './inventory/self-check-form.parts';
export type { DelegationEvent } from './organisation/delegation.events';
export type * from './organisation/leading-group.events';
export type { MatterEvent } from './organisation/matter.events';
export type * from './organisation/org-unit.events';
export type * from './organisation/person.events';
export type * from './organisation/post.events';
export type * from './prevention/control.events';
export type * from './prevention/control.parts';
export type * from './prevention/indicator.events';
export type * from './prevention/integrity-report.events';
export type * from './prevention/integrity-report.parts';
export type * from './prevention/opinion-poll.events';
export { contentOf } from './publication/content';
export type * from './publication/pledge.events';
export type * from './publication/publication.events';
export type * from './rules/calendar.events';
export type * from './rules/rule-set.events';
export type * from './warning/appeal.events';
export type * from './warning/warning.events';
export { MEASURE_NAMES } from './warning/warning.parts';

/** What the intake keeps in a log and a vault of its own (C6). */
export const intakeAggregates: readonly AnyAggregate[] = [signal, analysis];

/** What stands in the bureau's own log, context by context. */
export const contexts: Readonly<Record<string, readonly AnyAggregate[]>> = {
  organisation: [orgUnit, post, person, leadingGroup, delegation, matter],
  duty: [dutyCatalogue, powerItem, chart],
  inventory: [round, selfCheckForm, riskPoint, volume, review, catalogue],
  publication: [pledge, publication],
  prevention: [control, integrityReport, opinionPoll, indicator],
  assessment: [selfCheck, assessmentRound, assessment],
  rules: [ruleSet, calendar],
  warning: [warning, appeal],
  inspection: [inspection],
  access: [access],
};

/** What stands in the bureau's own log. */
export const bureauAggregates: readonly AnyAggregate[] = Object.values(contexts).flat();

/** Every kind of thing that commands may be asked of, in whichever log it stands. */
export const aggregates: readonly AnyAggregate[] = [...bureauAggregates, ...intakeAggregates];

/** Every type of event in the bureau's own log; those of the clocks stand in streams of many kinds. */
export const bureauEvents = mergeRegistries([
  ...bureauAggregates.map((aggregate) => aggregate.events),
  deadlineEvents,
]);

/** Every type of event, whatever it is about. */
export const events = mergeRegistries([
  bureauEvents,
  ...intakeAggregates.map((aggregate) => aggregate.events),
]);

/** Everything that follows elsewhere from an event of the bureau's log, or from a day. */
export const processes: readonly AnyProcess<Bureau>[] = [
  inventoryRound,
  formFanOut,
  formRouting,
  volumeFanOut,
  reviewFanOut,
  monitor,
  dynamicUpdate,
  monthlyFiling,
  pledgeProcess,
  publicationProcess,
  deadlineClock,
  escalation,
  responsibility,
  signalIntake,
  ...[selfCheckCadence, halfYear, assessmentProcess, correctionLoop],
];

/** What follows from events in the log of the intake. */
export const intakeProcesses: readonly AnyProcess<Bureau>[] = [analysisCadence];
