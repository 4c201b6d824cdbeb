import type { Said } from '@probity/eventing';
import { IsCount } from '../vocabulary';

/** Major matters that a person reports (重大事项报告制度, Art. 14 step 2). */
export const MATTER_TYPES = [
  'FAMILY',
  'PROPERTY',
  'ABROAD',
  'CELEBRATION',
  'KIN_IN_BUSINESS',
  'GIFT',
  'LAWSUIT',
  'DECISION',
  'FUNDS',
  'OTHER',
] as const;
export type MatterType = (typeof MATTER_TYPES)[number];

/** The kinds of matters in words. */
export const MATTER_NAMES: Readonly<Record<MatterType, Said>> = {
  FAMILY: { en: 'a family matter', zh: '婚姻家庭事项' },
  PROPERTY: { en: 'property and investment', zh: '房产投资事项' },
  ABROAD: { en: 'a stay abroad', zh: '出国(境)事项' },
  CELEBRATION: { en: 'a wedding, funeral or celebration', zh: '婚丧喜庆事项' },
  KIN_IN_BUSINESS: { en: 'relatives in business', zh: '亲属经商办企业事项' },
  GIFT: { en: 'a gift handed in', zh: '礼品礼金上交事项' },
  LAWSUIT: { en: 'a lawsuit or investigation', zh: '涉诉涉案事项' },
  DECISION: { en: 'a major decision', zh: '重大决策事项' },
  FUNDS: { en: 'a large sum of money', zh: '大额资金事项' },
  OTHER: { en: 'another matter', zh: '其他事项' },
};

/** Before whom a person reports on duty and integrity. */
export const REPORT_AUDIENCES = ['LEADING_GROUP', 'PARTY_GROUP', 'STAFF_MEETING', 'SUPERIOR'] as const;
export type ReportAudience = (typeof REPORT_AUDIENCES)[number];

/** The audiences in words. */
export const AUDIENCE_NAMES: Readonly<Record<ReportAudience, Said>> = {
  LEADING_GROUP: { en: 'the leading group', zh: '领导小组' },
  PARTY_GROUP: { en: 'the Party group', zh: '党组' },
  STAFF_MEETING: { en: 'a meeting of the staff', zh: '干部职工会议' },
  SUPERIOR: { en: 'the superior organisation', zh: '上级组织' },
};

/** How those who heard a report appraised it, by heads. */
export class Appraisal {
  @IsCount() readonly good: number;
  @IsCount() readonly fair: number;
  @IsCount() readonly poor: number;
}
