import {
  type Asked,
  type Reasons,
  type Rejection,
  conflict,
  forbidden,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import type { Bureau, RiskPointFacts } from '../bureau';
import type { Role } from '../roles';
import {
  answersFor,
  inCapacity,
  isOwnPost,
  isRecusedFrom,
  speakingPostOf,
  standingReasons,
} from '../standing';
import { type Period, firstDayOf } from '../periods';

/** Who keeps the measures and indicators of a risk: the office, the head, and whoever monitors it. */
export const KEEPERS = ['LG_OFFICE', 'DEPT_HEAD', 'DISCIPLINE', 'DEPUTY', 'PRINCIPAL', 'SUPERIOR'] as const;

/** Those among them who need not be monitors. */
const ANSWERING: readonly Role[] = ['LG_OFFICE', 'DEPT_HEAD'];

/** Why somebody may not prevent in this way. */
export const mandateReasons = {
  'risk-not-approved': conflict(
    'prevention rests on a version of the risk that the organisation approved and that is in force',
    '监督防范须以组织审定并生效的风险点为依据',
  ),
  'risk-unknown': unknown('nobody recorded that risk', '该风险点不存在'),
  'own-risk': forbidden('nobody decides on a risk of the own post', '不得办理本人岗位的风险点'),
  'period-not-begun': invalid('that period has not begun', '该期间尚未开始'),
  recused: forbidden('who is recused from a matter does not act in it', '已回避该事项的人员不得参与'),
  ...standingReasons,
} satisfies Reasons;

type MandateReason = keyof typeof mandateReasons;
type Asking = Asked & { readonly bureau: Bureau };
type Fault = Rejection<MandateReason> | undefined;

/** The risk, when a version of it is in force on the day. */
export const riskInForce = (bureau: Bureau, riskPointId: string): RiskPointFacts | undefined => {
  const risk = bureau.riskPoint(riskPointId);
  return risk && risk.approvedVersion > 0 && risk.status !== 'CLOSED' ? risk : undefined;
};

/** Why the asker does not keep the measures and indicators of the risk, if so. */
export const unmandated = (
  asking: Asking,
  risk: RiskPointFacts,
  answering: readonly Role[] = ANSWERING,
): Fault => {
  const { by, bureau } = asking;
  if (isRecused(asking, risk)) return reject('recused');
  // A risk of the own post is for others to control (V7).
  if (isOwnPost(bureau, by, risk.ownerPostId)) return reject('own-risk');
  const speaking = speakingPostOf(by);
  if (speaking !== null && risk.monitorPostIds.includes(speaking)) return undefined;
  return answersFor(bureau, inCapacity(by, answering), risk.ownerOrgId)
    ? undefined
    : reject('beyond-own-unit');
};

/** True when a recusal keeps the asker from the thing in question or from its risk. */
export const isRecused = ({ id, by, bureau }: Asking, { riskPointId }: RiskPointFacts): boolean =>
  isRecusedFrom(bureau, by, id) || isRecusedFrom(bureau, by, riskPointId);

/** Why nothing can be said of the period yet, if so. */
export const notBegun = (bureau: Bureau, period: Period): Rejection<'period-not-begun'> | undefined =>
  firstDayOf(period) > bureau.on ? reject('period-not-begun', 'period', period) : undefined;
