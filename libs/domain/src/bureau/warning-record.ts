import { type EventRead, idOf } from '@probity/eventing';
import { STATUS_AFTER, type WarningFacts } from '../bureau';
import { dayOf } from '../day';
import type { Day } from '../vocabulary';
import type { WarningEvent, WarningTargetDetermined } from '../warning/warning.events';

const determined = (warningId: string, data: WarningTargetDetermined, on: Day): WarningFacts => {
  const { target, level, risks, bodyOrgId, analysisId, decidedBy } = data;
  return {
    ...{ warningId, status: 'DETERMINED', open: true, bodyOrgId, analysisId, risks, determinedOn: on },
    target: { orgId: target.orgId, postId: target.postId ?? null, subjectRef: target.subjectRef ?? null },
    bySuperior: decidedBy.some(({ body }) => body === 'SUPERIOR'),
    ...level,
    ...{ measure: null, noticeNo: null, proposerRefs: [], approverRefs: [], issuerRefs: [] },
    ...{ issuedOn: null, servedOn: null, liftedOn: null },
    ...{ misses: 0, rejections: 0, raised: false, succeededBy: null, decisions: [], followedUp: false },
  };
};

const APPEALABLE: readonly string[] = [
  ...['WarningIssued', 'RectificationRejected', 'WarningLevelRaised', 'AccountabilityPursued'],
];

/** What the person concerned may have reviewed, with everybody whose decision it was. */
const decisionsAfter = (
  { decisions, approverRefs }: WarningFacts,
  { type, id, data, metadata }: EventRead<WarningEvent>,
): WarningFacts['decisions'] => {
  if (type === 'WarningServed') {
    // Whoever is warned knows of it once the notice is served.
    const { servedOn: knownOn } = data;
    return decisions.map((each) => (each.type === 'WarningIssued' ? { ...each, knownOn } : each));
  }
  if (!APPEALABLE.includes(type)) return decisions;
  const { actor, occurredAt } = metadata;
  const { subjectRef, secondedBy = { subjectRef } } = actor;
  const deciderRefs =
    type === 'WarningIssued' ? [...approverRefs, ...data.issuerRefs] : [subjectRef, secondedBy.subjectRef];
  return [...decisions, { eventId: id, type, knownOn: dayOf(occurredAt), deciderRefs }];
};

type Data<K> = Extract<WarningEvent, { readonly type: K }>['data'];
type Changes = {
  readonly [K in WarningEvent['type']]?: (facts: WarningFacts, data: Data<K>) => Partial<WarningFacts>;
};

const raised = (data: Data<'WarningLevelRaised'>): Partial<WarningFacts> => {
  const { to, succeededBy } = data;
  const open = succeededBy === undefined;
  return { ...to, raised: true, rejections: 0, succeededBy: succeededBy ?? null, open };
};

/** What else each event changes besides the stage. */
const CHANGES: Changes = {
  MeasureProposed: (_facts, { measure, proposerRefs }) => ({
    ...{ measure, proposerRefs, approverRefs: [], issuerRefs: [] },
  }),
  MeasureApproved: (_facts, { approverRefs }) => ({ approverRefs }),
  MeasureDeclined: (facts) => ({ status: facts.raised ? 'RAISED' : 'DETERMINED' }),
  WarningIssued: (_facts, { noticeNo, issuerRefs, issuedOn }) => ({ noticeNo, issuerRefs, issuedOn }),
  WarningServed: (_facts, { servedOn }) => ({ servedOn, followedUp: false }),
  RectificationRejected: ({ rejections }) => ({ rejections: rejections + 1 }),
  WarningLevelRaised: (_facts, data) => raised(data),
  WarningLevelLowered: (_facts, { to }) => to,
  WarningLifted: ({ followedUp }) => ({ open: false, ...(followedUp && { status: 'FOLLOWED_UP' }) }),
  CaseTransferred: () => ({ open: false }),
  WarningWithdrawn: () => ({ open: false }),
  FollowUpReported: ({ status }) => ({
    followedUp: true,
    ...(status === 'LIFTED' && { status: 'FOLLOWED_UP' }),
  }),
  DeadlineMissed: (_facts, { misses }) => ({ misses }),
};

const changeBy = (facts: WarningFacts, { type, data, metadata }: EventRead<WarningEvent>) => {
  const change = CHANGES[type] as ((facts: WarningFacts, data: object) => Partial<WarningFacts>) | undefined;
  const liftedOn = type === 'WarningLifted' ? { liftedOn: dayOf(metadata.occurredAt) } : {};
  return { ...change?.(facts, data), ...liftedOn };
};

/** The warning after one more event; undefined while nobody determined its target. */
export const warningAfter = (
  facts: WarningFacts | undefined,
  event: EventRead<WarningEvent>,
): WarningFacts | undefined => {
  const { type, data, stream, metadata } = event;
  if (!facts) {
    return type === 'WarningTargetDetermined'
      ? determined(idOf(stream), data, dayOf(metadata.occurredAt))
      : undefined;
  }
  const status = STATUS_AFTER[type] ?? facts.status;
  return { ...facts, status, decisions: decisionsAfter(facts, event), ...changeBy(facts, event) };
};
