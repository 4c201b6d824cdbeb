import { type EventRead, idOf } from '@probity/eventing';
import type { RiskPointFacts, RiskPointStatus } from '../bureau';
import { dayOf } from '../day';
import type { OrgApproved } from '../inventory/risk-point-decided.events';
import type { RiskFound, RiskPointEvent } from '../inventory/risk-point.events';
import type { Day, RiskGrade } from '../vocabulary';
import type { Heirs } from './heirs';
import { Timeline } from './timeline';

interface Version {
  readonly version: number;
  readonly grade: RiskGrade;
  readonly effectiveFrom: Day;
  readonly monitors: Timeline<readonly string[]>;
  readonly vacancies: Timeline<readonly string[]>;
}

interface RiskPointRecord {
  readonly riskPointId: string;
  readonly roundId: string;
  readonly risk: RiskFound['risk'];
  readonly status: RiskPointStatus;
  readonly proposedGrade: RiskGrade;
  readonly changePending: boolean;
  readonly versions: readonly Version[];
  readonly revision: bigint;
  readonly hash: string;
}

/** What the streams of risk points say, each version from the day on which it binds. */
export class RiskPointRecords {
  private readonly records = new Map<string, RiskPointRecord>();

  /** Takes note of an event of a risk point. */
  learn(event: EventRead<RiskPointEvent>): void {
    const { type, data, stream, revision, metadata } = event;
    const riskPointId = idOf(stream);
    const record = type === 'RiskFound' ? foundAs(riskPointId, data) : this.records.get(riskPointId);
    if (!record) return;
    if (isMonitoring(event)) learnOfMonitors(record, event);
    const change = changeOf(record, event);
    this.records.set(riskPointId, { ...record, ...change, revision, hash: metadata.hash });
  }

  /** What holds for the risk point on the day. */
  on(
    riskPointId: string,
    day: Day,
    heirs: Readonly<Record<'orgs' | 'posts', Heirs>>,
  ): RiskPointFacts | undefined {
    const record = this.records.get(riskPointId);
    if (!record) return undefined;
    const { risk, versions } = record;
    const { ownerOrgId, ownerPostId } = risk;
    const { approvedVersion, approvedGrade, monitorPostIds, vacantPostIds } = inForceOn(versions, day);
    // Every command looks here: fields that are listed cost a fraction of what spreading them does.
    return {
      riskPointId: record.riskPointId,
      roundId: record.roundId,
      status: record.status,
      proposedGrade: record.proposedGrade,
      changePending: record.changePending,
      revision: record.revision,
      hash: record.hash,
      scope: risk.scope,
      area: risk.area,
      powerItemId: risk.powerItemId ?? null,
      ownerOrgId: heirs.orgs.heirOf(ownerOrgId, day),
      ownerPostId: ownerPostId === undefined ? null : heirs.posts.heirOf(ownerPostId, day),
      approvedVersion,
      approvedGrade,
      monitorPostIds,
      vacantPostIds,
    };
  }
}

const inForceOn = (versions: readonly Version[], day: Day) => {
  const version = versions.findLast(({ effectiveFrom }) => effectiveFrom <= day);
  if (!version) return { approvedVersion: 0, approvedGrade: null, monitorPostIds: [], vacantPostIds: [] };
  return {
    approvedVersion: version.version,
    approvedGrade: version.grade,
    monitorPostIds: version.monitors.on(day) ?? [],
    vacantPostIds: version.vacancies.on(day) ?? [],
  };
};

const foundAs = (riskPointId: string, { roundId, risk }: RiskFound): RiskPointRecord => ({
  riskPointId,
  roundId,
  risk,
  status: 'FOUND',
  proposedGrade: risk.proposedGrade,
  changePending: false,
  versions: [],
  revision: 0n,
  hash: '',
});

const versionOf = ({
  approvedVersion: version,
  grade,
  effectiveFrom,
  monitorPostIds,
}: OrgApproved): Version => {
  const monitors = new Timeline<readonly string[]>();
  monitors.set(effectiveFrom, monitorPostIds);
  return { version, grade, effectiveFrom, monitors, vacancies: new Timeline() };
};

const MONITORING = [
  'MonitorAssigned',
  'MonitorChanged',
  'MonitorVacancyAlerted',
  'MonitorVacancyFilled',
] as const;
type Monitoring = Extract<RiskPointEvent, { type: (typeof MONITORING)[number] }>;

const isMonitoring = (event: EventRead<RiskPointEvent>): event is EventRead<Monitoring> =>
  MONITORING.some((type) => type === event.type);

/** A version that waits to bind learns of its monitors for the day on which it will. */
const learnOfMonitors = (
  { versions }: RiskPointRecord,
  { type, data, metadata }: EventRead<Monitoring>,
): void => {
  const version = versions.find((each) => each.version === data.approvedVersion);
  if (!version) return;
  const { monitors, vacancies, effectiveFrom } = version;
  const day = metadata.effectiveFrom ?? dayOf(metadata.occurredAt);
  const from = day > effectiveFrom ? day : effectiveFrom;
  switch (type) {
    case 'MonitorAssigned':
    case 'MonitorChanged':
      monitors.set(from, data.monitorPostIds);
      return;
    case 'MonitorVacancyAlerted':
      vacancies.set(from, data.vacantPostIds);
      return;
    case 'MonitorVacancyFilled':
      vacancies.set(from, []);
  }
};

const declined = (
  { versions }: RiskPointRecord,
  outcome: 'RETURNED' | 'REJECTED',
): Partial<RiskPointRecord> => {
  const latest = versions.at(-1);
  if (!latest) return { status: outcome };
  return outcome === 'RETURNED' ? {} : { changePending: false, proposedGrade: latest.grade };
};

const changeOf = (
  record: RiskPointRecord,
  { type, data }: EventRead<RiskPointEvent>,
): Partial<RiskPointRecord> => {
  switch (type) {
    case 'RiskRestated':
      return { risk: data.risk, status: 'FOUND', proposedGrade: data.risk.proposedGrade };
    case 'LeaderAdjusted':
      return { proposedGrade: data.toGrade ?? record.proposedGrade };
    case 'GradeChangeProposed':
      return { proposedGrade: data.toGrade, changePending: true };
    case 'ApprovalReopened':
      return { changePending: true };
    case 'OrgApproved': {
      const versions = [...record.versions, versionOf(data)];
      return { status: 'APPROVED', proposedGrade: data.grade, changePending: false, versions };
    }
    case 'OrgReturned':
      return declined(record, 'RETURNED');
    case 'OrgRejected':
      return declined(record, 'REJECTED');
    case 'RiskPointMerged':
    case 'RiskPointSplit':
    case 'RiskPointClosed':
      return { status: 'CLOSED', changePending: false };
    case 'RiskFound':
    case 'PeerOpinionRecorded':
    case 'RiskRatingAnalysed':
    case 'SecondLevelConfirmed':
    case 'RevisionTaskRaised':
    case 'MonitorAssigned':
    case 'MonitorChanged':
    case 'MonitorReleased':
    case 'MonitorVacancyAlerted':
    case 'MonitorVacancyFilled':
    case 'EntryCorrected':
      return {};
  }
};
