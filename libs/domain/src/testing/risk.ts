/** What is said of a risk, whosever it is. */
export const tippedOff = {
  area: 'ENFORCEMENT',
  category: 'POST_DUTY',
  manifestationType: 'COMMISSION',
  name: '事先透露抽查企业名单',
  manifestation: '抽样前向企业透露被抽查名单',
  findSource: 'SELF',
  proposedGrade: 3,
  gradeBasis: ['OTHER'],
  basisText: '自查提出',
  proposedMeasures: ['系统随机抽取名单'],
};

/** A risk of the sampling clerk's post, as the clerk sees it. */
export const risk = {
  scope: 'POST',
  ownerOrgId: 'D06',
  ownerPostId: 'P021',
  powerItemId: 'PI-001',
  ...tippedOff,
};
