import {
  type Aggregate,
  type Asker,
  type Decider,
  type Decision,
  type Rejection,
  accept,
  conflict,
  forbidden,
  invalid,
  isRejection,
  reject,
  unknown,
} from '@probity/eventing';
import type { Bureau } from '../bureau';
import { dayAfter } from '../day';
import type { DeadlineCommand } from '../deadline.commands';
import {
  type Deadlines,
  NO_DEADLINES,
  deadlineReasons,
  decideDeadline,
  evolveDeadlines,
  isDeadlineCommand,
  isDeadlineEvent,
  startClock,
  stopClock,
} from '../deadlines';
import { lastDayOf, lengthOf } from '../periods';
import { answersFor, inCapacity, standingReasons } from '../standing';
import { schemeFor, schemeOf } from './score-giving';
import { type SelfCheckCommand, selfCheckCommands } from './self-check.commands';
import {
  type SelfCheckAnswer,
  type SelfCheckEvent,
  type SelfCheckOpened,
  selfCheckEvents,
} from './self-check.events';
import { boundOf, isOwnSubject, kindOf, orgsOf, speaksFor } from './subjects';

interface Owed extends SelfCheckOpened {
  readonly status: 'owed' | 'submitted';
  readonly deadlines: Deadlines;
}
type SelfCheck = { readonly status: 'unknown' } | Owed;

const reasons = {
  'no-self-check': unknown('no such self-check was opened', '该自查未启动'),
  'no-such-subject': unknown('no such unit, department or holder of a post', '没有该单位、科室或在岗人员'),
  'quarters-only': invalid('a self-check is of a quarter', '自查按季度进行'),
  'period-not-over': invalid('a quarter is checked when it is over', '季度尚未结束'),
  'other-id-expected': invalid('the id follows from the quarter and the subject', '编号须由季度和对象组成'),
  'not-the-subject': forbidden(
    'the head checks the unit or department, a person checks only the own work',
    '自查由本单位(科室)负责人或本人提交',
  ),
  'already-submitted': conflict('the self-check is handed in already', '该自查已提交'),
  'not-in-the-scheme': invalid('the scheme knows no such item', '考核方案没有该条目'),
  'item-answered-twice': invalid('an item is answered once', '条目重复'),
  'open-item-unexplained': invalid('an open item says what is left to do', '未完成的条目须说明情况'),
  'own-self-check': forbidden('nobody grants the own unit more time', '不得为本单位(科室)批准延期'),
  ...standingReasons,
  ...deadlineReasons,
};
type SelfCheckReason = keyof typeof reasons;
type Answer = Decision<SelfCheckEvent, SelfCheckReason>;
type Refusal = Rejection<SelfCheckReason> | undefined;
type Asking<K extends SelfCheckCommand['type']> = Extract<SelfCheckCommand, { readonly type: K }>;

const faultOfOpening = ({ id, data, by, bureau }: Asking<'OpenSelfCheck'>): Refusal => {
  const { period, subject } = data;
  const opener = inCapacity(by, ['SYSTEM', 'LG_OFFICE']);
  if (!orgsOf(bureau.asOf(lastDayOf(period)), subject).every((orgId) => answersFor(bureau, opener, orgId))) {
    return reject('beyond-own-unit', 'subject', subject);
  }
  if (lengthOf(period) !== 'QUARTER') return reject('quarters-only', 'period', period);
  if (bureau.on <= lastDayOf(period)) return reject('period-not-over', 'period', period);
  return id === `${period}-${subject}`
    ? undefined
    : reject('other-id-expected', 'id', `${period}-${subject}`);
};

const open = (asking: Asking<'OpenSelfCheck'>): Answer => {
  const { data, bureau } = asking;
  const { period, subject } = data;
  const end = lastDayOf(period);
  // Whoever was there at the end of the quarter answers for it, even when merged the day after.
  const kind = kindOf(bureau.asOf(end), subject);
  if (kind === undefined) return reject('no-such-subject', 'subject', subject);
  const fault = faultOfOpening(asking);
  if (fault) return fault;
  // Who is asked later than on the first day has as long as everybody else.
  const from = bureau.on === dayAfter(end) ? end : bureau.on;
  const { version: schemeVersion } = schemeFor(bureau, period);
  return accept<SelfCheckEvent>(
    {
      type: 'SelfCheckOpened',
      data: { period, subject, kind, schemeVersion },
      ...(kind === 'PERSON' && { subjects: [subject] }),
    },
    startClock(bureau, 'SELF_CHECK', from, boundOf(bureau, subject)),
  );
};

