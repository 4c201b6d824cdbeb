import { specify } from '@probity/eventing/testing';
import { NOW, bureau, clerk, deputy, discipline, knowing, officeHead, principal, sysAdmin } from '../testing';
import { delegation } from './delegation.decider';

const asked = { by: principal, at: NOW, id: 'DG-1', bureau };
const granted = {
  type: 'DelegationGranted',
  data: {
    fromPostId: 'P001',
    toPostId: 'P002',
    commandTypes: ['ConveneReview'],
    scope: '出差期间',
    from: '2025-03-10',
    until: '2025-03-31',
  },
};
const grant = { ...asked, type: 'GrantDelegation', data: granted.data };
const grantWith = (data: object) => ({ ...grant, data: { ...grant.data, ...data } });
const revoke = { ...asked, type: 'RevokeDelegation', data: { reason: 'back again' } };
const revoked = { type: 'DelegationRevoked', data: { revokedOn: '2025-03-10' } };
const review = { ...asked, by: discipline, type: 'ReviewDelegation', data: { finding: '行使适当' } };
const withTwoPosts = knowing([
  'person-ref-P001',
  { type: 'PersonAppointed', data: { postId: 'P003', from: '2025-01-01', cause: 'OTHER' } },
]);

describe('delegating the power of a post', () => {
  specify(delegation, {
    'names the commands and the days': { when: grant, then: [granted] },
    'is for the holder of the post alone': { when: { ...grant, by: deputy }, then: 'not-your-post' },
    'is not for who holds no post': { when: { ...grant, by: sysAdmin }, then: 'role-required' },
    'is refused to oneself': { when: grantWith({ toPostId: 'P001' }), then: 'to-oneself' },
    'is refused to another post of one’s own': {
      when: { ...grantWith({ toPostId: 'P003' }), ...withTwoPosts },
      then: 'to-oneself',
    },
    'goes to a post that is known': { when: grantWith({ toPostId: 'P999' }), then: 'post-unknown' },
    'never justifies what was done before': {
      when: grantWith({ from: '2025-03-09' }),
      then: 'not-retroactive',
    },
    'ends after it begins': { when: grantWith({ until: '2025-03-09' }), then: 'ends-before-it-begins' },
    'happens once': { given: [granted], when: grant, then: 'already-granted' },
  });
});

describe('revoking a delegation', () => {
  specify(delegation, {
    'ends it on the day of the act': {
      given: [granted],
      when: revoke,
      then: [{ ...revoked, reason: 'back again' }],
    },
    'is open to who has it': { given: [granted], when: { ...revoke, by: deputy }, then: [revoked] },
    'is open to discipline': { given: [granted], when: { ...revoke, by: discipline }, then: [revoked] },
    'is closed to others': { given: [granted], when: { ...revoke, by: clerk }, then: 'not-yours-to-revoke' },
    'twice changes nothing': { given: [granted, revoked], when: revoke, then: [] },
    'needs a delegation': { when: revoke, then: 'no-delegation' },
  });
});

describe('reviewing a delegation', () => {
  specify(delegation, {
    'records what was found': {
      given: [granted],
      when: review,
      then: [{ type: 'DelegationReviewed', data: review.data, decisionMeaning: 'REVIEWED' }],
    },
    'is open to the office': {
      given: [granted],
      when: { ...review, by: officeHead },
      then: [{ type: 'DelegationReviewed', data: review.data }],
    },
    'is refused to who gave it': {
      given: [granted],
      when: { ...review, by: principal },
      then: 'own-delegation',
    },
    'is refused to staff': { given: [granted], when: { ...review, by: clerk }, then: 'role-required' },
    'is refused to who has it': {
      given: [{ ...granted, data: { ...granted.data, toPostId: 'P005' } }],
      when: review,
      then: 'own-delegation',
    },
    'ends with the delegation': { given: [granted, revoked], when: review, then: 'already-revoked' },
    'needs a delegation': { when: review, then: 'no-delegation' },
  });
});
