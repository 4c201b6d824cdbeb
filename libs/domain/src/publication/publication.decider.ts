import { type Aggregate, type Decider, type Decision, accept, reject } from '@probity/eventing';
import { type PublicationCommand, publicationCommands } from './publication.commands';
import { type PublicationEvent, type WithdrawalReason, publicationEvents } from './publication.events';
import { type PublicationReason, publicationReasons } from './publication.reasons';
import { type Approved, type Publication, evolvePublication } from './publication.state';
import { faultOfHandler, pledgersIn, unpublishable } from './publishable';

type Answer = Decision<PublicationEvent, PublicationReason>;
type Asking<K extends PublicationCommand['type']> = Extract<PublicationCommand, { readonly type: K }>;

const profileFault = ({ data, bureau }: Asking<'ApprovePublication'>, named: readonly string[]) => {
  const refuse = reject<PublicationReason>;
  if (data.redactionProfile === 'POST_ONLY') {
    return data.subjects?.length ? refuse('names-not-expected', 'subjects') : undefined;
  }
  if (named.length === 0) return refuse('names-nobody', 'subjects');
  if (!bureau.rules('PUBLICATION').content.namesOnTheWall) return refuse('names-not-shown');
  const forbidding = data.channels.find((channel) => channel !== 'WALL');
  if (forbidding) return refuse('channel-forbids-names', 'channels', forbidding);
  if (data.range !== 'PREMISES') return refuse('names-leave-the-premises', 'range', data.range);
  return undefined;
};

const approve = (asking: Asking<'ApprovePublication'>): Answer => {
  const { data, by, bureau } = asking;
  const subjects = [...new Set([...(data.subjects ?? []), ...pledgersIn(data.contentRefs)])];
  const refusal = profileFault(asking, subjects) ?? unpublishable(asking, { ...data, subjects });
  if (refusal) return refusal;
  return accept({
    type: 'PublicationApproved',
    data: { ...data, subjects, approvedBy: by.subjectRef, approvedOn: bureau.on },
    decisionMeaning: 'APPROVED',
    ...(subjects.length > 0 && { subjects }),
  });
};

const postingFault = ({ data, by, bureau }: Asking<'PostPublication'>, publication: Approved) => {
  const { channel, from, until } = data;
  const refuse = reject<PublicationReason>;
  if (by.subjectRef === publication.approvedBy) return refuse('approver-posts');
  if (!publication.channels.includes(channel)) return refuse('channel-not-approved', 'channel', channel);
  if (publication.postings.some((posting) => posting.channel === channel)) return refuse('already-posted');
  if (from < publication.approvedOn) return refuse('posted-before-approval', 'from', from);
  if (from > bureau.on) return refuse('not-posted-yet', 'from', from);
  if (until !== undefined && until < from) return refuse('ends-before-it-begins', 'until', until);
  return undefined;
};

const post = (asking: Asking<'PostPublication'>, publication: Approved): Answer =>
  postingFault(asking, publication) ??
  // Somebody may have left, or a pledge lapsed, since the approval.
  unpublishable(asking, publication) ??
  accept({ type: 'PublicationPosted', data: asking.data });

const withdrawal = (reason: WithdrawalReason, why: string) =>
  accept({ type: 'PublicationWithdrawn' as const, data: { reason }, reason: why });

const withdraw = ({ data: { reason, note } }: Asking<'WithdrawPublication'>): Answer =>
  withdrawal(reason, note ?? reason);

const object = ({ data }: Asking<'RecordObjection'>, { postings, objections }: Approved): Answer => {
  if (postings.length === 0) return reject('not-posted');
  return objections.includes(data.objectorHandle)
    ? reject('objection-pending', 'objectorHandle', data.objectorHandle)
    : accept({ type: 'PublicationObjected', data });
};

const answer = ({ data }: Asking<'AnswerObjection'>, { objections }: Approved): Answer => {
  const { objectorHandle, effect } = data;
  if (!objections.includes(objectorHandle)) return reject('no-objection', 'objectorHandle', objectorHandle);
  const answered = accept({ type: 'ObjectionAnswered' as const, data, reason: data.answer });
  return effect === 'STAYS' ? answered : [...answered, ...withdrawal(effect, data.answer)];
};

const expire = ({ data, bureau }: Asking<'ExpirePublication'>, { postings }: Approved): Answer => {
  const { lastDay } = data;
  // A posting without a last day goes on.
  const lastDays = postings.map(({ until = bureau.on }) => until).sort();
  return lastDays.at(-1) === lastDay && lastDay < bureau.on
    ? accept({ type: 'PublicationExpired', data })
    : reject('last-day-not-over', 'lastDay', lastDay);
};

const askApproved = (command: PublicationCommand, publication: Approved): Answer => {
  switch (command.type) {
    case 'ProposePublication':
      return accept();
    case 'ApprovePublication':
      return reject('already-approved');
    case 'PostPublication':
      return post(command, publication);
    case 'RecordObjection':
    case 'AnswerObjection':
    case 'ExpirePublication':
    case 'WithdrawPublication':
      return faultOfHandler(command, publication.contentRefs) ?? handle(command, publication);
  }
};

type Handling = Asking<'RecordObjection' | 'AnswerObjection' | 'ExpirePublication' | 'WithdrawPublication'>;

const handle = (command: Handling, publication: Approved): Answer => {
  switch (command.type) {
    case 'RecordObjection':
      return object(command, publication);
    case 'AnswerObjection':
      return answer(command, publication);
    case 'ExpirePublication':
      return expire(command, publication);
    case 'WithdrawPublication':
      return withdraw(command);
  }
};

const propose = (command: Asking<'ProposePublication'>): Answer =>
  faultOfHandler(command, command.data.contentRefs) ??
  accept({ type: 'PublicationProposed', data: command.data });

const withdrawProposal = (command: Asking<'WithdrawPublication'>): Answer => {
  const { contentRefs = [] } = command.bureau.publication(command.id) ?? {};
  return faultOfHandler(command, contentRefs) ?? withdraw(command);
};

const askOthers = (command: PublicationCommand, status: 'unknown' | 'proposed' | 'over'): Answer => {
  switch (command.type) {
    case 'ProposePublication':
      return status === 'unknown' ? propose(command) : accept();
    case 'ApprovePublication':
      return status === 'over' ? reject('publication-over') : approve(command);
    case 'WithdrawPublication':
      if (status === 'unknown') return reject('no-publication');
      return status === 'over' ? accept() : withdrawProposal(command);
    case 'PostPublication':
    case 'RecordObjection':
    case 'AnswerObjection':
    case 'ExpirePublication':
      return reject(status === 'over' ? 'publication-over' : 'no-publication');
  }
};

/** Two persons stand behind what is shown: one approves, another posts. What came down stays down (V18). */
const decider: Decider<Publication, PublicationCommand, PublicationEvent, PublicationReason> = {
  initialState: { status: 'unknown' },
  reasons: publicationReasons,
  decide: (command, state) =>
    state.status === 'approved' ? askApproved(command, state) : askOthers(command, state.status),
  evolve: evolvePublication,
};

/** What is shown to others, how and where (公开公示). */
export const publication: Aggregate<Publication, PublicationCommand, PublicationEvent, PublicationReason> = {
  category: 'publication',
  commands: publicationCommands,
  events: publicationEvents,
  decider,
};
