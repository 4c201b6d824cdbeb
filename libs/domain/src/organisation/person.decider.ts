import {
  type Aggregate,
  type Decider,
  type Decision,
  accept,
  conflict,
  forbidden,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import { answersFor, standingReasons } from '../standing';
import type { Day } from '../vocabulary';
import { type PersonCommand, personCommands } from './person.commands';
import { type PersonEvent, personEvents } from './person.events';

interface Appointment {
  readonly postId: string;
  readonly from: Day;
  /** The last day in the post; null while it is not known. */
  readonly to: Day | null;
}

interface Person {
  readonly isRegistered: boolean;
  readonly appointments: readonly Appointment[];
  /** The latest term as supervisor of integrity. */
  readonly term: { readonly from: Day; readonly to: Day } | null;
}

const reasons = {
  'already-registered': conflict('a person is registered once', '该人员已登记,不得重复登记'),
  'person-unknown': unknown('nobody is registered under this reference', '该编号未登记人员'),
  'own-appointment': forbidden('nobody appoints themselves', '不得任命本人'),
  ...standingReasons,
  'post-unknown': unknown('there is no such post on that day', '该岗位在该日不存在'),
  'already-in-that-post': conflict('the person holds that post on that day', '该人员在该日已任该岗位'),
  'not-in-that-post': conflict('the person does not hold that post', '该人员未任该岗位'),
  'ends-before-it-begins': invalid('it cannot end before it begins', '结束日期不得早于开始日期'),
  'is-a-supervisor': conflict(
    'a supervisor of integrity comes from outside and holds no post',
    '廉政监督员从外部聘任,不得同时任职',
  ),
  'already-engaged': conflict('the person is a supervisor on that day', '该人员在该日已是廉政监督员'),
  'not-engaged': conflict('the person is not a supervisor on that day', '该人员在该日不是廉政监督员'),
};
type PersonReason = keyof typeof reasons;

type Asking<T extends PersonCommand['type']> = Extract<PersonCommand, { readonly type: T }>;
type Answer = Decision<PersonEvent, PersonReason>;

/** A person comes and goes; how many may share a post is the establishment plan's matter, not a rule here. */
const decider: Decider<Person, PersonCommand, PersonEvent, PersonReason> = {
  initialState: { isRegistered: false, appointments: [], term: null },
  reasons,

  decide: (command, state) => {
    if (command.type === 'RegisterPerson') {
      if (state.isRegistered) return reject('already-registered');
      return accept({
        type: 'PersonRegistered',
        data: command.data,
        classification: 'SENSITIVE',
        subjects: [command.id],
      });
    }
    if (!state.isRegistered) return reject('person-unknown');
    switch (command.type) {
      case 'AppointPerson':
        return appoint(command, state);
      case 'LeavePost':
        return leave(command, state);
      case 'EngageSupervisor':
        return engage(command, state);
      case 'ReleaseSupervisor':
        return release(command, state);
    }
  },

  evolve: (state, { type, data }) => {
    switch (type) {
      case 'PersonRegistered':
        return { ...state, isRegistered: true };
      case 'PersonAppointed': {
        const { postId, from } = data;
        return { ...state, appointments: [...state.appointments, { postId, from, to: null }] };
      }
      case 'PersonLeftPost': {
        const { postId, to } = data;
        const ended = (each: Appointment) => (isOpen(each, postId) ? { ...each, to } : each);
        return { ...state, appointments: state.appointments.map(ended) };
      }
      case 'SupervisorEngaged':
        return { ...state, term: { from: data.from, to: data.until } };
      case 'SupervisorReleased':
        return { ...state, term: state.term && { ...state.term, to: data.to } };
    }
  },
};

const isOpen = (appointment: Appointment, postId: string): boolean =>
  appointment.postId === postId && appointment.to === null;

const lastsUntil = (day: Day, to: Day | null): boolean => to === null || to >= day;

const appoint = ({ data, by, id, bureau }: Asking<'AppointPerson'>, state: Person): Answer => {
  const { postId, from } = data;
  if (by.subjectRef === id) return reject('own-appointment');
  if (state.term && lastsUntil(from, state.term.to)) return reject('is-a-supervisor', 'from', from);
  const post = bureau.asOf(from).post(postId);
  if (!post) return reject('post-unknown', 'postId', postId);
  if (!answersFor(bureau, by, post.orgId)) return reject('beyond-own-unit', 'postId', postId);
  const inThatPost = state.appointments.filter((each) => each.postId === postId);
  if (inThatPost.some(({ to }) => lastsUntil(from, to)))
    return reject('already-in-that-post', 'postId', postId);
  return accept({ type: 'PersonAppointed', data, subjects: [id] });
};

const leave = ({ data, by, id, bureau }: Asking<'LeavePost'>, { appointments }: Person): Answer => {
  const { postId, to } = data;
  const appointment = appointments.find((each) => isOpen(each, postId));
  if (!appointment) return reject('not-in-that-post', 'postId', postId);
  if (to < appointment.from) return reject('ends-before-it-begins', 'to', to);
  const { orgId } = bureau.asOf(to).post(postId) ?? {};
  if (orgId && !answersFor(bureau, by, orgId)) return reject('beyond-own-unit', 'postId', postId);
  return accept({ type: 'PersonLeftPost', data, subjects: [id] });
};

const engage = ({ data, id }: Asking<'EngageSupervisor'>, { appointments, term }: Person): Answer => {
  const { from, until } = data;
  if (until < from) return reject('ends-before-it-begins', 'until', until);
  if (term && lastsUntil(from, term.to)) return reject('already-engaged', 'from', from);
  if (appointments.some(({ to }) => lastsUntil(from, to))) return reject('is-a-supervisor', 'from', from);
  return accept({ type: 'SupervisorEngaged', data, subjects: [id] });
};

const release = ({ data, id }: Asking<'ReleaseSupervisor'>, { term }: Person): Answer => {
  const { to, reason } = data;
  if (!term || to < term.from || to > term.to) return reject('not-engaged', 'to', to);
  return accept({ type: 'SupervisorReleased', data: { to }, subjects: [id], reason });
};

/** Persons, their appointments, and supervisors of integrity. */
export const person: Aggregate<Person, PersonCommand, PersonEvent, PersonReason> = {
  category: 'person',
  commands: personCommands,
  events: personEvents,
  decider,
};
