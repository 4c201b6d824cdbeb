import { ACT_TEXTS, ACT_TEXTS_OR_NULL } from '../acts';
import type { Model } from '../derive';
import { type JsonObject, known, ref } from './parts';
import { listOf, objectOf, orNull, reading } from './rows';

const TEXT = { type: 'string' };
const DIGITS = { type: 'string', pattern: '^-?\\d+$' };
const SAID = objectOf({ en: TEXT, zh: TEXT });
const ACT = ref('schemas/Act');

/** The paths to what became of the rows of a read model. */
export const changePathsOf = (model: Model): JsonObject => {
  const span = known('From', 'To', 'OnlyId', 'First', 'After');
  const why = known('Id', 'Column', 'AtLeast', 'AsOf');
  return {
    [`/${model.path}/differences`]: reading(model, 'Differences', span, 'DifferencePage'),
    [`/${model.path}/{id}/why/{column}`]: reading(model, 'Why', why, 'Why'),
  };
};

/** What is answered there, by the names that the paths refer to. */
export const CHANGE_SCHEMAS: JsonObject = {
  Act: {
    ...objectOf({
      ...Object.fromEntries(ACT_TEXTS.map((name) => [name, TEXT])),
      ...Object.fromEntries(ACT_TEXTS_OR_NULL.map((name) => [name, orNull(TEXT)])),
      basis: orNull({ type: 'array' }),
    }),
    description:
      'Who did what, in which capacity, when, why and on what basis. Of the intake no person is told.',
  },
  DifferencePage: objectOf({
    rows: listOf(
      objectOf({
        id: TEXT,
        kind: { enum: ['added', 'changed'] },
        columns: listOf(objectOf({ column: TEXT, called: SAID, before: {}, after: {}, act: ACT })),
      }),
    ),
    next: orNull(TEXT),
    from: DIGITS,
    to: DIGITS,
  }),
  Why: objectOf({
    id: TEXT,
    column: TEXT,
    value: {},
    act: ACT,
    former: listOf(objectOf({ value: {}, act: ACT })),
    opinions: listOf(objectOf({ grade: orNull({ type: 'integer' }), act: ACT })),
    en: TEXT,
    zh: TEXT,
    position: DIGITS,
  }),
};
