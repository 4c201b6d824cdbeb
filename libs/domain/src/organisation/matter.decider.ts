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
import { type MatterCommand, matterCommands } from './matter.commands';
import { type MatterEvent, matterEvents } from './matter.events';

/** The post under which each recused person stands back. */
type Matter = ReadonlyMap<string, string>;

const reasons = {
  'no-post': forbidden('only the holder of a post stands back from a matter', '只有任职人员可以申请回避'),
  'post-unknown': unknown('there is no such post on that day', '该岗位在该日不存在'),
  ...standingReasons,
  'which-holder': invalid('the post has not one holder: say who', '该岗位任职人员不止一人或空缺,须指明人员'),
  'not-in-that-post': conflict('the person does not hold that post', '该人员未任该岗位'),
  'not-recused': conflict('the person has not been recused from the matter', '该人员未回避该事项'),
  'own-recusal': forbidden('nobody lifts a recusal of their own', '不得解除本人的回避'),
  'handler-recused': conflict('who handles it must not be recused from the matter', '处理人须无需回避该事项'),
};
type MatterReason = keyof typeof reasons;

type Asking<T extends MatterCommand['type']> = Extract<MatterCommand, { readonly type: T }>;
type Answer = Decision<MatterEvent, MatterReason>;

/** Who stands back from a matter, and who tried to interfere with it (ISO 37001; 监督执纪工作规则). */
const decider: Decider<Matter, MatterCommand, MatterEvent, MatterReason> = {
  initialState: new Map(),
  reasons,

  decide: (command, state) => {
    switch (command.type) {
      case 'DeclareRecusal':
        return declare(command, state);
      case 'OrderRecusal':
        return order(command, state);
      case 'LiftRecusal':
        return lift(command, state);
      case 'RegisterInterference':
        return register(command);
    }
  },

  evolve: (state, { type, data }) => {
    switch (type) {
      case 'RecusalDeclared':
      case 'RecusalOrdered':
        return new Map([...state, [data.subjectRef, data.postId]]);
      case 'RecusalLifted':
        return new Map([...state].filter(([subjectRef]) => subjectRef !== data.subjectRef));
      case 'InterferenceRegistered':
        return state;
    }
  },
};

const declare = ({ data, by, bureau }: Asking<'DeclareRecusal'>, state: Matter): Answer => {
  const { subjectRef, postId } = by;
  if (postId === null) return reject('no-post');
  if (state.has(subjectRef)) return accept();
  const recusal = { ...data, subjectRef, postId, from: bureau.on };
  return accept({ type: 'RecusalDeclared', data: recusal, subjects: [subjectRef] });
};

const order = ({ data, by, bureau }: Asking<'OrderRecusal'>, state: Matter): Answer => {
  const post = bureau.post(data.postId);
  if (!post) return reject('post-unknown', 'postId', data.postId);
  if (!answersFor(bureau, by, post.orgId)) return reject('beyond-own-unit', 'postId', data.postId);
  const holders = bureau.holdersOf(data.postId);
  const subjectRef = data.subjectRef ?? (holders.length === 1 ? holders[0] : undefined);
  if (subjectRef === undefined) return reject('which-holder', 'subjectRef');
  if (!holders.includes(subjectRef)) return reject('not-in-that-post', 'subjectRef', subjectRef);
  if (state.has(subjectRef)) return accept();
  const recusal = { ...data, subjectRef, from: bureau.on };
  return accept({ type: 'RecusalOrdered', data: recusal, subjects: [subjectRef] });
};

const lift = ({ data, by, bureau }: Asking<'LiftRecusal'>, state: Matter): Answer => {
  const { subjectRef, reason } = data;
  const postId = state.get(subjectRef);
  if (postId === undefined) return reject('not-recused', 'subjectRef', subjectRef);
  if (by.subjectRef === subjectRef || by.onBehalfOf === postId) return reject('own-recusal');
  const { orgId } = bureau.post(postId) ?? {};
  if (orgId && !answersFor(bureau, by, orgId)) return reject('beyond-own-unit', 'subjectRef', subjectRef);
  const lifted = { subjectRef, postId, from: bureau.on };
  return accept({ type: 'RecusalLifted', data: lifted, subjects: [subjectRef], reason });
};

const register = ({ data, id, bureau }: Asking<'RegisterInterference'>): Answer => {
  const { handledByPostId } = data;
  if (!bureau.post(handledByPostId)) return reject('post-unknown', 'handledByPostId', handledByPostId);
  if (bureau.isRecused(handledByPostId, id)) {
    return reject('handler-recused', 'handledByPostId', handledByPostId);
  }
  return accept({ type: 'InterferenceRegistered', data, classification: 'SENSITIVE' });
};

/** Matters as far as persons stand back from them or interfere with them. */
export const matter: Aggregate<Matter, MatterCommand, MatterEvent, MatterReason> = {
  category: 'matter',
  commands: matterCommands,
  events: matterEvents,
  decider,
};
