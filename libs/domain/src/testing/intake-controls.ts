import type { Asker } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { type Told, bureauOf } from './bureau';
import { NOW, TODAY, discipline, littleBureau, officeHead } from './controls';

const designation = (postId: string, role: string): Told => [
  'orgUnit-D11',
  { type: 'OfficerDesignated', data: { postId, role, validFrom: '2025-01-10' } },
];

/** The little bureau in which P034 takes in signals and P003 guards personal data. */
export const withIntake: readonly Told[] = [
  ...littleBureau,
  designation('P034', 'INTAKE'),
  designation('P003', 'PRIVACY_OFFICER'),
];

/** That bureau on TODAY, after whatever else is told. */
export const bureauWithIntake = (...told: readonly Told[]): Bureau => bureauOf(TODAY, ...withIntake, ...told);
/** That bureau on TODAY. */
export const bureau = bureauWithIntake();

/** The holder of a post, with the roles that the post has in that bureau. */
export const inPost = (postId: string): Asker => ({
  subjectRef: `ref-${postId}`,
  postId,
  orgId: bureau.post(postId)?.orgId ?? null,
  roles: bureau.rolesOf(postId),
  sessionId: 'session',
});
/** The intake officer (P034). */
export const intake = inPost('P034');
/** The privacy officer (P003). */
export const privacyOfficer = inPost('P003');

/** The random handle of an informant. */
export const HANDLE = 'HC92A5E0AB8361B2F';
/** What the intake officer is brought: a report under a real name about the sampling clerk's post. */
export const content = {
  channel: 'REPORT',
  realName: true,
  informantHandle: HANDLE,
  informant: '张三丰 13900001111',
  body: '抽查前企业已知悉名单',
  aboutOrg: 'D06',
  aboutPost: 'P021',
  receivedOn: TODAY,
};
const { realName: _name, informantHandle: _handle, informant: _informant, ...nobodys } = content;
/** The same from nobody who is known. */
export const anonymous = { ...nobodys, realName: false };

/** What every command about the signal carries. */
export const ask = { id: 'SG-2025-001', at: NOW, by: intake, bureau };
/** Somebody asks something about it. */
export const asking = (type: string, data: object = {}) => ({ ...ask, type, data });
/** The report is brought. */
export const receive = asking('ReceiveSignal', content);
/** The report is brought with something said otherwise. */
export const receiveWith = (changed: object) => asking('ReceiveSignal', { ...content, ...changed });
/** The office decides on it; the discipline leader approves. */
export const dispose = (disposition: string) => ({
  ...asking('DispositionSignal', { disposition, collectiveStudyRef: '会议纪要〔2025〕3号' }),
  by: officeHead,
  seconder: discipline,
});
/** The discipline head opens the informant to the discipline leader; the privacy officer seconds it. */
export const reveal = {
  ...asking('RevealInformant', { to: 'P005', purpose: '当面核实' }),
  by: officeHead,
  seconder: privacyOfficer,
};

const due = (term: string, dueOn: string) => ({
  term,
  from: TODAY,
  count: 15,
  unit: 'WORKING_DAYS',
  dueOn,
  skipped: [],
  ruleVersion: 'default-1',
  calendarVersions: ['CN-2025.0'],
  provisional: true,
});

/** It was registered. */
export const received = { type: 'SignalReceived', data: content };
/** It was registered, from nobody who is known. */
export const receivedAnonymously = { type: 'SignalReceived', data: anonymous };
/** The informant is to be told by the last day of the month. */
export const mustAcknowledge = {
  type: 'DeadlineSet',
  data: { who: 'D11', due: due('SIGNAL_ACKNOWLEDGE', '2025-03-31') },
};
/** It is to go to the unit below. */
export const mustForward = {
  type: 'DeadlineSet',
  data: { who: 'D11', due: due('SIGNAL_FORWARD', '2025-03-17') },
};
/** The informant is to be told the result. */
export const mustFeedBack = {
  type: 'DeadlineSet',
  data: { who: 'D11', due: due('SIGNAL_FEEDBACK', '2025-03-31') },
};

/** A report on its progress is owed. */
export const progressDue = {
  type: 'DeadlineSet',
  data: { who: 'D11', due: due('SIGNAL_PROGRESS', '2025-06-10') },
};
/** The informant's identity was confirmed. */
export const verified = {
  type: 'InformantIdentityVerified',
  data: { method: 'PHONE', confirmed: true },
};
/** How the intake officer judges it. */
export const judgement = {
  severity: 'MID',
  credibility: 'MID',
  retaliationRisk: 'LOW',
  proposedDisposition: 'TO_WARNING',
};
/** It was assessed by the intake officer. */
export const assessed = {
  type: 'SignalAssessed',
  data: { ...judgement, assessorRef: intake.subjectRef },
};
/** It was decided what becomes of it. */
export const disposed = (disposition: string) => ({
  type: 'SignalDispositioned',
  data: {
    disposition,
    collectiveStudyRef: '会议纪要〔2025〕3号',
    approvedBy: discipline.subjectRef,
    on: TODAY,
  },
});

/** The same command in another bureau. */
export const within = <C extends object>(command: C, another: Bureau) => ({ ...command, bureau: another });