const faultOfAnswers = (answers: readonly SelfCheckAnswer[], itemIds: readonly string[]): Refusal => {
  const known = new Set<string>();
  for (const { itemId, finding, remark } of answers) {
    if (!itemIds.includes(itemId)) return reject('not-in-the-scheme', 'answers', itemId);
    if (known.has(itemId)) return reject('item-answered-twice', 'answers', itemId);
    if (finding === 'OPEN' && remark === undefined) return reject('open-item-unexplained', 'answers', itemId);
    known.add(itemId);
  }
  return undefined;
};

const submit = ({ data, by, bureau }: Asking<'SubmitSelfCheck'>, selfCheck: Owed): Answer => {
  const { period, subject, kind, schemeVersion, deadlines } = selfCheck;
  if (!speaksFor(bureau, by, subject)) return reject('not-the-subject');
  if (selfCheck.status === 'submitted') return reject('already-submitted');
  const { items } = schemeOf(bureau, selfCheck).content;
  const fault = faultOfAnswers(
    data.answers,
    items.map(({ itemId }) => itemId),
  );
  if (fault) return fault;
  const on = bureau.on;
  const late = on > (deadlines.running.SELF_CHECK?.due.dueOn ?? on);
  return [
    {
      type: 'SelfCheckSubmitted',
      data: { period, subject, kind, answers: data.answers, submittedOn: on, late },
      ruleRefs: [{ kind: 'SCORE', version: schemeVersion }],
      ...(kind === 'PERSON' && { subjects: [subject] }),
    },
    ...stopClock(deadlines, 'SELF_CHECK', on),
  ];
};

/** Who grants more time answers for the subject, and is not of it. */
const faultOfGranting = (by: Asker, bureau: Bureau, subject: string): Refusal => {
  if (isOwnSubject(bureau, by, subject)) return reject('own-self-check');
  return orgsOf(bureau, subject).every((orgId) => answersFor(bureau, by, orgId))
    ? undefined
    : reject('beyond-own-unit');
};

/** A missed day is an overdue self-check as well. */
const clock = (command: DeadlineCommand, { period, subject, kind, deadlines }: Owed): Answer => {
  const { type, by, bureau } = command;
  const fault = type === 'ExtendDeadline' ? faultOfGranting(by, bureau, subject) : undefined;
  if (fault) return fault;
  const answer = decideDeadline(command, deadlines);
  if (isRejection(answer)) return answer;
  return answer.flatMap((event) =>
    event.type === 'DeadlineMissed'
      ? accept<SelfCheckEvent>(event, {
          type: 'SelfCheckOverdue',
          data: { period, subject, kind, dueOn: event.data.dueOn },
        })
      : [event],
  );
};

/** Every quarter units, departments and persons check themselves against the standard (Art. 14 step 4(1)). */
const decider: Decider<SelfCheck, SelfCheckCommand, SelfCheckEvent, SelfCheckReason> = {
  initialState: { status: 'unknown' },
  reasons,
  decide: (command, selfCheck) => {
    if (command.type === 'OpenSelfCheck') return selfCheck.status === 'unknown' ? open(command) : accept();
    if (selfCheck.status === 'unknown') return reject('no-self-check');
    return isDeadlineCommand(command) ? clock(command, selfCheck) : submit(command, selfCheck);
  },
  evolve: (selfCheck, event) => {
    if (event.type === 'SelfCheckOpened') {
      return { ...event.data, status: 'owed', deadlines: NO_DEADLINES };
    }
    if (selfCheck.status === 'unknown') return selfCheck;
    if (event.type === 'SelfCheckSubmitted') return { ...selfCheck, status: 'submitted' };
    return isDeadlineEvent(event)
      ? { ...selfCheck, deadlines: evolveDeadlines(selfCheck.deadlines, event) }
      : selfCheck;
  },
};

/** The quarterly self-check of a unit, department or person (季度自查). */
export const selfCheck: Aggregate<SelfCheck, SelfCheckCommand, SelfCheckEvent, SelfCheckReason> = {
  category: 'selfcheck',
  commands: selfCheckCommands,
  events: selfCheckEvents,
  decider,
};
