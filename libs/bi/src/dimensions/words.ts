import {
  BODY_NAMES,
  DISPOSITION_NAMES,
  MEASURE_NAMES,
  ROLE_NAMES,
  SIGNAL_CHANNEL_NAMES,
} from '@probity/domain';
import { type StarTable, literal } from '../star-table';
import {
  AREA_WORDS,
  CATEGORY_WORDS,
  DECISION_WORDS,
  DIRECTION_WORDS,
  POSTING_WORDS,
  POWER_TYPE_WORDS,
  SOURCE_WORDS,
  STATE_WORDS,
  SUBJECT_WORDS,
  type Word,
} from '../words';

const wordTable = (name: string, what: string, words: Readonly<Record<string, Word>>): StarTable => ({
  name,
  grain: `${what}, with its label in English and Chinese and the article that it comes from.`,
  columns: { code: 'text', label_en: 'text not null', label_zh: 'text not null', article: 'text' },
  key: ['code'],
  select: Object.entries(words)
    .map(([code, { en, zh, article = null }]) => `select ${[code, en, zh, article].map(literal).join(', ')}`)
    .join(' union all '),
});

/** What codes mean in words. */
export const WORD_TABLES: readonly StarTable[] = [
  wordTable('dim_category', 'A category of risks', CATEGORY_WORDS),
  wordTable('dim_area', 'An area of work', AREA_WORDS),
  wordTable('dim_power_type', 'A kind of power', POWER_TYPE_WORDS),
  wordTable('dim_source', 'A way in which risks are found', SOURCE_WORDS),
  wordTable('dim_measure', 'A measure that warnings take', MEASURE_NAMES),
  wordTable('dim_body', 'A body that decides', BODY_NAMES),
  wordTable('dim_role', 'A capacity in which somebody acts', ROLE_NAMES),
  wordTable('dim_decision', 'A decision on an item', DECISION_WORDS),
  wordTable('dim_direction', 'A way in which a grade went', DIRECTION_WORDS),
  wordTable('dim_signal_channel', 'A way in which signals come', SIGNAL_CHANNEL_NAMES),
  wordTable('dim_disposition', 'What becomes of a signal', DISPOSITION_NAMES),
  wordTable('dim_posting', 'A place where something is shown', POSTING_WORDS),
  wordTable('dim_subject', 'A kind of subject of assessment', SUBJECT_WORDS),
  wordTable('dim_state', 'A state that figures count', STATE_WORDS),
];
