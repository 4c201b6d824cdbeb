import { type Asker, type Rejection, accept, reject } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { answersFor, inCapacity, isOwnPost, isRecusedFrom, speakingPostOf } from '../standing';
import { type Matter, type Speaker, mayOpine } from './leaders';
import type { LeaderAdjusted } from './leader-opinion';
import type { RiskDescription } from './risk.parts';
import type { SelfCheckFormReason } from './self-check-form.reasons';
import type { FormStep, OpenedForm } from './self-check-form.state';
import { type Asking, type FormDecision, faultOfPower, faultOfRisk } from './self-check-form.submission';

type Adjusting = Asking<'AdjustAsLeader'>;
type Fault = Rejection<SelfCheckFormReason> | undefined;

const UNDER_OPINION: readonly FormStep[] = ['SUBMITTED', 'ROUTED', 'OPINED'];

interface AboutForm {
  readonly by: Asker;
  readonly id: string;
  readonly bureau: Bureau;
}

const matterOf = ({ id, bureau }: Pick<AboutForm, 'id' | 'bureau'>, { postId }: OpenedForm): Matter => ({
  ownerOrgId: bureau.post(postId)?.orgId ?? '',
  ownerPostId: postId,
  matterId: id,
});

/** What keeps somebody from deciding on a form: that it is one's own (V7), or a recusal. */
export const biasOf = ({ by, id, bureau }: AboutForm, form: OpenedForm): Fault => {
  if (by.subjectRef === form.subjectRef || isOwnPost(bureau, by, form.postId)) return reject('own-form');
  return isRecusedFrom(bureau, by, id) ? reject('recused') : undefined;
};

/** What keeps somebody from handling a form for the organisation: bias, or that it is another office's. */
export const faultOfHandler = (asking: AboutForm, form: OpenedForm): Fault => {
  const { by, bureau } = asking;
  const handler = inCapacity(by, ['LG_OFFICE', 'ARCHIVIST', 'SYSTEM']);
  const { orgId = bureau.round(form.roundId)?.orgId ?? '' } = bureau.post(form.postId) ?? {};
  return biasOf(asking, form) ?? (answersFor(bureau, handler, orgId) ? undefined : reject('beyond-own-unit'));
};

const faultOfItsPower = ({ powerItemId }: RiskDescription, postId: string, bureau: Bureau): Fault =>
  powerItemId === undefined ? undefined : faultOfPower(powerItemId, postId, bureau, 'newRisk.powerItemId');

const faultOfAddition = ({ data, bureau }: Adjusting, postId: string): Fault => {
  const { newRiskPointId: riskPointId, newRisk: risk, toGrade } = data;
  if (riskPointId === undefined || risk === undefined) return reject('addition-incomplete', 'newRisk');
  if (bureau.riskPoint(riskPointId)) return reject('risk-point-taken', 'newRiskPointId', riskPointId);
  if (toGrade !== undefined && toGrade !== risk.proposedGrade) {
    return reject('grade-not-of-limbs', 'toGrade', toGrade);
  }
  return (
    faultOfItsPower(risk, postId, bureau) ?? faultOfRisk({ riskPointId, risk }, postId, bureau, 'newRisk')
  );
};

const faultOfContent = (command: Adjusting, { postId }: OpenedForm): Fault => {
  const { kind, newRiskPointId, newRisk, toGrade, gradeBasis } = command.data;
  if (kind === 'ADD') return faultOfAddition(command, postId);
  if (kind !== 'CONCUR') return reject('opinion-needs-risk-point', 'kind', kind);
  const carries = [newRiskPointId, newRisk, toGrade, gradeBasis].some((extra) => extra !== undefined);
  return carries ? reject('concurrence-adds-nothing', 'kind', kind) : undefined;
};

const contentOf = ({ data, id, bureau }: Adjusting): LeaderAdjusted => {
  const { leaderKind, kind, opinion, knowledgeBasis, newRiskPointId, newRisk } = data;
  const { riskPointIds = [] } = bureau.form(id) ?? {};
  const said = { leaderKind, kind, opinion, knowledgeBasis, riskPointIds };
  if (newRiskPointId === undefined || newRisk === undefined) return said;
  const { proposedGrade: toGrade, gradeBasis } = newRisk;
  return { ...said, toGrade, gradeBasis, newRiskPointId, newRisk: { ...newRisk, findSource: 'LEADER' } };
};

const speakerOf = (command: Adjusting, form: OpenedForm): Speaker | undefined => {
  const { data, by, bureau } = command;
  const postId = speakingPostOf(by);
  return postId === null ? undefined : mayOpine(bureau, data.leaderKind, postId, matterOf(command, form));
};

/** Takes a leader's opinion: never on one's own form, and never both from one leader (Art. 15(3)2). */
export const adjustForm = (command: Adjusting, form: OpenedForm): FormDecision => {
  const { leaderKind, kind, opinion } = command.data;
  if (!UNDER_OPINION.includes(form.step)) return reject('form-not-submitted');
  const bias = biasOf(command, form);
  if (bias) return bias;
  const speaker = speakerOf(command, form);
  if (!speaker) return reject('not-their-leader', 'leaderKind', leaderKind);
  const spokeBefore = form.opinions[leaderKind === 'PRINCIPAL' ? 'DEPUTY' : 'PRINCIPAL'];
  if (spokeBefore === command.by.subjectRef) return reject('leaders-speak-separately', 'leaderKind');
  const fault = faultOfContent(command, form);
  if (fault) return fault;
  const { postId: _speaker, ...standing } = speaker;
  return accept({
    type: 'LeaderAdjusted',
    data: { ...contentOf(command), ...standing },
    reason: opinion,
    decisionMeaning: kind === 'CONCUR' ? 'AGREED' : 'REVIEWED',
  });
};

/** Sends a form to both leaders, or to those who stand in for them. */
export const routeForm = (command: Asking<'RouteSelfCheckForm'>, form: OpenedForm): FormDecision => {
  const { data, bureau } = command;
  const { principalPostId, deputyPostId } = data;
  if (!UNDER_OPINION.includes(form.step)) return reject('form-not-submitted');
  const { route } = form;
  if (route?.principalPostId === principalPostId && route.deputyPostId === deputyPostId) return accept();
  if (principalPostId === deputyPostId)
    return reject('leaders-speak-separately', 'deputyPostId', deputyPostId);
  const matter = matterOf(command, form);
  if (!mayOpine(bureau, 'PRINCIPAL', principalPostId, matter)) {
    return reject('not-their-leader', 'principalPostId', principalPostId);
  }
  if (!mayOpine(bureau, 'DEPUTY', deputyPostId, matter)) {
    return reject('not-their-leader', 'deputyPostId', deputyPostId);
  }
  return accept({ type: 'SelfCheckFormRouted', data });
};

/** Returns a form with its defects: by one of its leaders or by the office. */
export const returnForm = (command: Asking<'ReturnSelfCheckForm'>, form: OpenedForm): FormDecision => {
  const { data, by, bureau } = command;
  if (!UNDER_OPINION.includes(form.step)) return reject('form-not-submitted');
  const bias = biasOf(command, form);
  if (bias) return bias;
  const matter = matterOf(command, form);
  const postId = speakingPostOf(by);
  const isLeader =
    postId !== null &&
    (mayOpine(bureau, 'PRINCIPAL', postId, matter) ?? mayOpine(bureau, 'DEPUTY', postId, matter));
  if (!isLeader && faultOfHandler(command, form)) return reject('not-their-leader');
  return accept({ type: 'SelfCheckFormReturned', data });
};
