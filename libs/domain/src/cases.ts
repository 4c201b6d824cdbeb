import type { RecordedEvent, StreamName } from '@probity/eventing';

/** What a case is called: a stream, or `correlation-` and the id of the act that others followed from. */
export type CaseName = StreamName;

/**
 * The matters that an inspection looks at, by category. People, posts and units are named by nearly every
 * event and are no matters of their own: their streams are.
 */
const MATTERS = [
  'analysis',
  'appeal',
  'assessRound',
  'assessment',
  'catalogue',
  'form',
  'inspection',
  'pledge',
  'powerItem',
  'publication',
  'review',
  'riskPoint',
  'round',
  'volume',
  'warning',
] as const;

const CAPITALS = MATTERS.map((category) => category.charAt(0).toUpperCase() + category.slice(1));
/** `riskPointId` and `intoRiskPointIds` both name risk points. */
const BY_ID = new RegExp(`^(?:(${MATTERS.join('|')})|.*?(${CAPITALS.join('|')}))Ids?$`);
/** `streamId`, `causeRef` and the like hold the name of a stream. */
const BY_STREAM = /^stream(?:Id)?$|Refs?$/;
const STREAM = new RegExp(`^(?:${MATTERS.join('|')})-.`);
/** What is published of a risk point is named by its version. */
const PUBLISHED_RISK = /^RISK:(.+):v\d+$/;

/** What tells the cases of an event. */
type InCases = Pick<RecordedEvent, 'stream' | 'metadata'> & { readonly data: object };

/**
 * The cases that an event belongs to, each once: the stream that it stands in, the act that it follows from,
 * and each matter that its payload names by id or by stream, at any depth. It is told from what was recorded
 * alone, and for ever by this rule: the ledger's case index rests on it (docs/ledger.md, 2).
 */
export const casesOf = ({ stream, data, metadata }: InCases): readonly CaseName[] => {
  const cases = new Set<CaseName>([stream, `correlation-${metadata.correlationId}`]);
  addNamedIn(data, cases);
  return [...cases];
};

const addNamedIn = (value: unknown, cases: Set<CaseName>): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [field, held] of Object.entries(value)) {
    for (const each of Array.isArray(held) ? (held as unknown[]) : [held]) {
      if (typeof each === 'string') addMatterIn(field, each, cases);
      else addNamedIn(each, cases);
    }
  }
};

const addMatterIn = (field: string, value: string, cases: Set<CaseName>): void => {
  const category = categoryNamedBy(field);
  if (category) cases.add(`${category}-${value}`);
  if (!BY_STREAM.test(field)) return;
  if (STREAM.test(value)) cases.add(value as CaseName);
  const [, riskPointId] = PUBLISHED_RISK.exec(value) ?? [];
  if (riskPointId) cases.add(`riskPoint-${riskPointId}`);
};

/** Whether what stands in a field of that name can put an event into a case. */
export const canNameCase = (field: string): boolean =>
  categoryNamedBy(field) !== undefined || BY_STREAM.test(field);

// The names of fields are few and come again and again; those that are ids are too many to be kept.
const FIELDS_MAX = 1_000;
const categories = new Map<string, string | undefined>();

const categoryNamedBy = (field: string): string | undefined => {
  if (categories.has(field)) return categories.get(field);
  const [, small, capital] = BY_ID.exec(field) ?? [];
  const category = small ?? (capital && capital.charAt(0).toLowerCase() + capital.slice(1));
  if (categories.size < FIELDS_MAX) categories.set(field, category);
  return category;
};
