import { type Deadlines, NO_DEADLINES, evolveDeadlines, isDeadlineEvent } from '../deadlines';
import type { Measure } from '../rule-content';
import { STATUS_AFTER, type WarningStatus } from '../warning-facts';
import type { Day } from '../vocabulary';
import type { DeadlineEvent } from '../deadline.events';
import type {
  MeasureProposed,
  WarningEvent,
  WarningIssued,
  WarningLevelRaised,
  WarningTargetDetermined,
} from './warning.events';
import type { Milestone, RaiseTrigger } from './warning.parts';

/** Who had a hand in the measure and its notice, as far as they have come. */
export interface Hands {
  readonly proposerRefs: readonly string[];
  readonly approverRefs: readonly string[];
  readonly issuerRefs: readonly string[];
}

/** A warning whose target is determined. */
export interface KnownWarning extends Pick<
  WarningTargetDetermined,
  'target' | 'analysisId' | 'bodyOrgId' | 'risks' | 'level' | 'followsWarningId'
> {
  readonly status: WarningStatus;
  /** True when the superior decided in place of the bureau's own bodies. */
  readonly bySuperior: boolean;
  readonly measure?: Measure;
  /** The measure that did not suffice, after the level was raised. */
  readonly measureBefore?: Measure;
  readonly hands: Hands;
  readonly noticeNo?: string;
  readonly issuedOn?: Day;
  readonly servedOn?: Day;
  readonly attempts: number;
  readonly plan?: { readonly planDoc: string; readonly milestones: readonly Milestone[] };
  readonly rounds: number;
  /** Since the level was last raised. */
  readonly rejections: number;
  readonly missesBefore: number;
  /** How many it were when an escalation was last proposed. */
  readonly proposedAt: Readonly<Record<RaiseTrigger, number>>;
  readonly followedUp: boolean;
  readonly succeededBy?: string;
  readonly successions: readonly string[];
  readonly deadlines: Deadlines;
}

/** A warning as its stream tells it. */
export type Warning = { readonly status: 'UNKNOWN' } | KnownWarning;

/** True once somebody determined its target. */
export const isKnown = (state: Warning): state is KnownWarning => state.status !== 'UNKNOWN';

const OVER: readonly WarningStatus[] = ['LIFTED', 'FOLLOWED_UP', 'STRUCK_OFF', 'TRANSFERRED', 'WITHDRAWN'];

/** True until it is lifted, transferred, withdrawn, or goes on under another number. */
export const isOpen = ({ status, succeededBy }: KnownWarning): boolean =>
  !OVER.includes(status) && succeededBy === undefined;

/** How many dates were missed since the level was last raised. */
export const missesOf = ({ deadlines, missesBefore }: KnownWarning): number =>
  deadlines.misses - missesBefore;

const determined = (data: WarningTargetDetermined): KnownWarning => {
  const { target, analysisId, bodyOrgId, risks, level, decidedBy, followsWarningId } = data;
  return {
    ...{ status: 'DETERMINED', target, analysisId, bodyOrgId, risks, level },
    ...(followsWarningId !== undefined && { followsWarningId }),
    bySuperior: decidedBy.some(({ body }) => body === 'SUPERIOR'),
    hands: { proposerRefs: [], approverRefs: [], issuerRefs: [] },
    ...{ attempts: 0, rounds: 0, rejections: 0, missesBefore: 0 },
    ...{ followedUp: false, successions: [], proposedAt: { MISSES: 0, REJECTIONS: 0 } },
    deadlines: NO_DEADLINES,
  };
};

type Own = Exclude<WarningEvent, DeadlineEvent | { readonly type: 'WarningTargetDetermined' }>;

type Data<K> = Extract<Own, { readonly type: K }>['data'];
type Change = Partial<KnownWarning>;

const proposedBy = ({ measure, proposerRefs }: MeasureProposed): Change => ({
  measure,
  hands: { proposerRefs, approverRefs: [], issuerRefs: [] },
});

const issuedAs = ({ noticeNo, issuerRefs, issuedOn }: WarningIssued, hands: Hands): Change => ({
  ...{ noticeNo, issuedOn },
  hands: { ...hands, issuerRefs },
});

const raised = (state: KnownWarning, { to, succeededBy }: WarningLevelRaised): Change => ({
  level: to,
  ...(state.measure !== undefined && { measureBefore: state.measure }),
  ...(succeededBy !== undefined && { succeededBy }),
  ...{ rejections: 0, missesBefore: state.deadlines.misses, attempts: 0 },
  proposedAt: { MISSES: 0, REJECTIONS: 0 },
});

/** What else each event changes besides the stage. */
const CHANGES: { readonly [K in Own['type']]?: (state: KnownWarning, data: Data<K>) => Change } = {
  MeasureProposed: (_state, data) => proposedBy(data),
  MeasureApproved: ({ hands }, { approverRefs }) => ({ hands: { ...hands, approverRefs } }),
  MeasureDeclined: ({ measureBefore }) => ({ status: measureBefore === undefined ? 'DETERMINED' : 'RAISED' }),
  WarningIssued: ({ hands }, data) => issuedAs(data, hands),
  WarningServed: (_state, { servedOn }) => ({ servedOn, followedUp: false }),
  ReplyReceived: (_state, { attempt }) => ({ attempts: attempt }),
  RectificationPlanSubmitted: (_state, plan) => ({ plan }),
  RectificationReported: (_state, { roundNo }) => ({ rounds: roundNo }),
  RectificationRejected: ({ rejections }) => ({ rejections: rejections + 1 }),
  EscalationProposed: ({ proposedAt }, { trigger, count }) => ({
    proposedAt: { ...proposedAt, [trigger]: count },
  }),
  WarningLevelRaised: raised,
  WarningLevelLowered: (_state, { to }) => ({ level: to }),
  WarningLifted: ({ followedUp }) => (followedUp ? { status: 'FOLLOWED_UP' } : {}),
  FollowUpReported: ({ status }) => ({
    followedUp: true,
    ...(status === 'LIFTED' && { status: 'FOLLOWED_UP' }),
  }),
  ResponsibilitySucceeded: ({ successions }, { fromOrgId }) => ({ successions: [...successions, fromOrgId] }),
};

const changeBy = (state: KnownWarning, { type, data }: Own): Change =>
  (CHANGES[type] as ((state: KnownWarning, data: object) => Change) | undefined)?.(state, data) ?? {};

/** The warning after one more event. */
export const evolveWarning = (state: Warning, event: WarningEvent): Warning => {
  if (event.type === 'WarningTargetDetermined') return isKnown(state) ? state : determined(event.data);
  if (!isKnown(state)) return state;
  if (isDeadlineEvent(event)) return { ...state, deadlines: evolveDeadlines(state.deadlines, event) };
  const status = STATUS_AFTER[event.type] ?? state.status;
  return { ...state, status, ...changeBy(state, event) };
};
