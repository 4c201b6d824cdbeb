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
import { type PledgeCommand, pledgeCommands } from './pledge.commands';
import { type PledgeEvent, pledgeEvents } from './pledge.events';

interface Known {
  readonly status: 'demanded' | 'signed' | 'lapsed';
  readonly subjectRef: string;
  readonly postId: string;
}
type Pledge = { readonly status: 'unknown' } | Known;

const reasons = {
  'no-pledge': unknown('there is no such pledge', '该承诺书不存在'),
  'already-signed': conflict('a pledge is signed once and then renewed', '承诺书已签订,请使用续签'),
  'pledge-in-force': conflict(
    'the person has a pledge in force for this post: renew that one',
    '本人在该岗位已有有效承诺书,请续签原承诺书',
  ),
  'not-signed': conflict('only a pledge that was signed is renewed', '承诺书尚未签订,不能续签'),
  'pledge-lapsed': conflict('the pledge has lapsed: sign another', '承诺书已失效,请另行签订'),
  'not-in-the-post': forbidden('one pledges for a post that one holds', '只能就本人所任岗位作出承诺'),
  'pledge-of-another': forbidden('nobody signs for another', '不得代他人签订承诺书'),
  'text-not-in-use': invalid('the text to sign is the one in use on that day', '承诺书文本不是现行版本'),
  ...standingReasons,
  'person-unknown': unknown('nobody is registered under that reference', '该人员未登记'),
  'post-unknown': unknown('there is no such post on that day', '该岗位在该日不存在'),
};
type Reason = keyof typeof reasons;
type Answer = Decision<PledgeEvent, Reason>;
type Asking<K extends PledgeCommand['type']> = Extract<PledgeCommand, { readonly type: K }>;

const demand = ({ data, by, bureau }: Asking<'DemandPledge'>): Answer => {
  const { subjectRef, postId } = data;
  if (!bureau.isRegistered(subjectRef)) return reject('person-unknown', 'subjectRef', subjectRef);
  const post = bureau.post(postId);
  if (post === undefined) return reject('post-unknown', 'postId', postId);
  if (!answersFor(bureau, by, post.orgId)) return reject('beyond-own-unit', 'postId', postId);
  if (bureau.pledgeInForce(subjectRef, postId)) return accept();
  const { pledgeTextVersion: textVersion } = bureau.rules('FORM').content;
  return accept({ type: 'PledgeDemanded', data: { ...data, textVersion }, subjects: [subjectRef] });
};

const hindrance = ({ data, by, bureau }: Asking<'SignPledge' | 'RenewPledge'>, postId: string) => {
  if (!bureau.postsOf(by.subjectRef).includes(postId)) return reject<Reason>('not-in-the-post');
  if (data.textVersion !== bureau.rules('FORM').content.pledgeTextVersion) {
    return reject<Reason>('text-not-in-use', 'textVersion', data.textVersion);
  }
  return undefined;
};

const sign = (asking: Asking<'SignPledge'>, state: Pledge): Answer => {
  const { subjectRef } = asking.by;
  const { postId } = asking.data;
  if (state.status === 'signed') return reject('already-signed');
  if (state.status === 'lapsed') return reject('pledge-lapsed');
  if (state.status === 'demanded' && (state.subjectRef !== subjectRef || state.postId !== postId)) {
    return reject('pledge-of-another');
  }
  if (asking.bureau.pledgeInForce(subjectRef, postId)) return reject('pledge-in-force');
  const data = { subjectRef, ...asking.data };
  return hindrance(asking, postId) ?? accept({ type: 'PledgeSigned', data, subjects: [subjectRef] });
};

const renew = (asking: Asking<'RenewPledge'>, state: Pledge): Answer => {
  if (state.status === 'unknown') return reject('no-pledge');
  if (state.status === 'demanded') return reject('not-signed');
  if (state.status === 'lapsed') return reject('pledge-lapsed');
  const { subjectRef, postId } = state;
  if (asking.by.subjectRef !== subjectRef) return reject('pledge-of-another');
  const data = { subjectRef, postId, ...asking.data };
  return hindrance(asking, postId) ?? accept({ type: 'PledgeRenewed', data, subjects: [subjectRef] });
};

const lapse = ({ data: { cause, note }, by, bureau }: Asking<'LapsePledge'>, state: Pledge): Answer => {
  if (state.status === 'unknown') return reject('no-pledge');
  if (state.status === 'lapsed') return accept();
  const { subjectRef, postId } = state;
  const { orgId } = bureau.post(postId) ?? {};
  if (orgId && !answersFor(bureau, by, orgId)) return reject('beyond-own-unit');
  const data = { subjectRef, postId, cause };
  return accept({ type: 'PledgeLapsed', data, reason: note ?? cause, subjects: [subjectRef] });
};

/** A pledge belongs to a person in a post: it lapses when the person leaves, and the next signs another. */
const decider: Decider<Pledge, PledgeCommand, PledgeEvent, Reason> = {
  initialState: { status: 'unknown' },
  reasons,

  decide: (command, state) => {
    switch (command.type) {
      case 'DemandPledge':
        return state.status === 'unknown' ? demand(command) : accept();
      case 'SignPledge':
        return sign(command, state);
      case 'RenewPledge':
        return renew(command, state);
      case 'LapsePledge':
        return lapse(command, state);
    }
  },

  evolve: (_state, { type, data: { subjectRef, postId } }) => {
    switch (type) {
      case 'PledgeDemanded':
        return { status: 'demanded', subjectRef, postId };
      case 'PledgeSigned':
      case 'PledgeRenewed':
        return { status: 'signed', subjectRef, postId };
      case 'PledgeLapsed':
        return { status: 'lapsed', subjectRef, postId };
    }
  },
};

/** The integrity pledges of persons in their posts (廉政风险防控承诺书). */
export const pledge: Aggregate<Pledge, PledgeCommand, PledgeEvent, Reason> = {
  category: 'pledge',
  commands: pledgeCommands,
  events: pledgeEvents,
  decider,
};
