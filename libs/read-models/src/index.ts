import type { AnyProjection } from '@probity/eventing';
import { bureauEvents } from '@probity/domain';
import { accessLedger } from './access/access-ledger.projection';
import { inspections } from './access/inspections.projection';
import { assessmentRounds } from './assessment/assessment-rounds.projection';
import { corrections } from './assessment/corrections.projection';
import { scoreSheets } from './assessment/score-sheets.projection';
import { selfChecks } from './assessment/self-checks.projection';
import { charts } from './duty/charts.projection';
import { dutyCatalogues } from './duty/duty-catalogues.projection';
import { powerItems } from './duty/power-items.projection';
import { historyOf } from './history.projection';
import { analysisReports } from './intake/analysis-reports.projection';
import { intakeActs } from './intake/intake-acts.projection';
import { signalRegister } from './intake/signal-register.projection';
import { approvalChain } from './inventory/approval-chain.projection';
import { catalogues } from './inventory/catalogues.projection';
import { forms } from './inventory/forms.projection';
import { gradeHistory } from './inventory/grade-history.projection';
import { inventoryProgress } from './inventory/inventory-progress.projection';
import { monitorWorklist } from './inventory/monitor-worklist.projection';
import { reviewItems } from './inventory/review-items.projection';
import { reviews } from './inventory/reviews.projection';
import { riskCatalogue } from './inventory/risk-catalogue.projection';
import { riskVersions } from './inventory/risk-versions.projection';
import { rounds } from './inventory/rounds.projection';
import { volumes } from './inventory/volumes.projection';
import { appointments } from './organisation/appointments.projection';
import { delegations } from './organisation/delegations.projection';
import { leadingGroups } from './organisation/leading-groups.projection';
import { orgUnits } from './organisation/org-units.projection';
import { persons } from './organisation/persons.projection';
import { posts } from './organisation/posts.projection';
import { recusals } from './organisation/recusals.projection';
import { controlMeasures } from './prevention/control-measures.projection';
import { indicators } from './prevention/indicators.projection';
import { integrityReports } from './prevention/integrity-reports.projection';
import { opinionPolls } from './prevention/opinion-polls.projection';
import { pledges } from './publication/pledges.projection';
import { publications } from './publication/publications.projection';
import { calendars } from './rules/calendars.projection';
import { caseTimelineOf } from './rules/case-timeline.projection';
import { deadlineCalendar } from './rules/deadline-calendar.projection';
import { ruleSets } from './rules/rule-sets.projection';
import { appeals } from './warning/appeals.projection';
import { rectificationRounds } from './warning/rectification-rounds.projection';
import { warnings } from './warning/warnings.projection';

export { columnNameOf, modelNameOf } from './rows/column-names';
export * from './queries/conditions';
export type * from './queries/differences';
export * from './history.projection';
export * from './versions/new-versions';
export { type StandingVersion, retire, standingVersions } from './postgres/postgres.retiring';
export * from './open-read-models';
export { pauseBefore } from './following/pauses';
export * from './queries/queries';
export * from './read-model';
export type { Look, ReadModels } from './read-models';
export { rowClassOf } from './rows/row-class';
export { type RowVersion } from './rows/row-past';
export * from './following/run-projections';
export * from './access/access-ledger.projection';
export * from './access/inspections.projection';
export * from './assessment/assessment-rounds.projection';
export * from './assessment/corrections.projection';
export * from './assessment/score-sheets.projection';
export * from './assessment/self-checks.projection';
export { sentenceOf } from './queries/sentence';
export { type Difference, positionsOf } from './versions/compare-models';
export * from './versions/rows-beside';
export * from './versions/shadow-models';
export * from './versions/standing';
export * from './following/waiters';
export * from './duty/charts.projection';
export * from './duty/duty-catalogues.projection';
export * from './duty/power-items.projection';
export * from './intake/analysis-reports.projection';
export * from './intake/intake-acts.projection';
export * from './intake/signal-register.projection';
export * from './inventory/approval-chain.projection';
export * from './inventory/catalogues.projection';
export * from './inventory/forms.projection';
export * from './inventory/grade-history.projection';
export * from './inventory/inventory-progress.projection';
export * from './inventory/monitor-worklist.projection';
export * from './inventory/review-items.projection';
export * from './inventory/reviews.projection';
export * from './inventory/risk-catalogue.projection';
export * from './inventory/risk-versions.projection';
export * from './inventory/rounds.projection';
export * from './inventory/volumes.projection';
export * from './organisation/appointments.projection';
export * from './organisation/delegations.projection';
export * from './organisation/leading-groups.projection';
export * from './organisation/org-units.projection';
export * from './organisation/persons.projection';
export * from './organisation/posts.projection';
export * from './organisation/recusals.projection';
export * from './prevention/control-measures.projection';
export * from './prevention/indicators.projection';
export * from './prevention/integrity-reports.projection';
export * from './prevention/opinion-polls.projection';
export * from './publication/pledges.projection';
export * from './publication/publications.projection';
export * from './rules/calendars.projection';
export * from './rules/case-timeline.projection';
export * from './rules/deadline-calendar.projection';
export * from './rules/rule-sets.projection';
export * from './warning/appeals.projection';
export * from './warning/rectification-rounds.projection';
export * from './warning/warnings.projection';

/** Every read model of the bureau's own log, context by context. */
export const projections: readonly AnyProjection[] = [
  historyOf(bureauEvents),
  ...[orgUnits, posts, persons, appointments, leadingGroups, delegations, recusals],
  ...[dutyCatalogues, powerItems, charts],
  ...[rounds, inventoryProgress, forms, riskCatalogue, riskVersions, monitorWorklist],
  ...[gradeHistory, approvalChain, volumes, reviews, reviewItems, catalogues],
  ...[pledges, publications],
  ...[ruleSets, calendars, deadlineCalendar, caseTimelineOf(bureauEvents)],
  ...[warnings, rectificationRounds, appeals],
  ...[controlMeasures, integrityReports, opinionPolls, indicators],
  ...[selfChecks, assessmentRounds, scoreSheets, corrections],
  ...[inspections, accessLedger],
];

/** The read models of the intake's own log (C6), apart from the others as their log is. */
export const intakeProjections: readonly AnyProjection[] = [signalRegister, analysisReports, intakeActs];
