import type { RefOf } from '../import/organisation.plan';
import type { Request } from './client';
import { CASE, PEOPLE, POST, on } from './cast';

/** What the two signals of the case say, and of whom they come: for the log of the intake alone. */
export const SIGNALS = {
  [CASE.signal]: {
    channel: 'SUPERVISOR',
    realName: true,
    informantHandle: 'H5B1E7C20D94A63F8',
    informant: '廉政监督员钟某某 13900005678',
    body: '走访时得知,某类产品抽查前两日,多家企业已知悉被抽名单',
    receivedOn: '2026-04-16',
  },
  [CASE.otherSignal]: {
    channel: 'REPORT',
    realName: false,
    informantHandle: 'H0C8F36A1E75D924B',
    informant: '晨光食品厂来信',
    body: '同行在抽样人员到场前已备好样品,希望查明',
    receivedOn: '2026-04-17',
  },
} as const;

const { supervisor, officeHead, officeClerk, disciplineLeader, principal, partyMember } = PEOPLE;

/** Who takes signals in, and a supervisor from outside who may bring them. */
const designations = (refOf: RefOf): readonly Request[] => [
  {
    path: '/org-units/D11/designate-officer',
    staffNo: officeHead,
    body: { postId: 'P034', role: 'INTAKE', validFrom: '2026-04-13' },
  },
  {
    path: `/persons/${refOf(supervisor)}/register-person`,
    staffNo: officeHead,
    body: { staffNo: supervisor },
  },
  {
    path: `/persons/${refOf(supervisor)}/engage-supervisor`,
    staffNo: officeHead,
    body: { background: 'CPPCC', from: '2026-04-13', until: '2028-04-12' },
  },
];

type SignalId = keyof typeof SIGNALS;

const receive = (id: SignalId, staffNo: string): Request => ({
  path: `/signals/${id}/receive-signal`,
  staffNo,
  body: { ...SIGNALS[id], aboutOrg: 'D06', aboutPost: POST },
});

const assess = (id: SignalId): Request => ({
  path: `/signals/${id}/assess-signal`,
  staffNo: officeClerk,
  body: {
    ...{ severity: 'MID', credibility: 'MID', retaliationRisk: 'LOW' },
    proposedDisposition: 'TO_WARNING',
  },
});

const dispose = (id: SignalId): Request => ({
  path: `/signals/${id}/disposition-signal`,
  staffNo: officeHead,
  seconderStaffNo: disciplineLeader,
  body: { disposition: 'TO_WARNING', collectiveStudyRef: '集体研究纪要〔2026〕4号' },
});

/** Two signals come in, are assessed, and go on to a warning after collective study. */
export const signalRequests = (refOf: RefOf): readonly Request[] => [
  ...on('2026-04-13', ...designations(refOf)),
  ...on('2026-04-16', receive(CASE.signal, supervisor)),
  ...on('2026-04-17', receive(CASE.otherSignal, officeClerk)),
  ...on(
    '2026-04-20',
    {
      path: `/signals/${CASE.signal}/verify-informant`,
      staffNo: officeClerk,
      body: { method: 'PHONE', confirmed: true },
    },
    { path: `/signals/${CASE.signal}/acknowledge-signal`, staffNo: officeClerk, body: {} },
    assess(CASE.signal),
    assess(CASE.otherSignal),
  ),
  ...on('2026-04-21', dispose(CASE.signal), dispose(CASE.otherSignal)),
];

/** The analysis of the signals, and its receipt by both bodies. */
export const analysisRequests: readonly Request[] = on(
  '2026-04-27',
  {
    path: `/analyses/${CASE.analysis}/submit-analysis`,
    staffNo: officeHead,
    body: {
      ...{ orgId: 'U01', periodFrom: '2026-04-01', periodTo: '2026-04-24' },
      signalIds: [CASE.signal, CASE.otherSignal],
      findings: '抽查名单保密出现苗头,两条线索相互印证',
      candidateTargets: [POST],
    },
  },
  {
    path: `/analyses/${CASE.analysis}/receive-analysis`,
    staffNo: principal,
    body: { by: 'LEADING_GROUP' },
  },
  {
    path: `/analyses/${CASE.analysis}/receive-analysis`,
    staffNo: partyMember,
    body: { by: 'PARTY_GROUP' },
  },
);
