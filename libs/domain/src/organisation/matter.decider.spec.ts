import { specify } from '@probity/eventing/testing';
import { NOW, bureau, clerk, discipline, knowing, otherDeputy, principal, sysAdmin } from '../testing';
import { matter } from './matter.decider';

const asked = { by: otherDeputy, at: NOW, id: 'RP-0001', bureau };
const declare = { ...asked, type: 'DeclareRecusal', data: { ground: 'KIN', note: '夫妻' } };
const declared = {
  type: 'RecusalDeclared',
  data: { subjectRef: 'ref-P003', postId: 'P003', ground: 'KIN', note: '夫妻', from: '2025-03-10' },
};
const order = {
  ...asked,
  by: discipline,
  type: 'OrderRecusal',
  data: { postId: 'P020', ground: 'OWN_RISK' },
};
const ordered = {
  type: 'RecusalOrdered',
  data: { subjectRef: 'ref-P020', postId: 'P020', ground: 'OWN_RISK', from: '2025-03-10' },
};
const orderFor = (data: object) => ({ ...order, data: { ...order.data, ...data } });
const lift = {
  ...asked,
  by: principal,
  type: 'LiftRecusal',
  data: { subjectRef: 'ref-P003', reason: 'unfounded' },
};
const lifted = {
  type: 'RecusalLifted',
  data: { subjectRef: 'ref-P003', postId: 'P003', from: '2025-03-10' },
};
const interfered = {
  type: 'InterferenceRegistered',
  data: { byWhom: '某人', manner: 'PLEADING', handledByPostId: 'P033' },
};
const register = { ...asked, by: clerk, type: 'RegisterInterference', data: interfered.data };

describe('declaring a recusal', () => {
  specify(matter, {
    'binds the person from the day of the act': {
      when: declare,
      then: [{ ...declared, subjects: ['ref-P003'] }],
    },
    'is open to staff': {
      when: { ...declare, by: clerk },
      then: [{ type: 'RecusalDeclared', data: { subjectRef: 'ref-P021', postId: 'P021' } }],
    },
    'is for holders of a post': { when: { ...declare, by: sysAdmin }, then: 'role-required' },
    'is never counted for a post that the asker does not hold': {
      when: { ...declare, by: { ...otherDeputy, postId: null } },
      then: 'no-post',
    },
    'twice changes nothing': { given: [declared], when: declare, then: [] },
    'after it was lifted counts again': { given: [declared, lifted], when: declare, then: [declared] },
  });
});

describe('ordering a recusal', () => {
  specify(matter, {
    'finds the one holder of the post': { when: order, then: [{ ...ordered, subjects: ['ref-P020'] }] },
    'is refused to staff': { when: { ...order, by: clerk }, then: 'role-required' },
    'says which of several holders': { when: orderFor({ postId: 'P021' }), then: 'which-holder' },
    'accepts the one it says': {
      when: orderFor({ postId: 'P021', subjectRef: 'ref-P021b' }),
      then: [{ type: 'RecusalOrdered', data: { subjectRef: 'ref-P021b', postId: 'P021' } }],
    },
    'says who holds the post': { when: orderFor({ subjectRef: 'ref-P002' }), then: 'not-in-that-post' },
    'says which post': { when: orderFor({ postId: 'P999' }), then: 'post-unknown' },
    'twice changes nothing': { given: [ordered], when: order, then: [] },
  });
});

describe('lifting a recusal', () => {
  specify(matter, {
    'lets the person act again, with a reason': {
      given: [declared],
      when: lift,
      then: [{ ...lifted, reason: 'unfounded' }],
    },
    'is refused to the person': {
      given: [declared],
      when: { ...lift, by: { ...principal, subjectRef: 'ref-P003' } },
      then: 'own-recusal',
    },
    'is refused to staff': { given: [declared], when: { ...lift, by: clerk }, then: 'role-required' },
    'needs a recusal of that person': { given: [ordered], when: lift, then: 'not-recused' },
    'happens once': { given: [declared, lifted], when: lift, then: 'not-recused' },
  });
});

describe('registering an interference', () => {
  specify(matter, {
    'is open to everybody in post, and sensitive': {
      when: register,
      then: [{ ...interfered, classification: 'SENSITIVE' }],
    },
    'gives it to a post that is known': {
      when: { ...register, data: { ...register.data, handledByPostId: 'P999' } },
      then: 'post-unknown',
    },
    'gives it to nobody who stands back from the matter': {
      when: {
        ...register,
        ...knowing([
          'matter-RP-0001',
          { type: 'RecusalOrdered', data: { ...ordered.data, subjectRef: 'ref-P033', postId: 'P033' } },
        ]),
      },
      then: 'handler-recused',
    },
    'leaves recusals as they are': { given: [declared, interfered], when: declare, then: [] },
  });
});
