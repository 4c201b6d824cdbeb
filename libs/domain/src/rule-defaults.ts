import type { RuleContents, TermName, TermUnit } from './rule-content';

const term = (name: TermName, count: number, unit: TermUnit) => ({ term: name, count, unit });

const item = (itemId: string, group: string, points: number, name: string) => ({
  itemId,
  group,
  name,
  points,
});

/** The version under which the defaults are quoted wherever no version was adopted. */
export const DEFAULT_VERSION = 'default-1';

/**
 * What is in force while the bureau has adopted nothing: the defaults for what the rules at hand leave open,
 * taken from comparable bodies. None of it is a rule of the bureau (docs/defaults.md).
 */
export const DEFAULT_RULES: RuleContents = {
  GRADE: {
    levels: [
      { level: 1, severityRank: 3, nameEn: 'grade 1', nameZh: '一级' },
      { level: 2, severityRank: 2, nameEn: 'grade 2', nameZh: '二级' },
      { level: 3, severityRank: 1, nameEn: 'grade 3', nameZh: '三级' },
    ],
    limbs: [
      { level: 1, limbs: ['CRIMINAL', 'MAJOR_LOSS', 'MAJOR_INFLUENCE'] },
      { level: 2, limbs: ['DISMISSAL_REMOVAL', 'CONSIDERABLE_LOSS', 'SERIOUS_INFLUENCE'] },
      { level: 3, limbs: ['OTHER'] },
    ],
  },
  WARNING: {
    levels: [
      { level: 1, severityRank: 3, nameEn: 'level 1', nameZh: '一级' },
      { level: 2, severityRank: 2, nameEn: 'level 2', nameZh: '二级' },
      { level: 3, severityRank: 1, nameEn: 'level 3', nameZh: '三级' },
    ],
    measures: [
      { measure: 'REMIND', approver: 'OFFICE_HEAD', verifiedOnSite: false, followUp: false },
      { measure: 'ADMONISH', approver: 'PRINCIPAL', verifiedOnSite: false, followUp: true },
      { measure: 'ORDER_RECTIFY', approver: 'BOTH_BODIES', verifiedOnSite: true, followUp: true },
    ],
    raiseAfterMisses: 2,
    raiseAfterRejections: 2,
  },
  DEADLINE: {
    terms: [
      term('REMIND_REPLY', 7, 'CALENDAR_DAYS'),
      term('ADMONISH_REPLY', 5, 'WORKING_DAYS'),
      term('REPLY_REDO', 5, 'WORKING_DAYS'),
      term('RECTIFY_PLAN', 15, 'CALENDAR_DAYS'),
      term('RECTIFY_RESULT', 20, 'CALENDAR_DAYS'),
      term('RECTIFY_REDO', 10, 'WORKING_DAYS'),
      term('FOLLOW_UP', 6, 'MONTHS'),
      term('SIGNAL_FORWARD', 5, 'WORKING_DAYS'),
      term('SIGNAL_ACKNOWLEDGE', 15, 'WORKING_DAYS'),
      term('SIGNAL_FEEDBACK', 15, 'WORKING_DAYS'),
      term('SIGNAL_PROGRESS', 3, 'MONTHS'),
      term('ANALYSIS', 1, 'MONTHS'),
      term('SELF_CHECK', 5, 'WORKING_DAYS'),
      term('SCORE_OBJECTION', 5, 'WORKING_DAYS'),
      term('CORRECTION', 3, 'MONTHS'),
      term('APPEAL_FILE', 1, 'MONTHS'),
      term('APPEAL_DECIDE', 1, 'MONTHS'),
      term('REEXAMINATION_FILE', 1, 'MONTHS'),
      term('REEXAMINATION_DECIDE', 2, 'MONTHS'),
      term('PUBLICATION', 5, 'WORKING_DAYS'),
      term('REMINDER', 2, 'CALENDAR_DAYS'),
    ],
  },
  SCORE: {
    weights: [
      { component: 'SELF', percent: 20 },
      { component: 'OFFICE', percent: 40 },
      { component: 'LEADER', percent: 40 },
    ],
    items: [
      item('I01', '清权查险', 2_500, '职权、职责和风险点目录完整准确'),
      item('I02', '监督防范', 2_500, '防控措施落实到位'),
      item('I03', '预警控制', 2_500, '预警采集、处置、反馈按期'),
      item('I04', '考核评责', 2_500, '自查、考核和整改落实'),
    ],
    bands: [
      { band: 'EXCELLENT', nameEn: 'excellent', nameZh: '优胜', from: 9_000, to: 10_001 },
      { band: 'PASS', nameEn: 'pass', nameZh: '达标', from: 8_000, to: 9_000 },
      { band: 'FAIL', nameEn: 'fail', nameZh: '不达标', from: 0, to: 8_000 },
    ],
    vetoes: [
      { code: 'V1', name: '发生被追究刑事责任案件' },
      { code: 'V2', name: '瞒报预警信息' },
    ],
    bonusMax: 200,
    rounding: 'HUNDREDTH',
  },
  PUBLICATION: { namesOnTheWall: true, objectionsTo: 'LG_OFFICE', withdrawnWithinDays: 0 },
  RETENTION: {
    schedule: [
      { what: 'CATALOGUE', years: 0 },
      { what: 'REVIEW', years: 0 },
      { what: 'RULE_SET', years: 0 },
      { what: 'WARNING', years: 30 },
      { what: 'ASSESSMENT', years: 30 },
      { what: 'SELF_CHECK', years: 10 },
      { what: 'ACCESS_LOG', years: 3 },
    ],
  },
  FORM: {
    selfCheckFields: [
      ...['姓名', '岗位(职务)', '职责(分工)', '职权(具体的行权项目)', '风险点及表现形式'],
      ...['风险等级', '防控措施', '承诺', '组织意见'],
    ],
    pledgeTextVersion: 'CN-1.0',
    pledgeTextEn:
      'I will keep the law, the discipline of the Party and the rules of integrity; use the power of ' +
      'my post for its purpose only; carry out the measures against the integrity risks of my post; ' +
      'and accept the supervision of the organisation and of the public. If I break this pledge I ' +
      'will answer for it.',
    pledgeTextZh:
      '本人郑重承诺:严格遵守法律法规、党纪条规和廉洁自律各项规定,依法依规行使岗位职权,' +
      '认真落实本岗位廉政风险防控措施,自觉接受组织和社会监督。如有违反,愿承担相应责任。',
  },
  RECUSAL: { grounds: ['KIN', 'INTEREST', 'WITNESS', 'OWN_RISK', 'OTHER'], quorumPercent: 67 },
};
