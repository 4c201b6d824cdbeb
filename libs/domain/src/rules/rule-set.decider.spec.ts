import { specify } from '@probity/eventing/testing';
import { RULE_KINDS, type RuleContent, rulesIn } from '../rule-content';
import { DEFAULT_RULES } from '../rule-defaults';
import { NOW, TODAY, bureau, holderOf, officeHead, principal, secAdmin } from '../testing';
import { faultOfContent } from './rule-set.faults';
import { ruleSet } from './rule-set.decider';

const { GRADE, WARNING, DEADLINE, SCORE, RETENTION } = DEFAULT_RULES;
const score = { score: SCORE };
const version = (name: string, validFrom: string, content: RuleContent = score) => ({
  version: name,
  content,
  adoptedBy: 'LEADING_GROUP',
  document: '领导小组纪要〔2025〕2号',
  validFrom,
});
const ask = { id: 'SCORE', at: NOW, by: secAdmin, seconder: principal, bureau };
const adopt = { ...ask, type: 'AdoptRuleSet', data: version('1.0', '2025-04-01') };
const adoptWith = (changed: object) => ({ ...adopt, data: { ...adopt.data, ...changed } });
const adoptAs = (id: string, content: object) => ({ ...adopt, id, data: { ...adopt.data, content } });
const adoptScheme = (changed: object) => adoptAs('SCORE', { score: { ...SCORE, ...changed } });
const repeal = {
  ...ask,
  type: 'RepealRuleSet',
  data: { version: '1.0', from: '2025-07-01', reason: '另行制定' },
};

const adopted = {
  type: 'RuleSetVersionAdopted',
  data: { kind: 'SCORE', ...adopt.data, adoptedOn: TODAY },
};
const adoptedNext = {
  type: 'RuleSetVersionAdopted',
  data: { kind: 'SCORE', ...version('1.1', '2026-01-01'), adoptedOn: TODAY },
};
const repealed = {
  type: 'RuleSetVersionRepealed',
  data: { kind: 'SCORE', version: '1.0', from: '2025-07-01' },
};
const neverBegun = { ...repealed, data: { kind: 'SCORE', version: '1.1', from: '2025-12-01' } };

const [excellent, pass, fail] = SCORE.bands;
const [first, ...others] = SCORE.items;

describe('a version of a rule set is adopted', () => {
  specify(ruleSet, {
    'for the time to come, with two persons behind it': {
      when: adopt,
      then: [{ ...adopted, effectiveFrom: '2025-04-01', decisionMeaning: 'APPROVED' }],
    },
    'from the day of adoption at the earliest': {
      when: adoptWith({ validFrom: TODAY }),
      then: [{ type: 'RuleSetVersionAdopted', data: { validFrom: TODAY } }],
    },
    'never backwards': { when: adoptWith({ validFrom: '2025-03-09' }), then: 'not-retroactive' },
    'after the version before it': {
      given: [adopted],
      when: adoptWith({ version: '1.1', validFrom: '2025-04-01' }),
      then: 'before-the-last-version',
    },
    'before one that was repealed without ever having begun': {
      given: [adopted, adoptedNext, neverBegun],
      when: adoptWith({ version: '1.2', validFrom: '2025-10-01' }),
      then: [{ type: 'RuleSetVersionAdopted', data: { version: '1.2' } }],
    },
    'once: what it says never changes': {
      given: [adopted],
      when: adoptWith({ validFrom: '2026-01-01' }),
      then: 'version-adopted-before',
    },
    'under a name that is not that of the defaults, which computed values go by': {
      when: adoptWith({ version: 'default-1' }),
      then: 'version-adopted-before',
    },
    'not by the body of a unit below, since it binds all': {
      when: { ...adopt, seconder: holderOf('P040') },
      then: 'body-of-a-lower-unit',
    },
    'by a body that may adopt rules': {
      when: adoptWith({ adoptedBy: 'STAFF_REPS' }),
      then: 'body-cannot-adopt',
    },
    'by the superior organisation as well': {
      when: adoptWith({ adoptedBy: 'SUPERIOR' }),
      then: [{ type: 'RuleSetVersionAdopted', data: { adoptedBy: 'SUPERIOR' } }],
    },
    'of a kind that there is': { when: { ...adopt, id: 'MOOD' }, then: 'no-such-kind' },
    'not by the office that works by it': { when: { ...adopt, by: officeHead }, then: 'role-required' },
    'not by the administrator alone': {
      when: { ...ask, seconder: secAdmin, type: 'AdoptRuleSet', data: adopt.data },
      then: 'second-person-is-the-first',
    },
  });
});

describe('a version of a rule set is repealed', () => {
  specify(ruleSet, {
    'from a day on, with the reason': {
      given: [adopted],
      when: repeal,
      then: [{ ...repealed, reason: '另行制定', effectiveFrom: '2025-07-01' }],
    },
    'before it ever began': {
      given: [adopted],
      when: { ...repeal, data: { ...repeal.data, from: '2025-03-31' } },
      then: [{ type: 'RuleSetVersionRepealed', data: { from: '2025-03-31' } }],
    },
    'never backwards': {
      given: [adopted],
      when: { ...repeal, data: { ...repeal.data, from: '2025-03-09' } },
      then: 'not-retroactive',
    },
    once: { given: [adopted, repealed], when: repeal, then: 'already-repealed' },
    'not when nobody adopted it': { when: repeal, then: 'no-such-version' },
  });
});

