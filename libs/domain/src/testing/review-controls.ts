import { officeHead, principal } from './controls';
import { ask, convened } from './risk-controls';

/** The members of the leading group. */
export const everybody = convened.data.memberPostIds;
/** Review RV-1, recorded by the head of the office. */
export const about = { ...ask, id: 'RV-1', by: officeHead };
/** All of them are there. */
export const attend = { ...about, type: 'RecordAttendance', data: { presentPostIds: everybody } };
/** Who was there, of the leading group. */
export const attendance = (presentPostIds: readonly string[], presentCount = presentPostIds.length) => ({
  type: 'ReviewAttendanceRecorded',
  data: {
    presentPostIds,
    presentCount,
    absentPostIds: everybody.filter((postId) => !presentPostIds.includes(postId)),
    recusedPostIds: [],
  },
});
/** The leading group sits, whole. */
export const sitting = [convened, attendance(everybody)];

/** RP-1 is approved at grade 1, with one dissent. */
export const approval = {
  riskPointId: 'RP-1',
  decision: 'APPROVED',
  gradeBasis: ['CRIMINAL'],
  basisText: '产品质量法§65(二)',
  measures: ['系统随机抽取名单'],
  votes: { for: 5, against: 1, abstain: 0 },
  recusedPostIds: [],
  dissentPostIds: ['P020'],
  dissent: '认为二级即可',
};
/** The office records the decision on RP-1, seconded by the chair. */
export const decide = { ...about, type: 'DecideReviewItem', seconder: principal, data: approval };
/** The same with something said otherwise. */
export const decideWith = (changed: object) => ({ ...decide, data: { ...approval, ...changed } });
/** What follows from that decision. */
export const decided = {
  type: 'ReviewItemDecided',
  data: { ...approval, decidedGrade: 1, chairPostId: 'P001', effectiveFrom: '2025-03-10' },
};
