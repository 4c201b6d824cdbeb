import type { Said } from '@probity/eventing';
import type {
  Area,
  Channel,
  FindSource,
  ItemDecision,
  PowerType,
  RiskCategory,
  SubjectKind,
} from '@probity/domain';

/** A word for a code, and the article that it comes from, where it is one of the rules. */
export interface Word extends Said {
  readonly article?: string;
}

/** The categories of risks in words. */
export const CATEGORY_WORDS: Readonly<Record<RiskCategory, Word>> = {
  MORAL: { en: 'ideology and morals', zh: '思想道德', article: 'Art. 2' },
  POST_DUTY: { en: 'duties of the post', zh: '岗位职责', article: 'Art. 2' },
  INSTITUTION: { en: 'institutions and mechanisms', zh: '制度机制', article: 'Art. 2' },
};

/** The areas of work in words, with the item of the rules that makes a round cover them. */
export const AREA_WORDS: Readonly<Record<Area, Word>> = {
  DECISION: { en: 'decisions', zh: '决策', article: 'Art. 10(3)' },
  PERSONNEL: { en: 'personnel', zh: '人事', article: 'Art. 10(3)' },
  FINANCE: { en: 'finance', zh: '财务', article: 'Art. 10(3)' },
  ENFORCEMENT: { en: 'law enforcement', zh: '执法', article: 'Art. 10(3)' },
  APPROVAL: { en: 'approvals', zh: '审批', article: 'Art. 10(3)' },
  PROJECT_REVIEW: { en: 'review of projects', zh: '项目评审', article: 'Art. 10(3)' },
  ENGINEERING: { en: 'construction', zh: '工程建设', article: 'Art. 10(3)' },
  TESTING: { en: 'testing', zh: '检验检测' },
  PROCUREMENT: { en: 'procurement', zh: '采购' },
  AFFAIRS: { en: 'office affairs', zh: '内部事务' },
};

/** The kinds of power in words. */
export const POWER_TYPE_WORDS: Readonly<Record<PowerType, Word>> = {
  PENALTY: { en: 'penalties', zh: '行政处罚', article: 'Art. 14' },
  LICENCE: { en: 'licences', zh: '行政许可', article: 'Art. 14' },
  FINANCE: { en: 'finance', zh: '财务管理', article: 'Art. 14' },
  TESTING: { en: 'testing', zh: '检验检测', article: 'Art. 14' },
  PROCUREMENT: { en: 'procurement', zh: '物资采购', article: 'Art. 14' },
  ADMIN_AFFAIRS: { en: 'administrative affairs', zh: '行政事务', article: 'Art. 14' },
  INSPECTION: { en: 'inspections', zh: '行政检查' },
  COERCION: { en: 'coercive measures', zh: '行政强制' },
  CONFIRMATION: { en: 'confirmations', zh: '行政确认' },
  REWARD: { en: 'rewards', zh: '行政奖励' },
  PERSONNEL: { en: 'personnel', zh: '人事管理' },
  DECISION: { en: 'decisions', zh: '重大决策' },
  OTHER: { en: 'other powers', zh: '其他职权' },
};

/** Who found a risk, in words. */
export const SOURCE_WORDS: Readonly<Record<FindSource, Word>> = {
  SELF: { en: 'found by oneself', zh: '自己找', article: 'Art. 14' },
  PEER: { en: 'found by colleagues', zh: '相互帮', article: 'Art. 14' },
  LEADER: { en: 'found by leaders', zh: '领导提', article: 'Art. 14' },
  SERVICE_OBJECT: { en: 'named by those served', zh: '服务对象评', article: 'Art. 15(3)3' },
  COLLECTIVE: { en: 'found together', zh: '集中评', article: 'Art. 14' },
  ORG: { en: 'found by the organisation', zh: '组织审', article: 'Art. 14' },
};

/** What a body decided on an item, in words. */
export const DECISION_WORDS: Readonly<Record<ItemDecision, Word>> = {
  APPROVED: { en: 'approved', zh: '审定通过' },
  RETURNED: { en: 'returned', zh: '退回' },
  REJECTED: { en: 'rejected', zh: '不予通过' },
  MERGED: { en: 'merged', zh: '合并' },
  SPLIT: { en: 'split', zh: '拆分' },
  CLOSED: { en: 'closed', zh: '销号' },
};

/** Where something is shown, in words. */
export const POSTING_WORDS: Readonly<Record<Channel, Word>> = {
  WEB: { en: 'on the web', zh: '网站' },
  WALL: { en: 'on the wall', zh: '公示栏' },
  SCREEN: { en: 'on the electronic screen', zh: '电子显示屏' },
  MEETING: { en: 'at a meeting', zh: '会议' },
};

/** Who checks itself and is assessed, in words. */
export const SUBJECT_WORDS: Readonly<Record<SubjectKind, Word>> = {
  UNIT: { en: 'unit', zh: '单位' },
  DEPT: { en: 'department', zh: '部门(机构)' },
  PERSON: { en: 'person', zh: '个人' },
};

/** Which way a grade went, compared by severity, in words. */
export const DIRECTION_WORDS = {
  FIRST: { en: 'first grade', zh: '首次定级' },
  RAISED: { en: 'raised', zh: '升级' },
  LOWERED: { en: 'lowered', zh: '降级' },
  SAME: { en: 'unchanged', zh: '不变' },
  NONE: { en: 'no grade named', zh: '未提等级' },
} as const satisfies Readonly<Record<string, Word>>;

/** What became of a proposal, how a warning stands, and the like: the states that figures count, in words. */
export const STATE_WORDS = {
  ACCEPTED: { en: 'as decided in the end', zh: '与最终审定一致' },
  NOT_ACCEPTED: { en: 'decided otherwise', zh: '与最终审定不一致' },
  PENDING: { en: 'not decided yet', zh: '尚未审定' },
  OPEN: { en: 'open', zh: '办理中' },
  OVERDUE: { en: 'overdue', zh: '逾期' },
  LIFTED: { en: 'lifted', zh: '已解除' },
  ENDED: { en: 'ended otherwise', zh: '其他办结' },
  ISSUED: { en: 'issued', zh: '发出通知' },
  SERVED: { en: 'served', zh: '送达' },
  REPLIED: { en: 'replied', zh: '回复' },
  REPORTED: { en: 'rectification reported', zh: '报告整改' },
  VERIFIED: { en: 'rectification verified', zh: '核查通过' },
  ON_TIME: { en: 'on time', zh: '按期' },
  LATE: { en: 'late', zh: '逾期提交' },
  OWED: { en: 'not handed in', zh: '未提交' },
  ONLINE: { en: 'shown', zh: '公示中' },
  OFFLINE: { en: 'no longer shown', zh: '已撤下' },
  RECEIVED: { en: 'received', zh: '已受理' },
  DIVERTED: { en: 'passed on unread', zh: '转出(未留存内容)' },
  DUPLICATE: { en: 'known already', zh: '重复' },
  NOT_BANDED: { en: 'without a band yet', zh: '尚未评定' },
} as const satisfies Readonly<Record<string, Word>>;
