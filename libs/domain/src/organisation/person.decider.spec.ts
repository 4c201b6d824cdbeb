import * as fc from 'fast-check';
import { isRejection, judge } from '@probity/eventing';
import { specify } from '@probity/eventing/testing';
import { NOW, bureau, clerk, discipline, knowing, officeHead, sysAdmin } from '../testing';
import { person } from './person.decider';

const asked = { by: sysAdmin, at: NOW, id: 'ref-new', bureau };
const registered = { type: 'PersonRegistered', data: { staffNo: 'sealed' } };
const register = { ...asked, type: 'RegisterPerson', data: { staffNo: 'Z20110168' } };
const appoint = {
  ...asked,
  type: 'AppointPerson',
  data: { postId: 'P021', from: '2025-03-01', cause: 'SUCCESSOR' },
};
const appointed = { type: 'PersonAppointed', data: appoint.data };
const leave = { ...asked, type: 'LeavePost', data: { postId: 'P021', to: '2025-06-30', cause: 'ROTATION' } };
const left = { type: 'PersonLeftPost', data: leave.data };
const engage = {
  ...asked,
  type: 'EngageSupervisor',
  data: { background: 'CPPCC', from: '2025-01-01', until: '2025-12-31' },
};
const engaged = { type: 'SupervisorEngaged', data: engage.data };
const release = { ...asked, type: 'ReleaseSupervisor', data: { to: '2025-06-30', reason: 'moved away' } };
const released = { type: 'SupervisorReleased', data: { to: '2025-06-30' } };
type State = typeof person.decider.initialState;
const again = (from: string) => ({ ...appoint, data: { ...appoint.data, from } });

describe('registering a person', () => {
  specify(person, {
    'is about that person, and sensitive': {
      when: register,
      then: [
        {
          type: 'PersonRegistered',
          data: { staffNo: 'Z20110168' },
          classification: 'SENSITIVE',
          subjects: ['ref-new'],
        },
      ],
    },
    'happens once': { given: [registered], when: register, then: 'already-registered' },
    'is refused to anybody but who keeps the register': {
      when: { ...register, by: clerk },
      then: 'role-required',
    },
  });
});

describe('appointing a person', () => {
  specify(person, {
    'puts the person into the post from a day on': {
      given: [registered],
      when: appoint,
      then: [{ ...appointed, subjects: ['ref-new'] }],
    },
    'takes a person who is registered': { when: appoint, then: 'person-unknown' },
    'is refused to the person': {
      given: [registered],
      when: { ...appoint, id: officeHead.subjectRef, by: officeHead },
      then: 'own-appointment',
    },
    'takes a post that is known on that day': {
      given: [registered],
      when: again('2010-12-31'),
      then: 'post-unknown',
    },
    'takes a post that is not abolished by then': {
      given: [registered],
      when: {
        ...appoint,
        ...knowing([
          'post-P021',
          { type: 'PostAbolished', data: { validFrom: '2025-03-01', reason: 'reform' } },
        ]),
      },
      then: 'post-unknown',
    },
    'is refused while the person holds the same post': {
      given: [registered, appointed],
      when: again('2025-05-01'),
      then: 'already-in-that-post',
    },
    'is refused on the last day in the same post': {
      given: [registered, appointed, left],
      when: again('2025-06-30'),
      then: 'already-in-that-post',
    },
    'is possible again on the day after': {
      given: [registered, appointed, left],
      when: again('2025-07-01'),
      then: [{ type: 'PersonAppointed', data: { from: '2025-07-01' } }],
    },
    'may give a second post beside the first': {
      given: [registered, appointed],
      when: { ...appoint, data: { ...appoint.data, postId: 'P022' } },
      then: [{ type: 'PersonAppointed', data: { postId: 'P022' } }],
    },
    'leaves it to the establishment plan how many share a post': {
      given: [registered],
      when: { ...appoint, data: { ...appoint.data, postId: 'P001' } },
      then: [{ type: 'PersonAppointed', data: { postId: 'P001' } }],
    },
    'is refused during a term as supervisor': {
      given: [registered, engaged],
      when: appoint,
      then: 'is-a-supervisor',
    },
    'is possible after an early release': {
      given: [registered, engaged, released],
      when: again('2025-07-01'),
      then: [{ type: 'PersonAppointed', data: { from: '2025-07-01' } }],
    },
  });
});

describe('leaving a post', () => {
  specify(person, {
    'gives the last day in it': { given: [registered, appointed], when: leave, then: [left] },
    'may be on the first day': {
      given: [registered, appointed],
      when: { ...leave, data: { ...leave.data, to: '2025-03-01' } },
      then: [{ type: 'PersonLeftPost', data: { to: '2025-03-01' } }],
    },
    'is never before the first day': {
      given: [registered, appointed],
      when: { ...leave, data: { ...leave.data, to: '2025-02-28' } },
      then: 'ends-before-it-begins',
    },
    'needs an appointment': { given: [registered], when: leave, then: 'not-in-that-post' },
    'happens once': { given: [registered, appointed, left], when: leave, then: 'not-in-that-post' },
  });

  it('leaves nobody in one post twice on the same day', () => {
    const days = fc.integer({ min: 1, max: 28 }).map((day) => `2025-03-${String(day).padStart(2, '0')}`);
    const commands = fc.oneof(
      days.map((from) => again(from)),
      days.map((to) => ({ ...leave, data: { ...leave.data, to } })),
    );
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 10 }), days, (asks, day) => {
        let state: State = { ...person.decider.initialState, isRegistered: true };
        for (const ask of asks) {
          const decision = judge(person, ask as never, state);
          if (!isRejection(decision))
            state = decision.reduce((each, event) => person.decider.evolve(each, event), state);
        }
        const onThatDay = state.appointments.filter(
          ({ from, to }) => from <= day && (to === null || day <= to),
        );
        expect(onThatDay.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a supervisor of integrity', () => {
  specify(person, {
    'is engaged from outside for a term': {
      given: [registered],
      when: { ...engage, by: discipline },
      then: [engaged],
    },
    'is not engaged by staff': { given: [registered], when: { ...engage, by: clerk }, then: 'role-required' },
    'holds no post': { given: [registered, appointed], when: engage, then: 'is-a-supervisor' },
    'may have held one before': {
      given: [registered, appointed, left],
      when: { ...engage, data: { ...engage.data, from: '2025-07-01' } },
      then: [{ type: 'SupervisorEngaged', data: { from: '2025-07-01' } }],
    },
    'is engaged for one term at a time': {
      given: [registered, engaged],
      when: engage,
      then: 'already-engaged',
    },
    'is engaged for a term that ends after it begins': {
      given: [registered],
      when: { ...engage, data: { ...engage.data, until: '2024-12-31' } },
      then: 'ends-before-it-begins',
    },
    'may be released early, with a reason': {
      given: [registered, engaged],
      when: release,
      then: [{ ...released, reason: 'moved away' }],
    },
    'cannot be released who is not engaged': { given: [registered], when: release, then: 'not-engaged' },
    'cannot be released after the term': {
      given: [registered, engaged],
      when: { ...release, data: { ...release.data, to: '2026-01-01' } },
      then: 'not-engaged',
    },
  });
});
