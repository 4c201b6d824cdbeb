import {
  type Asker,
  type Reasons,
  type Rejection,
  conflict,
  forbidden,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import type { Bureau } from '../bureau';
import { answersFor, inCapacity, isOwnPost } from '../standing';
import type { AnalysisCommand } from './analysis.commands';
import { officeOver } from './jurisdiction';

/** Why an analysis cannot say what it says. */
export const contentReasons = {
  'org-unknown': unknown('there is no such organisation on that day', '该单位在该日不存在'),
  'period-backwards': invalid('the period ends before it begins', '期间截止早于起始'),
  'period-not-over': invalid('a period is analysed once it is over', '期间尚未届满'),
  'signal-unknown': unknown('no signal of that number is kept', '没有该编号的线索'),
  'signal-twice': invalid('a signal counts once', '同一线索不得重复计入'),
  'signal-analysed-before': conflict('another report has counted it', '该线索已计入另一报告'),
  'signal-after-the-period': invalid('the signal came after the period', '该线索收到日期晚于本期间'),
  'signal-not-settled': conflict(
    'only signals that were assessed and settled are analysed',
    '线索须经评估并处置后方可汇总分析',
  ),
  'target-unknown': unknown(
    'a target is a post or an organisation that is known',
    '预警对象须为已知岗位或单位',
  ),
  'own-target': forbidden('nobody has a say in a report that recommends oneself', '本人为建议对象的应回避'),
  'office-about-itself': forbidden(
    'about the office itself the discipline leader writes, who is not of it',
    '涉及办公室自身的,须由办公室以外的纪检负责人撰写',
  ),
  'written-by-the-office': forbidden('the office writes the analysis', '分析报告由办公室撰写'),
} satisfies Reasons;

type Code = keyof typeof contentReasons | 'beyond-own-unit';
type Refusal = Rejection<Code> | undefined;
type Submitting = Extract<AnalysisCommand, { readonly type: 'SubmitAnalysis' }>;

/** The organisation in which a target stands, or which it is. */
const placeOf = (bureau: Bureau, target: string): string | undefined =>
  bureau.post(target)?.orgId ?? bureau.orgUnit(target)?.orgId;

/** True for a target's own post, for whoever took it over, and for the head of a target organisation. */
export const isOwnTarget = (bureau: Bureau, by: Asker, target: string): boolean =>
  [target, bureau.successorOf(target), bureau.orgUnit(target) && bureau.headOf(target)].some((each) =>
    isOwnPost(bureau, by, each),
  );

const writerFault = ({ data, by, bureau }: Submitting): Refusal => {
  const { orgId, candidateTargets } = data;
  if (!answersFor(bureau, inCapacity(by, ['LG_OFFICE', 'DISCIPLINE']), orgId))
    return reject('beyond-own-unit');
  const own = candidateTargets.find((each) => isOwnTarget(bureau, by, each));
  if (own !== undefined) return reject('own-target', 'candidateTargets', own);
  const office = officeOver(bureau, orgId);
  const isAboutOffice = candidateTargets.some((target) => {
    const place = placeOf(bureau, target);
    return place !== undefined && office !== undefined && bureau.lineOf(place).includes(office);
  });
  if (!isAboutOffice) return by.roles.includes('LG_OFFICE') ? undefined : reject('written-by-the-office');
  const isOfOffice = bureau.postsOf(by.subjectRef).some((each) => bureau.post(each)?.orgId === office);
  return by.roles.includes('DISCIPLINE') && !isOfOffice ? undefined : reject('office-about-itself');
};

const periodFault = ({ data: { orgId, periodFrom, periodTo }, bureau }: Submitting): Refusal => {
  if (!bureau.orgUnit(orgId)) return reject('org-unknown', 'orgId', orgId);
  if (periodFrom > periodTo) return reject('period-backwards', 'periodFrom', periodFrom);
  return periodTo > bureau.on ? reject('period-not-over', 'periodTo', periodTo) : undefined;
};

const signalFault = ({ data, bureau }: Submitting, signalId: string): Rejection<Code> | undefined => {
  const { orgId, periodTo, signalIds } = data;
  const signal = bureau.signal(signalId);
  if (!signal || signal.status === 'DIVERTED') return reject('signal-unknown', 'signalIds', signalId);
  if (signalIds.filter((each) => each === signalId).length > 1) {
    return reject('signal-twice', 'signalIds', signalId);
  }
  if (bureau.analysesOf(orgId).some((each) => each.signalIds.includes(signalId))) {
    return reject('signal-analysed-before', 'signalIds', signalId);
  }
  if (signal.receivedOn > periodTo) return reject('signal-after-the-period', 'signalIds', signalId);
  return bureau.isSettled(signalId) ? undefined : reject('signal-not-settled', 'signalIds', signalId);
};

/** Why the report cannot be submitted: by this writer, of this period, with these signals and targets. */
export const contentFault = (command: Submitting): Refusal => {
  const { data, bureau } = command;
  const refusal = periodFault(command) ?? writerFault(command);
  if (refusal) return refusal;
  for (const signalId of data.signalIds) {
    const fault = signalFault(command, signalId);
    if (fault) return fault;
  }
  const stranger = data.candidateTargets.find((target) => placeOf(bureau, target) === undefined);
  return stranger === undefined ? undefined : reject('target-unknown', 'candidateTargets', stranger);
};
