import {
  type Aggregate,
  type Decider,
  type Decision,
  type Rejection,
  accept,
  canonical,
  conflict,
  forbidden,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import type { Bureau, RiskPointFacts } from '../bureau';
import { answersFor, inCapacity, isOwnPost } from '../standing';
import { type ControlCommand, controlCommands } from './control.commands';
import { type ControlEvent, type ControlMeasureAdopted, controlEvents } from './control.events';
import { type ControlMeans, MEANS_OF, type PreventionLine } from './control.parts';
import { isRecused, mandateReasons, notBegun, riskInForce, unmandated } from './mandate';

type Measure = Omit<ControlMeasureAdopted, 'approvedRiskVersion'>;
type Control =
  { readonly status: 'unknown' } | { readonly status: 'adopted' | 'ended'; readonly measure: Measure };

const reasons = {
  'no-control': unknown('there is no such measure', '该防控措施不存在'),
  'already-adopted': conflict('a measure is adopted once and then revised', '该措施已采取,请使用修订'),
  'control-ended': conflict('the measure has ended: adopt another', '该措施已终止,请另行采取'),
  'means-of-another-line': invalid(
    'the means belong to another line of prevention',
    '该防范方式不属于所选防线',
  ),
  'owner-elsewhere': invalid(
    'the post that carries it out is of the unit that has the risk, below or above it',
    '责任岗位须属于风险点所在单位或其上下级单位',
  ),
  'post-unknown': unknown('there is no such post on that day', '该岗位在该日不存在'),
  'not-the-owner': forbidden(
    'evidence comes from who carries the measure out, or from the head',
    '措施落实情况由责任岗位或部门负责人提交',
  ),
  ...mandateReasons,
};
type Reason = keyof typeof reasons;
type Answer = Decision<ControlEvent, Reason>;
type Asking<K extends ControlCommand['type']> = Extract<ControlCommand, { readonly type: K }>;

const meansFault = (line: PreventionLine, means: ControlMeans): Rejection<Reason> | undefined =>
  MEANS_OF[line].includes(means) ? undefined : reject('means-of-another-line', 'means', means);

const ownerFault = (
  bureau: Bureau,
  ownerPostId: string,
  { ownerOrgId }: RiskPointFacts,
): Rejection<Reason> | undefined => {
  const post = bureau.post(ownerPostId);
  if (!post) return reject('post-unknown', 'ownerPostId', ownerPostId);
  const isAround =
    bureau.lineOf(ownerOrgId).includes(bureau.unitOf(post.orgId)) ||
    bureau.lineOf(post.orgId).includes(ownerOrgId);
  return isAround ? undefined : reject('owner-elsewhere', 'ownerPostId', ownerPostId);
};

const adopt = (asking: Asking<'AdoptControlMeasure'>): Answer => {
  const { data, bureau } = asking;
  const risk = riskInForce(bureau, data.riskPointId);
  if (!risk) return reject('risk-not-approved', 'riskPointId', data.riskPointId);
  return (
    unmandated(asking, risk) ??
    meansFault(data.line, data.means) ??
    ownerFault(bureau, data.ownerPostId, risk) ??
    accept({
      type: 'ControlMeasureAdopted',
      data: { ...data, approvedRiskVersion: risk.approvedVersion },
    })
  );
};

const evidence = (
  asking: Asking<'EvidenceControlMeasure'>,
  { riskPointId, ownerPostId }: Measure,
): Answer => {
  const { data, by, bureau } = asking;
  const risk = bureau.riskPoint(riskPointId);
  if (!risk) return reject('risk-unknown');
  if (isRecused(asking, risk)) return reject('recused');
  const owns = isOwnPost(bureau, by, bureau.successorOf(ownerPostId));
  if (!owns && !answersFor(bureau, inCapacity(by, ['DEPT_HEAD', 'LG_OFFICE']), risk.ownerOrgId)) {
    return reject('not-the-owner');
  }
  return notBegun(bureau, data.period) ?? accept({ type: 'ControlMeasureEvidenced', data });
};

const revise = (asking: Asking<'ReviseControlMeasure'>, measure: Measure): Answer => {
  const { bureau } = asking;
  const { reason, ...revision } = asking.data;
  const { cause: _, ...changes } = revision;
  const risk = riskInForce(bureau, measure.riskPointId);
  if (!risk) return reject('risk-not-approved');
  const revised = { ...measure, ...changes };
  const fault =
    unmandated(asking, risk) ??
    meansFault(revised.line, revised.means) ??
    (changes.ownerPostId === undefined ? undefined : ownerFault(bureau, changes.ownerPostId, risk));
  if (fault) return fault;
  if (canonical(revised) === canonical(measure)) return accept();
  const data = { ...revision, approvedRiskVersion: risk.approvedVersion };
  return accept({ type: 'ControlMeasureRevised', data, reason });
};

const end = (asking: Asking<'EndControlMeasure'>, { riskPointId }: Measure): Answer => {
  const { data, bureau } = asking;
  const risk = bureau.riskPoint(riskPointId);
  if (!risk) return reject('risk-unknown');
  return (
    unmandated(asking, risk) ??
    accept({ type: 'ControlMeasureEnded', data: { riskPointId }, reason: data.reason })
  );
};

const keep = (
  command: Exclude<ControlCommand, { readonly type: 'AdoptControlMeasure' }>,
  measure: Measure,
): Answer => {
  switch (command.type) {
    case 'EvidenceControlMeasure':
      return evidence(command, measure);
    case 'ReviseControlMeasure':
      return revise(command, measure);
    case 'EndControlMeasure':
      return end(command, measure);
  }
};

/** Measures rest on what the organisation approved, and change nothing of it (V1). */
const decider: Decider<Control, ControlCommand, ControlEvent, Reason> = {
  initialState: { status: 'unknown' },
  reasons,

  decide: (command, state) => {
    if (command.type === 'AdoptControlMeasure') {
      return state.status === 'unknown' ? adopt(command) : reject('already-adopted');
    }
    if (state.status === 'unknown') return reject('no-control');
    return state.status === 'ended' ? reject('control-ended') : keep(command, state.measure);
  },

  evolve: (state, { type, data }) => {
    if (type === 'ControlMeasureAdopted') {
      const { approvedRiskVersion: _, ...measure } = data;
      return { status: 'adopted', measure };
    }
    if (state.status === 'unknown') return state;
    switch (type) {
      case 'ControlMeasureEvidenced':
        return state;
      case 'ControlMeasureRevised': {
        const { cause: _, approvedRiskVersion: __, ...changes } = data;
        return { ...state, measure: { ...state.measure, ...changes } };
      }
      case 'ControlMeasureEnded':
        return { ...state, status: 'ended' };
    }
  },
};

/** Measures against approved risks, and the evidence of them (防控措施). */
export const control: Aggregate<Control, ControlCommand, ControlEvent, Reason> = {
  category: 'control',
  commands: controlCommands,
  events: controlEvents,
  decider,
};
