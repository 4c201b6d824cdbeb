import { type Reasons, type Rejection, invalid, reject } from '@probity/eventing';
import {
  type Band,
  type SeverityLevel,
  MEASURES,
  RETAINED,
  RULE_KINDS,
  type RuleContent,
  type RuleContents,
  type RuleKind,
  TERMS,
  foreignTo,
  rulesIn,
} from '../rule-content';
import { GRADE_LIMBS } from '../vocabulary';

/** Why the content of a rule set cannot stand. */
export const contentReasons = {
  'content-not-of-this-kind': invalid('the content is of another kind of rules', '内容与规则类别不符'),
  'levels-not-a-scale': invalid(
    'every level has a number and a rank of severity of its own, the ranks from 1 upwards without a gap',
    '各级的编号和严重程度序不得重复,严重程度序须自1起连续',
  ),
  'limb-not-on-one-level': invalid(
    'every limb leads to one level of the scale',
    '每种定级情形须对应且只对应一个等级',
  ),
  'measure-missing': invalid('each of the three measures is ruled once', '三种处置措施须各规定一次'),
  'term-missing': invalid('every term is ruled once', '各项期限须各规定一次'),
  'retention-missing': invalid(
    'for every kind of record it is ruled once how long it is kept',
    '各类档案的保管期限须各规定一次',
  ),
  'weights-not-a-hundred': invalid(
    'each component has one weight, together a hundred',
    '各项权重合计须为100',
  ),
  'item-listed-twice': invalid('an item is listed once', '考核条目不得重复'),
  'items-not-a-hundred-points': invalid(
    'the items make a hundred points together',
    '考核条目分值合计须为100分',
  ),
  'bands-leave-a-gap': invalid('the bands leave a gap between 0 and 100', '分档之间有空档'),
  'bands-overlap': invalid('two bands overlap, or one is empty', '分档重叠或为空'),
} satisfies Reasons;

type Fault = Rejection<keyof typeof contentReasons> | undefined;

/** True for the ids under which rule sets stand. */
export const isRuleKind = (id: string): id is RuleKind => RULE_KINDS.some((kind) => kind === id);

/** What is wrong with the content of a rule set of that kind; undefined when it may stand. */
export const faultOfContent = (kind: RuleKind, content: RuleContent): Fault => {
  const [foreign] = foreignTo(kind, content);
  if (foreign !== undefined) return reject('content-not-of-this-kind', `content.${foreign}`);
  if (rulesIn(kind, content) === undefined) return reject('content-not-of-this-kind', 'content');
  return CHECKS[kind]?.(content);
};

const faultOfLevels = (levels: readonly SeverityLevel[], path: string): Fault => {
  const ranks = levels.map(({ severityRank }) => severityRank).sort((one, other) => one - other);
  const isScale = new Set(levels.map(({ level }) => level)).size === levels.length;
  return isScale && ranks.every((rank, index) => rank === index + 1)
    ? undefined
    : reject('levels-not-a-scale', path);
};

const faultOfLimbs = ({ levels, limbs }: RuleContents['GRADE']): Fault => {
  const placed = limbs.flatMap((each) => each.limbs);
  const isOnTheScale = limbs.every(({ level }) => levels.some((each) => each.level === level));
  return isOnTheScale && isOnceEach(placed, GRADE_LIMBS)
    ? undefined
    : reject('limb-not-on-one-level', 'content.grade.limbs');
};

const faultOfSchedule = ({ schedule }: RuleContents['RETENTION']): Fault =>
  isOnceEach(
    schedule.map(({ what }) => what),
    RETAINED,
  )
    ? undefined
    : reject('retention-missing', 'content.retention.schedule');

const faultOfMeasures = ({ measures }: RuleContents['WARNING']): Fault =>
  isOnceEach(
    measures.map(({ measure }) => measure),
    MEASURES,
  )
    ? undefined
    : reject('measure-missing', 'content.warning.measures');

const faultOfTerms = ({ terms }: RuleContents['DEADLINE']): Fault =>
  isOnceEach(
    terms.map(({ term }) => term),
    TERMS,
  )
    ? undefined
    : reject('term-missing', 'content.deadline.terms');

const isOnceEach = (given: readonly string[], wanted: readonly string[]): boolean =>
  given.length === wanted.length && new Set(given).size === wanted.length;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** A hundred points, in hundredths. */
export const FULL_SCORE = 10_000;

const faultOfScheme = ({ weights, items, bands }: RuleContents['SCORE']): Fault => {
  const components = new Set(weights.map(({ component }) => component));
  if (components.size !== weights.length || sum(weights.map(({ percent }) => percent)) !== 100) {
    return reject('weights-not-a-hundred', 'content.score.weights');
  }
  if (new Set(items.map(({ itemId }) => itemId)).size !== items.length) {
    return reject('item-listed-twice', 'content.score.items');
  }
  if (sum(items.map(({ points }) => points)) !== FULL_SCORE) {
    return reject('items-not-a-hundred-points', 'content.score.items');
  }
  return faultOfBands(bands);
};

/** Half-open bands that follow one another cover every total once: the gap of 89 to 90 cannot come back. */
const faultOfBands = (bands: readonly Band[]): Fault => {
  const path = 'content.score.bands';
  let covered = 0;
  for (const { from, to } of bands.toSorted((one, other) => one.from - other.from)) {
    if (from > covered) return reject('bands-leave-a-gap', path, covered);
    if (from < covered || to <= from) return reject('bands-overlap', path, from);
    covered = to;
  }
  return covered === FULL_SCORE + 1 ? undefined : reject('bands-leave-a-gap', path, covered);
};

/** What is looked at in the content of a kind, besides its schema. */
const CHECKS: Readonly<Partial<Record<RuleKind, (content: RuleContent) => Fault>>> = {
  GRADE: ({ grade }) => grade && (faultOfLevels(grade.levels, 'content.grade.levels') ?? faultOfLimbs(grade)),
  WARNING: ({ warning }) =>
    warning && (faultOfLevels(warning.levels, 'content.warning.levels') ?? faultOfMeasures(warning)),
  DEADLINE: ({ deadline }) => deadline && faultOfTerms(deadline),
  SCORE: ({ score }) => score && faultOfScheme(score),
  RETENTION: ({ retention }) => retention && faultOfSchedule(retention),
};
