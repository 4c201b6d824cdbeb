const { randomBytes } = require('node:crypto');
const { join } = require('node:path');
const { v7 } = require('uuid');
const { DIST, libraryIn } = require('./product.cjs');

const STAFF_NO = 'BENCH-0001';
const RISK_POINTS = 10_000;
const AT_ONCE = 500;
const LONG_AGO = '2020-01-01';
const SEEDED_AT = '2025-01-06T01:00:00.000Z';

/** The environment of a service whose files all lie in one folder. */
const environmentOf = (folder) => ({
  ...libraryIn(DIST, 'runtime').filesIn(folder),
  LOG_LEVEL: 'error',
  ...(process.env.PROJECTIONS && { PROJECTIONS: process.env.PROJECTIONS }),
});

const riskPointId = (index) => `RP-${index}`;

const risk = {
  scope: 'DEPT',
  ownerOrgId: 'D01',
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

const unit = (orgId, data) => [`orgUnit-${orgId}`, 'OrgUnitEstablished', { ...data, validFrom: LONG_AGO }];

/** One bureau, one department, one colleague in it, and 10,000 risk points of that department. */
const factsOf = (subjectRef) => [
  unit('U01', { name: '某市质量技术监督局', type: 'MUNICIPAL_BUREAU' }),
  unit('D01', { name: '监督科', type: 'DEPT', parentId: 'U01' }),
  [
    'post-P001',
    'PostDefined',
    {
      orgId: 'D01',
      title: '科员',
      rank: 'STAFF',
      sensitive: true,
      holders: 1,
      duties: '监督抽查',
      validFrom: LONG_AGO,
    },
  ],
  [`person-${subjectRef}`, 'PersonRegistered', { staffNo: 'sealed' }],
  [`person-${subjectRef}`, 'PersonAppointed', { postId: 'P001', from: LONG_AGO, cause: 'TRANSFER_IN' }],
  ...Array.from({ length: RISK_POINTS }, (_, index) => [
    `riskPoint-${riskPointId(index)}`,
    'RiskFound',
    { roundId: 'RD-1', risk },
  ]),
];

const metadata = () => ({
  occurredAt: SEEDED_AT,
  recordedAt: SEEDED_AT,
  actor: { subjectRef: 'service', postId: null, orgId: null, roleCode: 'SYSTEM', sessionId: 'seed' },
  auth: { method: 'IMPORT' },
  commandId: v7(),
  commandHash: randomBytes(32).toString('hex'),
  correlationId: v7(),
  judgedAt: '0',
  classification: 'INTERNAL',
  prevHash: '',
  hash: randomBytes(32).toString('hex'),
});

/**
 * Lays the log of a small bureau with many risk points straight into the store, and gives what is needed to
 * act in it: the settings of a service in the folder, and the token of the colleague.
 */
const layBureau = async ({ dist, folder }) => {
  const { issueToken, openKeyVault, settingsFrom, subjectRefOf } = libraryIn(dist, 'runtime');
  const { openSqliteEventStore } = libraryIn(dist, 'event-stores');
  const settings = settingsFrom(environmentOf(folder));
  const keys = await openKeyVault(`sqlite:${join(folder, 'keys.sqlite')}`);
  const subjectRef = subjectRefOf(keys.vault, STAFF_NO);
  await keys.close();
  const { store, close } = openSqliteEventStore(join(folder, 'log.sqlite'));
  const facts = factsOf(subjectRef);
  for (let begin = 0; begin < facts.length; begin += AT_ONCE) {
    const appends = facts.slice(begin, begin + AT_ONCE).map(([stream, type, data]) => {
      const event = { id: v7(), type, version: 1, data, metadata: metadata() };
      return store.append(stream, [event], 'any');
    });
    await Promise.all(appends);
  }
  close();
  return { settings, subjectRef, token: await issueToken(settings, { staffNo: STAFF_NO, hours: 1 }) };
};

/** The opinion of the colleague: the payload of the command that the benchmark asks. */
const opinion = { opinion: '同一窗口既检验又发证,等级定得偏低。', suggestedGrade: 2 };

// Prime to the number of risk points: each has its turn, in an order that follows nothing.
const STRIDE = 7_919;
let turns = 0;

const nextRiskPoint = () => riskPointId((turns++ * STRIDE) % RISK_POINTS);

/** A request that records an opinion on a risk point, with an idempotency key that nobody has used. */
const opinionOf = (token) => ({
  method: 'POST',
  path: `/risk-points/${nextRiskPoint()}/record-peer-opinion`,
  headers: { authorization: `Bearer ${token}`, 'idempotency-key': v7() },
  body: opinion,
});

/** The service in this process, over such a log, and the command as its doors would pass it on. */
const openBureau = async ({ dist, folder }) => {
  const { settings, subjectRef } = await layBureau({ dist, folder });
  const probity = await libraryIn(dist, 'runtime').openProbity(settings);
  const by = { subjectRef, postId: 'P001', orgId: 'D01', roles: ['STAFF'], sessionId: 'bench' };
  const opine = async () => {
    const at = new Date().toISOString();
    const what = { category: 'riskPoint', type: 'RecordPeerOpinion', id: nextRiskPoint(), data: opinion };
    const request = { ...what, at, commandId: v7(), auth: { method: 'JWT' } };
    const answer = await probity.writer.ask(request, () => ({ by }));
    if (answer.rejected) throw new Error(`refused: ${answer.rejected}`);
    return answer;
  };
  return { probity, opine };
};

module.exports = { environmentOf, layBureau, metadata, openBureau, opinionOf, risk };
