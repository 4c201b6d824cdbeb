import { type Intent, type Process, idOf } from '@probity/eventing';
import type { Bureau, RiskPointFacts } from '../bureau';
import { dayAfter } from '../day';
import type { MonitorCause } from '../inventory/risk-point-monitors.events';
import type { OrgUnitEvent } from '../organisation/org-unit.events';
import type { PersonEvent } from '../organisation/person.events';
import type { PostEvent } from '../organisation/post.events';
import type { Day } from '../vocabulary';

/** Whose risk points may have other monitors, and from which day on. */
interface Change {
  readonly cause: MonitorCause;
  readonly from: Day;
  readonly postIds: readonly string[];
  readonly orgIds?: readonly string[];
}

const concerned = (bureau: Bureau, { postIds, orgIds = [] }: Change): readonly RiskPointFacts[] => [
  ...postIds.flatMap((postId) => bureau.riskPointsMonitoredBy(postId)),
  ...postIds.flatMap((postId) => bureau.riskPointsOwnedBy(postId)),
  // What a department does may stand for its whole unit.
  ...orgIds
    .flatMap((orgId) => [orgId, bureau.unitOf(orgId)])
    .flatMap((orgId) => bureau.riskPointsOfOrg(orgId)),
];

const reassign = (today: Bureau, change: Change): readonly Intent[] => {
  const { cause, from } = change;
  const asOf = from > today.on ? from : today.on;
  const approved = concerned(today.asOf(asOf), change).filter(({ status }) => status === 'APPROVED');
  return [...new Set(approved.map(({ riskPointId }) => riskPointId))].map((id) => ({
    category: 'riskPoint',
    id,
    type: 'ReassignMonitors',
    data: { cause, asOf },
  }));
};

/**
 * Every approved risk has a living monitor, or an alert that it has none (V5): whenever the bureau changes,
 * the monitors of the risks around are derived anew. Where nothing comes of it, nothing is recorded.
 */
export const monitor: Process<PersonEvent | PostEvent | OrgUnitEvent, Bureau> = {
  name: 'monitor',
  react: {
    PersonAppointed: ({ data }, bureau) =>
      reassign(bureau, { cause: 'APPOINTMENT', from: data.from, postIds: [data.postId] }),

    PersonLeftPost: ({ data }, bureau) =>
      reassign(bureau, { cause: 'DEPARTURE', from: dayAfter(data.to), postIds: [data.postId] }),

    PortfolioAssigned: ({ stream, data }, bureau) => {
      const { validFrom: from, orgIds } = data;
      return reassign(bureau, { cause: 'PORTFOLIO', from, postIds: [idOf(stream)], orgIds });
    },

    PostDefined: ({ stream, data }, bureau) => {
      const { validFrom: from, orgId } = data;
      return reassign(bureau, { cause: 'POST', from, postIds: [idOf(stream)], orgIds: [orgId] });
    },

    PostChanged: ({ stream, data }, bureau) => {
      const { validFrom: from, orgId } = data;
      return reassign(bureau, { cause: 'POST', from, postIds: [idOf(stream)], orgIds: [orgId] });
    },

    PostAbolished: ({ stream, data }, bureau) =>
      reassign(bureau, { cause: 'POST', from: data.validFrom, postIds: [idOf(stream)] }),

    OrgUnitMerged: ({ data }, bureau) => {
      const { validFrom: from, intoOrgId, responsibilityMap } = data;
      const postIds = responsibilityMap.flatMap(({ fromPostId, toPostId }) => [fromPostId, toPostId]);
      return reassign(bureau, { cause: 'MERGER', from, postIds, orgIds: [intoOrgId] });
    },

    OrgUnitAbolished: ({ stream, data }, bureau) =>
      reassign(bureau, { cause: 'MERGER', from: data.validFrom, postIds: [], orgIds: [idOf(stream)] }),
  },
};
