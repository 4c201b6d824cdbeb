import { type Aggregate, type Asker, type Decider, type Decision, accept, reject } from '@probity/eventing';
import type { Bureau, WarningFacts } from '../bureau';
import { decideDeadline, isDeadlineCommand, startClock, stopClock } from '../deadlines';
import { answersFor, inCapacity, isRecusedFrom, personsBehind } from '../standing';
import { type AppealCommand, appealCommands } from './appeal.commands';
import { type AppealEvent, appealEvents } from './appeal.events';
import { type AppealReason, appealReasons } from './appeal.reasons';
import { type Appeal, type KnownAppeal, evolveAppeal } from './appeal.state';
import { isTarget, speaksForTarget } from './warning-standing';
import type { WarningTarget } from './warning.parts';

type Answer = Decision<AppealEvent, AppealReason>;
type Asking<K extends AppealCommand['type']> = Extract<AppealCommand, { readonly type: K }>;
const refuse = reject<AppealReason>;

const targetOf = ({ target: { orgId, postId, subjectRef } }: WarningFacts): WarningTarget => ({
  orgId,
  ...(postId !== null && { postId }),
  ...(subjectRef !== null && { subjectRef }),
});

const file = ({ data, by, bureau }: Asking<'FileAppeal'>): Answer => {
  const { warningId, decisionEventId, grounds } = data;
  const warning = bureau.warning(warningId);
  const decision = warning?.decisions.find(({ eventId }) => eventId === decisionEventId);
  if (!warning || !decision) return refuse('no-such-decision', 'decisionEventId', decisionEventId);
  if (!speaksForTarget(bureau, by, targetOf(warning))) return refuse('not-the-person-concerned');
  if (bureau.appealAgainst(decisionEventId)) return refuse('already-appealed');
  const within = bureau.dueOn('APPEAL_FILE', decision.knownOn);
  if (bureau.on > within.dueOn) return refuse('filing-term-over');
  const { subjectRef: appellantRef } = by;
  return accept<AppealEvent>(
    {
      type: 'AppealFiled',
      data: { warningId, decisionEventId, appellantRef, grounds, within, suspends: false },
      classification: 'SENSITIVE',
      subjects: [appellantRef],
      ruleRefs: [{ kind: 'DEADLINE', version: within.ruleVersion }],
    },
    startClock(bureau, 'APPEAL_DECIDE', bureau.on, warning.bodyOrgId),
  );
};

type Deciding = Asking<'DecideAppeal' | 'DecideReExamination'>;

/** Somebody new to the matter decides, from the bodies that answer for it (V7, 7.1). */
const faultOfDecider = (command: Deciding, appeal: KnownAppeal) => {
  const { by, bureau, type } = command;
  const warning = bureau.warning(appeal.warningId);
  if (!warning) return refuse('no-such-decision');
  const { issuers } = appealCommands.definitionOf(type);
  if (!answersFor(bureau, inCapacity(by, issuers), warning.bodyOrgId)) return refuse('beyond-own-unit');
  if (warning.bySuperior && !by.roles.includes('SUPERIOR')) return refuse('superior-decides');
  return faultOfTies(command, appeal, warning);
};

const isOwn = (bureau: Bureau, by: Asker, appellantRef: string, warning: WarningFacts): boolean =>
  personsBehind(bureau, by).includes(appellantRef) || isTarget(bureau, by, targetOf(warning));

const faultOfTies = (
  { by, bureau, id }: Deciding,
  { warningId, decisionEventId, appellantRef, deciderRef }: KnownAppeal,
  warning: WarningFacts,
) => {
  if (isOwn(bureau, by, appellantRef, warning)) return refuse('own-appeal');
  if ([id, warningId].some((matterId) => isRecusedFrom(bureau, by, matterId))) return refuse('recused');
  const decision = warning.decisions.find(({ eventId }) => eventId === decisionEventId);
  const before = [deciderRef, ...(decision?.deciderRefs ?? [])];
  return personsBehind(bureau, by).some((who) => before.includes(who)) ? refuse('decided-before') : undefined;
};

