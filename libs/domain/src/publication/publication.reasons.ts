import { type Reasons, conflict, forbidden, invalid, unknown } from '@probity/eventing';
import { publishableReasons } from './publishable';

/** Why a rule of publication says no. */
export const publicationReasons = {
  'no-publication': unknown('no such publication was approved', '该公示未经批准'),
  'already-approved': conflict('a publication is approved once', '该公示已批准'),
  'publication-over': conflict('the publication was withdrawn or has ended', '该公示已撤下或期满'),
  'approver-posts': forbidden('who approved a publication does not post it', '批准人不得发布同一公示'),
  'names-nobody': invalid('a publication by name names somebody', '显示姓名的公示须列明人员'),
  'names-not-expected': invalid('a publication by post names nobody', '仅显示岗位的公示不得列明人员'),
  'names-not-shown': invalid('by the rules in force no names are shown', '现行规则不公示姓名'),
  'channel-forbids-names': invalid('names are shown on the wall only', '姓名只能在公示栏显示'),
  'names-leave-the-premises': invalid('names are shown inside the premises only', '姓名只能在单位内部显示'),
  'channel-not-approved': forbidden('it was not approved for this channel', '该渠道未经批准'),
  'already-posted': conflict('it is posted in this channel already', '该渠道已发布'),
  'posted-before-approval': invalid('nothing is posted before it is approved', '发布日期不得早于批准日期'),
  'not-posted-yet': invalid('what is recorded as posted must be posted', '不得记录尚未发布的公示'),
  'ends-before-it-begins': invalid('the last day comes before the first', '截止日期早于起始日期'),
  'not-posted': conflict('it is not posted anywhere', '该公示尚未发布'),
  'objection-pending': conflict('this objection awaits an answer already', '该异议已受理,尚待答复'),
  'no-objection': unknown('no objection of that handle awaits an answer', '没有该代号的待答复异议'),
  'last-day-not-over': conflict('that is not the last day, or it is not over', '该日不是截止日期,或尚未期满'),
  ...publishableReasons,
} satisfies Reasons;

/** The codes of these reasons. */
export type PublicationReason = keyof typeof publicationReasons;
