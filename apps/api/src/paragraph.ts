import type { Basis, DecisionMeaning, Said } from '@probity/eventing';
import { dayOf } from '@probity/domain';
import { columnNameOf } from '@probity/read-models';
import type { Act } from './acts';
import type { Model } from './derive';
import type { Language } from './language';
import type { Opinion } from './opinions';
import type { Why } from './explained';

type Told = Omit<Why, keyof Said>;

const WORDS = {
  en: {
    space: ' ',
    is: (what: string, value: string, day: string) => `${what} is ${value}, and has been since ${day}.`,
    act: (sentence: string) => `What set it: ${sentence}.`,
    recorded: (day: string) => `It was recorded on ${day}.`,
    basis: (texts: string) => `It rests on ${texts}.`,
    unsaid: 'No legal basis is recorded with it.',
    meaning: (name: string) => `By signing, one ${name}.`,
    was: (value: string, sentence: string) => `Before, it was ${value}: ${sentence}.`,
    held: (sentence: string) => `Of the grade before: ${sentence}.`,
    against: (texts: string) => `It is as it is against ${texts}.`,
    another: (who: string, grade: number) => `${who}, who held grade ${grade}`,
    nothing: 'empty',
    flag: (value: boolean) => (value ? 'yes' : 'no'),
    of: (column: string, model: string, id: string) => `${column} of ${id} (${model})`,
    validOn: (day: string) => ` as valid on ${day}`,
    comma: ', ',
  },
  zh: {
    space: '',
    is: (what: string, value: string, day: string) => `${what}为${value},自${day}起如此。`,
    act: (sentence: string) => `由此而定:${sentence}。`,
    recorded: (day: string) => `记录于${day}。`,
    basis: (texts: string) => `依据:${texts}。`,
    unsaid: '未随记录法律依据。',
    meaning: (name: string) => `签署含义:${name}。`,
    was: (value: string, sentence: string) => `此前为${value}:${sentence}。`,
    held: (sentence: string) => `此前对等级的意见:${sentence}。`,
    against: (texts: string) => `与此不同的意见:${texts}。`,
    another: (who: string, grade: number) => `${who}认为应为${grade}级`,
    nothing: '空',
    flag: (value: boolean) => (value ? '是' : '否'),
    of: (column: string, model: string, id: string) => `${id}(${model})的${column}`,
    validOn: (day: string) => `(${day}有效文本)`,
    comma: '、',
  },
};

/** What a signature means. */
const MEANINGS: Readonly<Record<DecisionMeaning, Said>> = {
  REVIEWED: { en: 'has reviewed', zh: '审阅' },
  AGREED: { en: 'agrees', zh: '同意' },
  DISAGREED: { en: 'disagrees', zh: '不同意' },
  APPROVED: { en: 'approves', zh: '批准' },
  FILED: { en: 'files', zh: '备案' },
  NOTED: { en: 'takes note', zh: '知悉' },
};

/** Why a value is what it is, in whole sentences: since when, by whom, on what basis, against whom. */
export const paragraphOf = (model: Model, told: Told): Said => ({
  en: paragraphIn('en', model, told),
  zh: paragraphIn('zh', model, told),
});

const paragraphIn = (language: Language, model: Model, told: Told): string => {
  const words = WORDS[language];
  const { id, value, act, former, opinions } = told;
  const { occurredAt, recordedAt, basis, decisionMeaning } = act;
  const valueIn = (each: unknown): string => valueText(language, each);
  const column = columnNameOf(told.column)[language];
  const known = new Set(opinions.map(({ act: { position } }) => position));
  return [
    words.is(words.of(column, model.called[language], id), valueIn(value), dayOf(occurredAt)),
    words.act(sentenceIn(language, act)),
    words.recorded(dayOf(recordedAt)),
    ...(decisionMeaning === null
      ? []
      : [words.meaning(MEANINGS[decisionMeaning as DecisionMeaning][language])]),
    basis?.length
      ? words.basis(basis.map((each) => basisIn(language, each)).join(words.comma))
      : words.unsaid,
    ...opinions.map((each) => words.held(sentenceIn(language, each.act))),
    ...againstIn(language, value, opinions),
    ...former
      .filter((each) => !known.has(each.act.position))
      .map((each) => words.was(valueIn(each.value), sentenceIn(language, each.act))),
  ].join(words.space);
};

/** Those who held another grade. */
const againstIn = (language: Language, value: unknown, opinions: readonly Opinion[]): readonly string[] => {
  const words = WORDS[language];
  const others = opinions.flatMap(({ grade, act: { postId, subjectRef } }) =>
    grade === null || grade === value ? [] : [words.another(postId ?? subjectRef ?? '', grade)],
  );
  return others.length === 0 ? [] : [words.against([...new Set(others)].join(words.comma))];
};

const basisIn = (language: Language, { docId, article, validOn }: Basis): string =>
  [docId, ...(article === undefined ? [] : [` ${article}`])].join('') +
  (validOn === undefined ? '' : WORDS[language].validOn(validOn));

/** The sentence of an act, without its full stop. */
const sentenceIn = (language: Language, { sentenceEn, sentenceZh }: Act): string =>
  (language === 'en' ? sentenceEn : sentenceZh).replace(/[.。]$/, '');

const valueText = (language: Language, value: unknown): string => {
  const { nothing, flag } = WORDS[language];
  if (value === null || value === undefined) return nothing;
  if (typeof value === 'boolean') return flag(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
};