const decideAppeal = (command: Asking<'DecideAppeal'>, appeal: KnownAppeal): Answer => {
  const { data, by, bureau } = command;
  if (appeal.status !== 'FILED') return refuse('not-at-this-stage');
  return (
    faultOfDecider(command, appeal) ??
    accept<AppealEvent>(
      {
        type: 'AppealDecided',
        data: { ...data, deciderRef: by.subjectRef, decidedOn: bureau.on, suspends: false },
        reason: data.reason,
        decisionMeaning: 'APPROVED',
      },
      ...stopClock(appeal.deadlines, 'APPEAL_DECIDE', bureau.on),
    )
  );
};

const fileAgain = ({ data, by, bureau }: Asking<'FileReExamination'>, appeal: KnownAppeal): Answer => {
  const { status, decidedOn, appellantRef, warningId } = appeal;
  if (status !== 'DECIDED' || decidedOn === undefined) return refuse('not-at-this-stage');
  if (by.subjectRef !== appellantRef) return refuse('not-the-person-concerned');
  const within = bureau.dueOn('REEXAMINATION_FILE', decidedOn);
  if (bureau.on > within.dueOn) return refuse('filing-term-over');
  const bodyOrgId = bureau.warning(warningId)?.bodyOrgId ?? warningId;
  const superiorId = bureau.lineOf(bodyOrgId)[1] ?? bodyOrgId;
  return accept<AppealEvent>(
    {
      type: 'ReExaminationFiled',
      data: { ...data, within, suspends: false },
      classification: 'SENSITIVE',
      subjects: [appellantRef],
      ruleRefs: [{ kind: 'DEADLINE', version: within.ruleVersion }],
    },
    startClock(bureau, 'REEXAMINATION_DECIDE', bureau.on, superiorId),
  );
};

const decideAgain = (command: Asking<'DecideReExamination'>, appeal: KnownAppeal): Answer => {
  const { data, bureau } = command;
  if (appeal.status !== 'REEXAMINED') return refuse('not-at-this-stage');
  return (
    faultOfDecider(command, appeal) ??
    accept<AppealEvent>(
      {
        type: 'ReExaminationDecided',
        data: { ...data, suspends: false },
        reason: data.reason,
        decisionMeaning: 'APPROVED',
      },
      ...stopClock(appeal.deadlines, 'REEXAMINATION_DECIDE', bureau.on),
    )
  );
};

const faultOfGranter = ({ type, by, bureau }: AppealCommand, { warningId, appellantRef }: KnownAppeal) => {
  if (type !== 'ExtendDeadline') return undefined;
  const warning = bureau.warning(warningId);
  if (!warning || !answersFor(bureau, by, warning.bodyOrgId)) return refuse('beyond-own-unit');
  return isOwn(bureau, by, appellantRef, warning) ? refuse('own-appeal') : undefined;
};

const ask = (command: AppealCommand, appeal: KnownAppeal): Answer => {
  if (isDeadlineCommand(command)) {
    return faultOfGranter(command, appeal) ?? decideDeadline(command, appeal.deadlines);
  }
  switch (command.type) {
    case 'FileAppeal':
      return refuse('already-filed');
    case 'DecideAppeal':
      return decideAppeal(command, appeal);
    case 'FileReExamination':
      return fileAgain(command, appeal);
    case 'DecideReExamination':
      return decideAgain(command, appeal);
  }
};

/** Appeals neither suspend nor erase: what they lead to is a further event (V22, R18). */
const decider: Decider<Appeal, AppealCommand, AppealEvent, AppealReason> = {
  initialState: { status: 'UNKNOWN' },
  reasons: appealReasons,
  decide: (command, state) => {
    if (state.status !== 'UNKNOWN') return ask(command, state);
    return command.type === 'FileAppeal' ? file(command) : refuse('no-appeal');
  },
  evolve: evolveAppeal,
};

/** An application for review and for re-examination of a decision (复审、复核). */
export const appeal: Aggregate<Appeal, AppealCommand, AppealEvent, AppealReason> = {
  category: 'appeal',
  commands: appealCommands,
  events: appealEvents,
  decider,
};
