import { type Decision, type Rejection, accept, reject } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { answersFor } from '../standing';
import { gradeOfLimbs } from './risk.parts';
import type { SelfCheckFormCommand } from './self-check-form.commands';
import type { SelfCheckFormEvent } from './self-check-form.events';
import type { FormRisk } from './self-check-form.parts';
import type { SelfCheckFormReason } from './self-check-form.reasons';
import type { OpenedForm } from './self-check-form.state';

/** What is decided about a form. */
export type FormDecision = Decision<SelfCheckFormEvent, SelfCheckFormReason>;
/** One of the commands about a form. */
export type Asking<K extends SelfCheckFormCommand['type']> = Extract<
  SelfCheckFormCommand,
  { readonly type: K }
>;

type Fault = Rejection<SelfCheckFormReason> | undefined;
type Submitting = Asking<'SubmitSelfCheckForm'>;

/** What is wrong with a power that a post claims: not in the catalogue (V26), or not the post's. */
export const faultOfPower = (powerItemId: string, postId: string, bureau: Bureau, path: string): Fault => {
  const item = bureau.powerItem(powerItemId);
  if (!item || item.retired) return reject('power-not-listed', path, powerItemId);
  return item.postIds.includes(postId) ? undefined : reject('power-of-another-post', path, powerItemId);
};

/** What is wrong with a risk as it is described for a post: another's, or graded beside its limbs (V4). */
export const faultOfRisk = ({ risk }: FormRisk, postId: string, bureau: Bureau, path: string): Fault => {
  const { scope, ownerPostId, ownerOrgId, gradeBasis, proposedGrade } = risk;
  if (scope !== 'POST' || ownerPostId !== postId) return reject('risk-of-another', path, ownerPostId);
  if (ownerOrgId !== bureau.post(postId)?.orgId) return reject('risk-of-another', path, ownerOrgId);
  return gradeOfLimbs(gradeBasis) === proposedGrade
    ? undefined
    : reject('grade-not-of-limbs', `${path}.proposedGrade`, proposedGrade);
};

const faultOfOwnRisk = (
  stated: FormRisk,
  { data, bureau }: Submitting,
  postId: string,
  path: string,
): Fault => {
  const { riskPointId, risk } = stated;
  const { powerItemId, findSource } = risk;
  const known = bureau.riskPoint(riskPointId);
  if (known && known.ownerPostId !== postId) return reject('risk-point-taken', path, riskPointId);
  if (findSource !== 'SELF' && findSource !== 'PEER') return reject('find-source-not-own', path, findSource);
  if (powerItemId && !data.powerItemIds.includes(powerItemId)) {
    return reject('power-not-on-form', path, powerItemId);
  }
  return faultOfRisk(stated, postId, bureau, path);
};

const faultOfRisks = (command: Submitting, postId: string): Fault => {
  const { risks, nilReturnReason } = command.data;
  if (risks.length === 0) return nilReturnReason === undefined ? reject('risks-missing', 'risks') : undefined;
  if (nilReturnReason !== undefined) return reject('nil-return-with-risks', 'nilReturnReason');
  const ids = risks.map(({ riskPointId }) => riskPointId);
  const doubled = ids.find((riskPointId, index) => ids.indexOf(riskPointId) !== index);
  if (doubled) return reject('risk-stated-twice', 'risks', doubled);
  return firstOf(risks, (stated, index) => faultOfOwnRisk(stated, command, postId, `risks.${index}`));
};

const faultOfPowers = ({ data, bureau }: Submitting, postId: string): Fault => {
  const { powerItemIds } = data;
  if (powerItemIds.length === 0 && data.nilReturnReason === undefined) {
    return reject('powers-missing', 'powerItemIds');
  }
  return firstOf(powerItemIds, (powerItemId, index) =>
    faultOfPower(powerItemId, postId, bureau, `powerItemIds.${index}`),
  );
};

const firstOf = <T>(items: readonly T[], faultOf: (item: T, index: number) => Fault): Fault => {
  for (const [index, item] of items.entries()) {
    const fault = faultOf(item, index);
    if (fault) return fault;
  }
  return undefined;
};

const faultOfMoment = ({ data, bureau }: Submitting, form: OpenedForm): Fault => {
  const { formRevision, submittedOn } = data;
  if (form.step !== 'OPENED' && form.step !== 'RETURNED') return reject('already-submitted');
  if (!bureau.round(form.roundId)?.open) return reject('round-not-open');
  if (formRevision <= form.formRevision) return reject('revision-not-higher', 'formRevision', formRevision);
  return submittedOn && submittedOn > bureau.on
    ? reject('submitted-in-the-future', 'submittedOn', submittedOn)
    : undefined;
};

const faultOfPledge = ({ data, bureau }: Submitting, { subjectRef, postId }: OpenedForm): Fault =>
  bureau.pledgeInForce(subjectRef, postId)?.pledgeId === data.pledgeId
    ? undefined
    : reject('pledge-not-in-force', 'pledgeId', data.pledgeId);

const isSameForm = (form: OpenedForm, asked: Asking<'OpenSelfCheckForm'>['data']): boolean =>
  form.roundId === asked.roundId && form.postId === asked.postId && form.subjectRef === asked.subjectRef;

/** Opens a form for somebody who holds the post while the round is open; once. */
export const openForm = (
  { data, by, id, bureau }: Asking<'OpenSelfCheckForm'>,
  form: OpenedForm | undefined,
): FormDecision => {
  const { roundId, postId, subjectRef } = data;
  if (form) return isSameForm(form, data) ? accept() : reject('already-opened');
  const round = bureau.round(roundId);
  if (!round?.open) return reject('round-not-open', 'roundId', roundId);
  if (!answersFor(bureau, by, round.orgId)) return reject('beyond-own-unit', 'roundId', roundId);
  if (!bureau.holdersOf(postId).includes(subjectRef)) return reject('not-in-post', 'postId', postId);
  if (id !== `${roundId}-${postId}-${subjectRef}`) return reject('id-of-another');
  return accept({ type: 'SelfCheckFormOpened', data, subjects: [subjectRef] });
};

/** Takes a form in when all that its holder must fill in is there and true (Art. 15(3)1). */
export const submitForm = (command: Submitting, form: OpenedForm): FormDecision => {
  const { data, by } = command;
  const { postId, subjectRef } = form;
  if (by.subjectRef !== subjectRef || by.postId !== postId) return reject('not-ones-own-form');
  const fault =
    faultOfMoment(command, form) ??
    faultOfPledge(command, form) ??
    faultOfPowers(command, postId) ??
    faultOfRisks(command, postId);
  if (fault) return fault;
  const subjects = [subjectRef];
  const handedIn = { ...data, roundId: form.roundId, postId };
  const submitted = { type: 'SelfCheckFormSubmitted', data: handedIn, subjects } as const;
  if (data.nilReturnReason === undefined) return accept(submitted);
  const nil = { postId, reason: data.nilReturnReason };
  return accept<SelfCheckFormEvent>(submitted, { type: 'NilReturnDeclared', data: nil, subjects });
};
