import type { EventShape, StreamName } from '@probity/eventing';
import * as fc from 'fast-check';
import type { Bureau } from '../bureau';
import { POST_RANKS } from '../roles';
import { type Told, littleBureau, logOf } from '../testing';

const DAYS = ['2025-03-01', '2025-03-02', '2025-03-03', '2025-03-04', '2025-03-05', '2025-03-06'];
const UNITS = ['U00', 'U01', 'U02', 'U08', 'D06', 'D11'];
const POSTS = ['P001', 'P002', 'P020', 'P021', 'P033', 'P040', 'P054'];

const day = fc.nat(DAYS.length - 1);
const on = (index: number): string => DAYS[index] ?? '2025-02-28';
const unit = fc.constantFrom(...UNITS);
const post = fc.constantFrom(...POSTS);
const posts = fc.subarray(POSTS);

/** Something learnt, and the first day on which it may make a difference. */
interface Change {
  readonly told: Told;
  readonly from: number;
}

const change = <T>(parts: fc.Arbitrary<T>, tell: (parts: T, from: number) => [StreamName, EventShape]) =>
  fc.tuple(parts, day).map(([said, from]): Change => ({ told: tell(said, from), from }));

const ofUnits = [
  change(fc.tuple(unit, fc.string()), ([orgId, newName], from) => [
    `orgUnit-${orgId}`,
    { type: 'OrgUnitRenamed', data: { formerName: 'it', newName, validFrom: on(from) } },
  ]),
  change(fc.tuple(unit, unit, post, post), ([orgId, intoOrgId, fromPostId, toPostId], from) => [
    `orgUnit-${orgId}`,
    {
      type: 'OrgUnitMerged',
      data: { intoOrgId, responsibilityMap: [{ fromPostId, toPostId }], validFrom: on(from) },
    },
  ]),
  change(unit, (orgId, from) => [
    `orgUnit-${orgId}`,
    { type: 'OrgUnitAbolished', data: { validFrom: on(from), reason: 'reform' } },
  ]),
  change(fc.tuple(unit, post, fc.constantFrom('OFFICER', 'COLLECTOR')), ([orgId, postId, kind], from) => [
    `orgUnit-${orgId}`,
    { type: 'InfoOfficerDesignated', data: { postId, kind, exOfficio: false, validFrom: on(from) } },
  ]),
  change(fc.tuple(unit, post, posts, unit), ([orgId, chairPostId, memberPostIds, officeOrgId], from) => [
    `leadingGroup-${orgId}`,
    {
      type: 'LeadingGroupMemberChanged',
      data: { chairPostId, memberPostIds, officeOrgId, validFrom: on(from) },
    },
  ]),
];

const ofPosts = [
  change(fc.tuple(post, unit, fc.constantFrom(...POST_RANKS)), ([postId, orgId, rank], from) => [
    `post-${postId}`,
    {
      type: 'PostChanged',
      data: { orgId, title: 'it', rank, sensitive: true, holders: 1, duties: 'some', validFrom: on(from) },
    },
  ]),
  change(post, (postId, from) => [
    `post-${postId}`,
    { type: 'PostAbolished', data: { validFrom: on(from), reason: 'reform' } },
  ]),
  change(fc.tuple(post, fc.subarray(UNITS)), ([postId, orgIds], from) => [
    `post-${postId}`,
    { type: 'PortfolioAssigned', data: { orgIds, businessLines: [], validFrom: on(from) } },
  ]),
];

const ofPersons = [
  change(fc.tuple(post, post), ([subjectRef, postId], from) => [
    `person-ref-${subjectRef}`,
    { type: 'PersonAppointed', data: { postId, from: on(from), cause: 'ROTATION' } },
  ]),
  change(fc.tuple(post, post), ([subjectRef, postId], from) => [
    `person-ref-${subjectRef}`,
    { type: 'PersonLeftPost', data: { postId, to: on(from - 1), cause: 'ROTATION' } },
  ]),
  change(fc.tuple(post, day), ([subjectRef, until], from) => [
    `person-ref-${subjectRef}`,
    { type: 'SupervisorEngaged', data: { background: 'NPC', from: on(from), until: on(until) } },
  ]),
  change(post, (subjectRef, from) => [
    `person-ref-${subjectRef}`,
    { type: 'SupervisorReleased', data: { to: on(from - 1) } },
  ]),
];

const ofAuthority = [
  change(fc.tuple(fc.nat(3), post, post, day), ([id, fromPostId, toPostId, until], from) => [
    `delegation-${id}`,
    {
      type: 'DelegationGranted',
      data: { fromPostId, toPostId, commandTypes: ['it'], from: on(from), until: on(until) },
    },
  ]),
  change(fc.nat(3), (id, from) => [
    `delegation-${id}`,
    { type: 'DelegationRevoked', data: { revokedOn: on(from) } },
  ]),
  change(fc.tuple(post, fc.constantFrom('KIN', 'OWN_RISK')), ([postId, ground], from) => [
    'matter-it',
    { type: 'RecusalOrdered', data: { subjectRef: `ref-${postId}`, postId, ground, from: on(from) } },
  ]),
  change(post, (postId, from) => [
    'matter-it',
    { type: 'RecusalLifted', data: { subjectRef: `ref-${postId}`, postId, from: on(from) } },
  ]),
];

const changes: fc.Arbitrary<Change> = fc.oneof(...ofUnits, ...ofPosts, ...ofPersons, ...ofAuthority);

const answersOf = (bureau: Bureau) => ({
  units: UNITS.map((orgId) => [
    bureau.orgUnit(orgId),
    bureau.unitOf(orgId),
    bureau.lineOf(orgId),
    bureau.principalOf(orgId),
    bureau.headOf(orgId),
    bureau.leadersInChargeOf(orgId),
    bureau.postsIn(orgId),
    bureau.leadingGroupOf(orgId),
  ]),
  posts: POSTS.map((postId) => [
    bureau.post(postId),
    bureau.holdersOf(postId),
    bureau.rolesOf(postId),
    bureau.successorOf(postId),
    bureau.delegationsTo(postId),
    bureau.isRecused(postId, 'it'),
  ]),
  persons: POSTS.map((postId) => [bureau.postsOf(`ref-${postId}`), bureau.isSupervisor(`ref-${postId}`)]),
});

describe('what a later change says', () => {
  it('never changes an answer for a day before it begins (V24)', () => {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 12 }), changes, (earlier, { told, from }) => {
        const before = logOf(...littleBureau, ...earlier.map((each) => each.told));
        const after = logOf(...littleBureau, ...earlier.map((each) => each.told), told);
        for (let index = 0; index < from; index += 1) {
          expect(answersOf(after.on(on(index)))).toEqual(answersOf(before.on(on(index))));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('may change the answers from that day on', () => {
    const renamed: Told = [
      'orgUnit-D06',
      { type: 'OrgUnitRenamed', data: { formerName: 'it', newName: 'that', validFrom: '2025-03-03' } },
    ];
    const log = logOf(...littleBureau, renamed);
    expect([log.on('2025-03-02'), log.on('2025-03-03')].map((bureau) => bureau.orgUnit('D06')?.name)).toEqual(
      ['unit D06', 'that'],
    );
  });
});
