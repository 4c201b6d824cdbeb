import type { Bureau } from '../bureau';
import { NOW, TODAY, bureau as littleBureau, clerk, deputy, officeHead, principal, system } from './controls';
import { risk } from './risk';

const id = 'RD-1-P021-ref-P021';
const round = { roundId: 'RD-1', orgId: 'U01', open: true, dueOn: '2025-03-31', roster: [] };
const listed = { ownerOrgId: 'D06', postIds: ['P021'], retired: false };
/** The little bureau with an open round, pledges in force, and powers: one retired, one of another post. */
export const bureau = {
  ...littleBureau,
  round: (roundId) => (roundId === 'RD-1' ? round : undefined),
  riskPoint: () => undefined,
  powerItem: (powerItemId) =>
    ({
      'PI-001': { ...listed, powerItemId },
      'PI-002': { ...listed, powerItemId, retired: true },
      'PI-003': { ...listed, powerItemId, postIds: ['P022'] },
    })[powerItemId],
  pledgeInForce: (subjectRef, postId) => ({
    pledgeId: `PL-${subjectRef}`,
    subjectRef,
    postId,
    textVersion: 'CN-1.0',
    active: true,
  }),
} satisfies Bureau as Bureau;

/** What the clerk was asked for. */
export const asked = { roundId: 'RD-1', postId: 'P021', subjectRef: clerk.subjectRef, templateVersion: '1' };
/** What the clerk filled in. */
export const filledIn = {
  duties: '产品质量监督抽查抽样',
  powerItemIds: ['PI-001'],
  risks: [{ riskPointId: 'RP-1', risk }],
  pledgeId: 'PL-ref-P021',
  formRevision: 1,
  submittedOn: TODAY,
};
/** The same without a risk. */
export const nil = { ...filledIn, risks: [], nilReturnReason: '本岗位风险点由领导点提出' };
/** A leader agrees. */
export const concurrence = { leaderKind: 'DEPUTY', kind: 'CONCUR', opinion: '同意', knowledgeBasis: 'FORM' };

/** The form, on the day, by its holder. */
export const ask = { id, at: NOW, by: clerk, bureau };
const open = { ...ask, type: 'OpenSelfCheckForm', by: system, data: asked };
const submit = { ...ask, type: 'SubmitSelfCheckForm', data: filledIn };
const route = {
  ...ask,
  type: 'RouteSelfCheckForm',
  by: system,
  data: { principalPostId: 'P001', deputyPostId: 'P002' },
};
const concur = { ...ask, type: 'AdjustAsLeader', by: deputy, data: concurrence };
const concurAsPrincipal = {
  ...concur,
  by: principal,
  data: { ...concurrence, leaderKind: 'PRINCIPAL' },
};
const giveBack = {
  ...ask,
  type: 'ReturnSelfCheckForm',
  by: deputy,
  data: { defects: ['措施不具体'] },
};
const compile = { ...ask, type: 'CompileSelfCheckForm', by: system, data: { volumeId: 'V-1' } };
const write = { ...ask, type: 'WriteOrgOpinion', by: officeHead, data: { opinion: '同意' } };
const archive = { ...ask, type: 'ArchiveSelfCheckForm', by: officeHead, data: {} };
/** Why the form is void. */
export const left = { cause: 'HOLDER_LEFT', reason: '调离' };
const declareVoid = { ...ask, type: 'VoidSelfCheckForm', by: system, data: left };

/** What may be asked of the form, in the order of its life; each is in order when its turn comes. */
export const asks = {
  open,
  submit,
  route,
  concur,
  concurAsPrincipal,
  giveBack,
  compile,
  write,
  archive,
  declareVoid,
};

const opened = { type: 'SelfCheckFormOpened', data: asked };
const submission = { ...filledIn, roundId: asked.roundId, postId: asked.postId };
const submitted = { type: 'SelfCheckFormSubmitted', data: submission };
const resubmitted = { type: 'SelfCheckFormSubmitted', data: { ...submission, formRevision: 2 } };
const routed = { type: 'SelfCheckFormRouted', data: route.data };
const deputySpoke = { type: 'LeaderAdjusted', data: concurrence };
const principalSpoke = { type: 'LeaderAdjusted', data: concurAsPrincipal.data };
const returned = { type: 'SelfCheckFormReturned', data: giveBack.data };
const compiled = { type: 'SelfCheckFormCompiled', data: compile.data };
const written = { type: 'OrgOpinionWritten', data: write.data };
const archived = { type: 'SelfCheckFormArchived', data: {} };
const voided = { type: 'SelfCheckFormVoided', data: { cause: 'HOLDER_LEFT' } };

/** What may have happened to the form, in the order of its life. */
export const told = {
  opened,
  submitted,
  resubmitted,
  routed,
  deputySpoke,
  principalSpoke,
  returned,
  compiled,
  written,
  archived,
  voided,
};

const handedIn = [opened, submitted];
const opined = [...handedIn, routed, deputySpoke, principalSpoke];
const inVolume = [...opined, compiled];

/** How far the form may have come: handed in, spoken on by both leaders, in a volume. */
export const lives = { handedIn, opined, inVolume };

/** The form handed in with other contents. */
export const submitWith = (changed: object) => ({ ...submit, data: { ...filledIn, ...changed } });
/** The form handed in with another risk. */
export const submitRisk = (changed: object) =>
  submitWith({ risks: [{ riskPointId: 'RP-1', risk: { ...risk, ...changed } }] });

/** The same command in a bureau that differs. */
export const where = <C extends object>(command: C, changed: Partial<Bureau>) => ({
  ...command,
  bureau: { ...bureau, ...changed },
});
