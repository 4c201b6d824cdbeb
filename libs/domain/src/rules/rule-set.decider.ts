import {
  type Aggregate,
  type Decider,
  type Decision,
  type Rejection,
  accept,
  conflict,
  forbidden,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import { DEFAULT_VERSION } from '../rule-defaults';
import { answersForAll } from '../standing';
import { type Day, type BodyType } from '../vocabulary';
import { type RuleSetCommand, ruleSetCommands } from './rule-set.commands';
import { type RuleSetEvent, ruleSetEvents } from './rule-set.events';
import { contentReasons, faultOfContent, isRuleKind } from './rule-set.faults';

/** The versions of a rule set, in the order of adoption. */
interface RuleSet {
  readonly versions: readonly {
    readonly version: string;
    readonly validFrom: Day;
    readonly repealedFrom: Day | null;
  }[];
}

/** Bodies that may adopt rules (Art. 11; the superior for all below it). */
const ADOPTERS: readonly BodyType[] = ['LEADING_GROUP', 'PARTY_GROUP', 'SUPERIOR'];

const reasons = {
  'no-such-kind': unknown('there are no rules of that kind', '没有该类规则'),
  'body-cannot-adopt': invalid('that body does not adopt rules', '该机构无权通过规则'),
  'version-adopted-before': conflict('a version is adopted once and never changes', '该版本已通过,不得更改'),
  'not-retroactive': invalid('rules bind from the day of adoption at the earliest', '规则不得溯及既往'),
  'before-the-last-version': invalid(
    'a version begins after the one before it',
    '新版本的施行日期须晚于前一版本',
  ),
  'body-of-a-lower-unit': forbidden(
    'rules bind every unit: the body of the topmost bureau adopts them',
    '规则适用于全系统,须由最上级局的机构通过',
  ),
  'no-such-version': unknown('no such version was adopted', '该版本未曾通过'),
  'already-repealed': conflict('that version is repealed already', '该版本已废止'),
  ...contentReasons,
};
type RuleSetReason = keyof typeof reasons;
type Answer = Decision<RuleSetEvent, RuleSetReason>;
type Asking<K extends RuleSetCommand['type']> = Extract<RuleSetCommand, { readonly type: K }>;

const adopt = (asking: Asking<'AdoptRuleSet'>, ruleSet: RuleSet): Answer => {
  const { id: kind, data, bureau } = asking;
  if (!isRuleKind(kind)) return reject('no-such-kind');
  const fault = faultOfBody(asking) ?? faultOfVersion(asking, ruleSet) ?? faultOfContent(kind, data.content);
  if (fault) return fault;
  return accept({
    type: 'RuleSetVersionAdopted',
    data: { kind, ...data, adoptedOn: bureau.on },
    effectiveFrom: data.validFrom,
    decisionMeaning: 'APPROVED',
  });
};

/** Whoever seconds speaks for a body; that of a unit below does not bind the others. */
const faultOfBody = ({ seconder, bureau }: RuleSetCommand): Rejection<RuleSetReason> | undefined =>
  seconder === undefined || answersForAll(bureau, seconder, ['LG_CHAIR', 'PRINCIPAL'])
    ? undefined
    : reject('body-of-a-lower-unit');

const faultOfVersion = (
  { data, bureau }: Asking<'AdoptRuleSet'>,
  { versions }: RuleSet,
): Rejection<RuleSetReason> | undefined => {
  const { version, adoptedBy, validFrom } = data;
  if (!ADOPTERS.includes(adoptedBy)) return reject('body-cannot-adopt', 'adoptedBy', adoptedBy);
  if (version === DEFAULT_VERSION || versions.some((each) => each.version === version)) {
    return reject('version-adopted-before', 'version', version);
  }
  if (validFrom < bureau.on) return reject('not-retroactive', 'validFrom', validFrom);
  // A version that was repealed before it began stands in nobody's way.
  const last = versions.findLast(({ validFrom: from, repealedFrom }) => (repealedFrom ?? '9999') > from);
  return last && validFrom <= last.validFrom
    ? reject('before-the-last-version', 'validFrom', validFrom)
    : undefined;
};

const repeal = (asking: Asking<'RepealRuleSet'>, { versions }: RuleSet): Answer => {
  const { id: kind, data, bureau } = asking;
  const { version, from, reason } = data;
  const found = versions.find((each) => each.version === version);
  if (!isRuleKind(kind) || !found) return reject('no-such-version', 'version', version);
  const fault = faultOfBody(asking);
  if (fault) return fault;
  if (found.repealedFrom !== null) return reject('already-repealed', 'version', version);
  if (from < bureau.on) return reject('not-retroactive', 'from', from);
  return accept({
    type: 'RuleSetVersionRepealed',
    data: { kind, version, from },
    effectiveFrom: from,
    reason,
  });
};

/** Rules are adopted version by version, for the time to come; what a version says never changes (V14). */
const decider: Decider<RuleSet, RuleSetCommand, RuleSetEvent, RuleSetReason> = {
  initialState: { versions: [] },
  reasons,

  decide: (command, state) => {
    switch (command.type) {
      case 'AdoptRuleSet':
        return adopt(command, state);
      case 'RepealRuleSet':
        return repeal(command, state);
    }
  },

  evolve: ({ versions }, { type, data }) => {
    switch (type) {
      case 'RuleSetVersionAdopted': {
        const { version, validFrom } = data;
        return { versions: [...versions, { version, validFrom, repealedFrom: null }] };
      }
      case 'RuleSetVersionRepealed':
        return {
          versions: versions.map((each) =>
            each.version === data.version ? { ...each, repealedFrom: data.from } : each,
          ),
        };
    }
  },
};

/** The rules of one kind, version by version (规则). */
export const ruleSet: Aggregate<RuleSet, RuleSetCommand, RuleSetEvent, RuleSetReason> = {
  category: 'ruleSet',
  commands: ruleSetCommands,
  events: ruleSetEvents,
  decider,
};