describe('the content of a rule set stands only when it', () => {
  specify(ruleSet, {
    'is of the kind of the rule set': {
      when: adoptAs('SCORE', { warning: WARNING }),
      then: 'content-not-of-this-kind',
    },
    'is of that kind alone': {
      when: adoptAs('SCORE', { ...score, warning: WARNING }),
      then: 'content-not-of-this-kind',
    },
    'says something at all': { when: adoptAs('SCORE', {}), then: 'content-not-of-this-kind' },
    'makes a scale of the grades, without a gap': {
      when: adoptAs('GRADE', {
        grade: { ...GRADE, levels: GRADE.levels.map((each) => ({ ...each, severityRank: 2 })) },
      }),
      then: 'levels-not-a-scale',
    },
    'makes a scale of the warning levels, each number once': {
      when: adoptAs('WARNING', {
        warning: { ...WARNING, levels: WARNING.levels.map((each) => ({ ...each, level: 1 })) },
      }),
      then: 'levels-not-a-scale',
    },
    'leads every limb to one level': {
      when: adoptAs('GRADE', { grade: { ...GRADE, limbs: GRADE.limbs.slice(1) } }),
      then: 'limb-not-on-one-level',
    },
    'leads limbs to levels of its scale': {
      when: adoptAs('GRADE', {
        grade: { ...GRADE, limbs: GRADE.limbs.map((each) => ({ ...each, level: each.level + 1 })) },
      }),
      then: 'limb-not-on-one-level',
    },
    'rules each measure': {
      when: adoptAs('WARNING', { warning: { ...WARNING, measures: WARNING.measures.slice(1) } }),
      then: 'measure-missing',
    },
    'rules each term': {
      when: adoptAs('DEADLINE', { deadline: { terms: DEADLINE.terms.slice(1) } }),
      then: 'term-missing',
    },
    'rules each term once': {
      when: adoptAs('DEADLINE', { deadline: { terms: [...DEADLINE.terms.slice(1), DEADLINE.terms[1]] } }),
      then: 'term-missing',
    },
    'rules for every record how long it is kept': {
      when: adoptAs('RETENTION', { retention: { schedule: RETENTION.schedule.slice(1) } }),
      then: 'retention-missing',
    },
    'gives weights of a hundred together': {
      when: adoptScheme({ weights: SCORE.weights.slice(1) }),
      then: 'weights-not-a-hundred',
    },
    'gives each component one weight': {
      when: adoptScheme({
        weights: [...SCORE.weights.slice(0, 2), { component: 'SELF', percent: 40 }],
      }),
      then: 'weights-not-a-hundred',
    },
    'lists each item once': {
      when: adoptScheme({ items: [first, first, ...others.slice(1)] }),
      then: 'item-listed-twice',
    },
    'shares out a hundred points': {
      when: adoptScheme({ items: others }),
      then: 'items-not-a-hundred-points',
    },
    'leaves no total without a band: 89 to 90 belongs somewhere': {
      when: adoptScheme({ bands: [excellent, { ...pass, to: 8_900 }, fail] }),
      then: 'bands-leave-a-gap',
    },
    'covers nought': {
      when: adoptScheme({ bands: [excellent, pass, { ...fail, from: 1 }] }),
      then: 'bands-leave-a-gap',
    },
    'covers the full hundred': {
      when: adoptScheme({ bands: [{ ...excellent, to: 10_000 }, pass, fail] }),
      then: 'bands-leave-a-gap',
    },
    'puts no total in two bands': {
      when: adoptScheme({ bands: [{ ...excellent, from: 8_999 }, pass, fail] }),
      then: 'bands-overlap',
    },
    'has no empty band': {
      when: adoptScheme({ bands: [{ ...excellent, from: 9_000, to: 9_000 }, pass, fail] }),
      then: 'bands-overlap',
    },
  });
});

describe('the defaults', () => {
  const contents = {
    GRADE: { grade: GRADE },
    WARNING: { warning: WARNING },
    DEADLINE: { deadline: DEADLINE },
    SCORE: score,
    PUBLICATION: { publication: DEFAULT_RULES.PUBLICATION },
    RETENTION: { retention: RETENTION },
    FORM: { form: DEFAULT_RULES.FORM },
    RECUSAL: { recusal: DEFAULT_RULES.RECUSAL },
  };

  it.each(RULE_KINDS)('of %s could be adopted as they are', (kind) => {
    expect(faultOfContent(kind, contents[kind])).toBeUndefined();
    expect(rulesIn(kind, contents[kind])).toBe(DEFAULT_RULES[kind]);
    expect(ruleSet.commands.faultsOf('AdoptRuleSet', { ...adopt.data, content: contents[kind] })).toEqual([]);
  });
});
