import { type EventRead, type EventShape, categoryOf, idOf } from '@probity/eventing';
import type { Bureau, ReviewFacts, RiskPointFacts, VolumeFacts } from '../bureau';
import type { ReviewEvent } from '../inventory/review.events';
import type { RiskPointEvent } from '../inventory/risk-point.events';
import type { VolumeEvent } from '../inventory/volume.events';
import type { OrgUnitEvent } from '../organisation/org-unit.events';
import type { Day } from '../vocabulary';
import { Heirs } from './heirs';
import { RiskPointRecords } from './risk-point-records';

/** The questions that this part of the bureau answers. */
type Answers = Pick<
  Bureau,
  | 'riskPoint'
  | 'riskPointsOf'
  | 'riskPointsOwnedBy'
  | 'riskPointsMonitoredBy'
  | 'riskPointsOfOrg'
  | 'riskPointsOn'
  | 'volume'
  | 'review'
>;

/** Events that say under which key a risk point is looked up. */
type Indexed = Extract<
  RiskPointEvent,
  { type: 'RiskFound' | 'RiskRestated' | 'MonitorAssigned' | 'MonitorChanged' | 'MonitorVacancyAlerted' }
>;

const isLiving = ({ status }: RiskPointFacts): boolean => status !== 'REJECTED' && status !== 'CLOSED';

/** Ids of risk points under a key. They are never taken out: who asks looks whether it still holds. */
class Index {
  private readonly ids = new Map<string, Set<string>>();

  under(...keys: readonly string[]): readonly string[] {
    return [...new Set(keys.flatMap((key) => [...(this.ids.get(key) ?? [])]))];
  }

  put(key: string | undefined, id: string): void {
    if (key !== undefined) this.ids.set(key, (this.ids.get(key) ?? new Set()).add(id));
  }
}

/** What risk points, volumes and reviews say about the bureau. */
export class InventoryRiskFacts {
  private readonly riskPoints = new RiskPointRecords();
  private readonly volumes = new Map<string, VolumeFacts>();
  private readonly reviews = new Map<string, ReviewFacts>();
  private readonly heirs = { orgs: new Heirs(), posts: new Heirs() };
  private readonly ids = {
    round: new Index(),
    org: new Index(),
    post: new Index(),
    monitor: new Index(),
    power: new Index(),
  };

  /** Takes note of an event; those of other contexts say nothing here. */
  apply(event: EventRead<EventShape>): void {
    switch (categoryOf(event.stream)) {
      case 'riskPoint':
        this.applyToRiskPoint(event as EventRead<RiskPointEvent>);
        return;
      case 'volume':
        this.applyToVolume(event as EventRead<VolumeEvent>);
        return;
      case 'review':
        this.applyToReview(event as EventRead<ReviewEvent>);
        return;
      case 'orgUnit':
        this.applyToOrgUnit(event as EventRead<OrgUnitEvent>);
        return;
    }
  }

  /** What holds on the day. */
  on(day: Day): Answers {
    const { ids, heirs } = this;
    const riskPoint = (id: string) => this.riskPoints.on(id, day, heirs);
    const all = (riskPointIds: readonly string[]) => riskPointIds.flatMap((id) => riskPoint(id) ?? []);
    const living = (riskPointIds: readonly string[]) => all(riskPointIds).filter(isLiving);
    return {
      riskPoint,
      riskPointsOf: (roundId) => all(ids.round.under(roundId)),
      riskPointsOwnedBy: (postId) =>
        living(ids.post.under(...heirs.posts.lineOf(postId))).filter((risk) => risk.ownerPostId === postId),
      riskPointsOfOrg: (orgId) =>
        living(ids.org.under(...heirs.orgs.lineOf(orgId))).filter((risk) => risk.ownerOrgId === orgId),
      riskPointsMonitoredBy: (postId) =>
        living(ids.monitor.under(postId)).filter(({ monitorPostIds, vacantPostIds }) =>
          [...monitorPostIds, ...vacantPostIds].includes(postId),
        ),
      riskPointsOn: (powerItemId) =>
        living(ids.power.under(powerItemId)).filter((risk) => risk.powerItemId === powerItemId),
      volume: (volumeId) => this.volumes.get(volumeId),
      review: (reviewId) => this.reviews.get(reviewId),
    };
  }

  private applyToRiskPoint(event: EventRead<RiskPointEvent>): void {
    this.riskPoints.learn(event);
    const { type, data, stream } = event as EventRead<Indexed>;
    const id = idOf(stream);
    switch (type) {
      case 'RiskFound':
        this.ids.round.put(data.roundId, id);
        this.ids.org.put(data.risk.ownerOrgId, id);
        this.ids.post.put(data.risk.ownerPostId, id);
        this.ids.power.put(data.risk.powerItemId, id);
        return;
      case 'RiskRestated':
        this.ids.power.put(data.risk.powerItemId, id);
        return;
      case 'MonitorAssigned':
      case 'MonitorChanged':
        this.monitored(data.monitorPostIds, id);
        return;
      case 'MonitorVacancyAlerted':
        this.monitored(data.vacantPostIds, id);
    }
  }

  private monitored(postIds: readonly string[], id: string): void {
    for (const postId of postIds) this.ids.monitor.put(postId, id);
  }

  private applyToVolume({ type, data, stream }: EventRead<VolumeEvent>): void {
    const volumeId = idOf(stream);
    if (type === 'VolumeFrozen') {
      const volume = this.volumes.get(volumeId);
      if (volume) this.volumes.set(volumeId, { ...volume, frozen: true });
      return;
    }
    const idsOf = (category: string) =>
      data.manifest
        .filter(({ streamId }) => streamId.startsWith(`${category}-`))
        .map(({ streamId }) => streamId.slice(category.length + 1));
    this.volumes.set(volumeId, {
      volumeId,
      roundId: data.roundId,
      frozen: false,
      riskPointIds: idsOf('riskPoint'),
      formIds: idsOf('form'),
    });
  }

  private applyToReview({ type, data, stream }: EventRead<ReviewEvent>): void {
    if (type !== 'ReviewSessionConvened') return;
    const reviewId = idOf(stream);
    const { volumeId, bodyType, chairPostId } = data;
    this.reviews.set(reviewId, { reviewId, volumeId, bodyType, chairPostId });
  }

  private applyToOrgUnit({ type, data, stream }: EventRead<OrgUnitEvent>): void {
    if (type !== 'OrgUnitMerged') return;
    const { intoOrgId, responsibilityMap, validFrom } = data;
    this.heirs.orgs.pass(idOf(stream), intoOrgId, validFrom);
    for (const { fromPostId, toPostId } of responsibilityMap) {
      this.heirs.posts.pass(fromPostId, toPostId, validFrom);
    }
  }
}
