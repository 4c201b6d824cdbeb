import type { AnyAggregate, AnyProjection, Class, Said } from '@probity/eventing';
import {
  type ReadModel,
  columnNameOf,
  intakeProjections,
  modelNameOf,
  rowClassOf,
} from '@probity/read-models';
import type { Language } from './language';
import { camel, capitalised, uncapitalised } from './names';

/** What a column holds: text, numbers, whole numbers beyond 2^53 as digits, a flag, or a list or object. */
export type ColumnKind = 'text' | 'integer' | 'real' | 'digits' | 'flag' | 'json';

export interface Column {
  readonly name: string;
  /** What users call it. */
  readonly called: Said;
  readonly kind: ColumnKind;
  readonly nullable: boolean;
}

/** With what a column of each kind can be compared. */
export const OPERATORS: Readonly<Record<ColumnKind, readonly string[]>> = {
  text: ['eq', 'in', 'gte', 'lte', 'contains'],
  integer: ['eq', 'in', 'gte', 'lte'],
  real: ['eq', 'in', 'gte', 'lte'],
  digits: ['eq', 'in', 'gte', 'lte'],
  flag: ['eq'],
  json: ['contains'],
};

/** A row, whatever its class. */
export type Row = ReadModel & Readonly<Record<string, unknown>>;

/** A read model as both doors name it. */
export interface Model {
  /** What users call it. */
  readonly called: Said;
  /** Its place at the REST door: `risk-register`. */
  readonly path: string;
  /** Its rows at the GraphQL door: `riskRegister`. */
  readonly all: string;
  /** One row there: `riskRegisterEntry`; `progressRow` where all and one would be called the same. */
  readonly one: string;
  /** The type of a row: `RiskRegisterEntry`. */
  readonly type: string;
  readonly row: Class<Row>;
  readonly columns: readonly Column[];
  /** Sentences that rows hold in both languages: `says` for the columns `saysEn` and `saysZh`. */
  readonly sentences: readonly string[];
  readonly projection: AnyProjection;
  /** True where the rows follow the log of the intake, which has positions of its own. */
  readonly isOfIntake: boolean;
}

const KINDS: Readonly<Record<string, ColumnKind>> = {
  text: 'text',
  integer: 'integer',
  real: 'real',
  bigint: 'digits',
  boolean: 'flag',
  'simple-json': 'json',
};

/** The read models that projections make, out of what TypeORM knows of their rows. */
export const modelsOf = (projections: readonly AnyProjection[]): readonly Model[] => projections.map(modelOf);

const modelOf = (projection: AnyProjection): Model => {
  const row = projection.row as Class<Row>;
  const columns = rowClassOf(row).columns.map(({ name, type, nullable }): Column => {
    const kind = KINDS[type];
    if (!kind) throw new Error(`${row.name}.${name}: no door can show ${type}`);
    return { name, called: columnNameOf(name), kind, nullable };
  });
  const names = new Set(columns.map(({ name }) => name));
  const sentences = [...names]
    .filter((name) => name.endsWith('En') && names.has(name.replace(/En$/, 'Zh')))
    .map((name) => name.replace(/En$/, ''));
  const all = camel(projection.name);
  const one = uncapitalised(row.name);
  return {
    called: modelNameOf(projection.name),
    path: projection.name,
    all,
    one: one === all ? `${one}Row` : one,
    type: row.name,
    row,
    columns,
    sentences,
    projection,
    isOfIntake: intakeProjections.includes(projection),
  };
};

/** The read model whose rows are the things of an aggregate: one row for each stream. */
export const modelOfThings = ({ events }: AnyAggregate, models: readonly Model[]): Model | undefined =>
  models.find(
    ({ projection: { keysOf, begin, advance } }) =>
      !keysOf && [...Object.keys(begin), ...Object.keys(advance)].every((type) => events.has(type)),
  );

/** The row with each of its sentences in one language besides. */
export const spoken = (
  { sentences }: Model,
  row: Row,
  language: Language,
): Readonly<Record<string, unknown>> => {
  const said: Record<string, unknown> = { ...row };
  for (const name of sentences) said[name] = row[`${name}${capitalised(language)}`];
  return said;
};
