import { specify } from '@probity/eventing/testing';
import {
  NOW,
  type Told,
  bureauWith,
  clerk,
  colleague,
  deptHead,
  officeHead,
  otherClerk,
  system,
} from '../testing';
import { MANDATORY_AREAS } from '../vocabulary';
import { round } from './round.decider';

const entryOf = ({ subjectRef }: typeof clerk, postId = 'P021') => ({ postId, subjectRef });
const successor = entryOf(colleague, 'P022');
const opened = {
  type: 'InventoryRoundOpened',
  data: {
    ...{ orgId: 'U01', scopeLevels: ['POST'], dueOn: '2025-03-31' },
    ...{ roster: [clerk, otherClerk].map((each) => entryOf(each)), mustCoverAreas: [...MANDATORY_AREAS] },
  },
};
const openedBelow = { ...opened, data: { ...opened.data, orgId: 'U02' } };
const extended = { type: 'RosterExtended', data: successor };
const excused = MANDATORY_AREAS.map((area) => ({ type: 'AreaExcused', data: { area, reason: '无' } }));
const closed = {
  type: 'InventoryRoundClosed',
  data: { coverageReport: { areas: [], rosterCount: 2, nilReturnCount: 0, voidCount: 0 } },
};

const formOf = ({ postId, subjectRef }: typeof successor, ...types: readonly string[]): readonly Told[] =>
  ['SelfCheckFormOpened', ...types].map((type) => [
    `form-RD-1-${postId}-${subjectRef}`,
    { type, data: { roundId: 'RD-1', postId, subjectRef, risks: [] } },
  ]);
const handedIn = [clerk, otherClerk].flatMap((each) => formOf(entryOf(each), 'SelfCheckFormSubmitted'));

const ask = { id: 'RD-1', at: NOW, bureau: bureauWith() };
const extend = { ...ask, type: 'ExtendRoster', by: system, data: successor };
const close = { ...ask, type: 'CloseInventoryRound', by: officeHead, data: {} };
const closeWaiting = { ...close, bureau: bureauWith(...handedIn, ...formOf(successor)) };
const closeComplete = {
  ...close,
  bureau: bureauWith(...handedIn, ...formOf(successor, 'SelfCheckFormSubmitted')),
};

describe('the roster of a round', () => {
  specify(round, {
    'takes in who came into a post while the round is open': {
      given: [opened],
      when: extend,
      then: [extended],
    },
    'takes them in by the hand of the office as well': {
      given: [opened],
      when: { ...extend, by: officeHead },
      then: [extended],
    },
    'takes nobody in twice': { given: [opened, extended], when: extend, then: [] },
    'has whoever was on it from the beginning': {
      given: [opened],
      when: { ...extend, data: entryOf(clerk) },
      then: [],
    },
    'takes in nobody who does not hold the post': {
      given: [opened],
      when: { ...extend, data: entryOf(colleague, 'P033') },
      then: 'not-in-post',
    },
    'takes in no post of another unit': { given: [openedBelow], when: extend, then: 'post-outside' },
    'is not for heads of departments to extend': {
      given: [opened],
      when: { ...extend, by: deptHead },
      then: 'role-required',
    },
    'grows no more once the round is closed': {
      given: [opened, closed],
      when: extend,
      then: 'round-not-open',
    },
    'is not complete without the form of who joined it (V8)': {
      given: [opened, ...excused, extended],
      when: closeWaiting,
      then: 'forms-missing',
    },
    'is complete with it, and the report counts everybody': {
      given: [opened, ...excused, extended],
      when: closeComplete,
      then: [{ type: 'InventoryRoundClosed', data: { coverageReport: { rosterCount: 3 } } }],
    },
  });
});
