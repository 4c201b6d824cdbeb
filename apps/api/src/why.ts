import { type Position, START } from '@probity/eventing';
import { actAt } from './acts';
import type { Model, Row } from './derive';
import { malformed } from './forms';
import type { Setting, Why } from './explained';
import { opinionsBefore } from './opinions';
import { paragraphOf } from './paragraph';
import { showing } from './looks';
import { admit, historyAt, limited } from './reads';
import { type When, pastIn } from './times';
import type { Core, Reading } from './core';

/** What is asked to be explained, and as of when. */
export interface Asked extends When {
  readonly id: string;
  readonly column: string;
}

/** Why a value is what it is, or was; null when there was no such row. Throws Malformed and Failed. */
export const whyOf = async (reading: Reading, model: Model, asked: Asked): Promise<Why | null> => {
  const core = await admit(reading, model);
  const { id, column } = asked;
  if (!model.columns.some(({ name }) => name === column)) malformed('column', 'is not a known field');
  const past = await pastIn(core, model, asked);
  const asOf = past ?? (await core.queries.positionOf(model.row));
  const row = await core.queries.get(model.row, limited('id', id), { asOf });
  await showing(reading, model, row ? [row] : [], { asOf: past });
  if (!row) return null;
  const settings = await settingsOf(core, model, { row, column, asOf });
  const last = settings.at(-1);
  if (!last) throw new Error(`nothing set ${column} of ${model.path} ${id}`);
  const opinions = await opinionsBefore(core, model, { row, column, by: BigInt(last.act.position) });
  const acts = [...settings, ...opinions].map(({ act }) => BigInt(act.position));
  await historyAt(reading, model.isOfIntake ? [] : acts);
  const told = { id, column, ...last, former: settings.slice(0, -1), opinions, position: String(asOf) };
  return { ...told, ...paragraphOf(model, told) };
};

interface Place {
  readonly row: Row;
  readonly column: string;
  readonly asOf: Position;
}

/** Everything that the column was set to by then, the last last. */
const settingsOf = async (core: Core, model: Model, { row, column, asOf }: Place): Promise<Setting[]> => {
  const versions = await core.queries.versionsOf(model.row, row.id, asOf);
  const set = versions.filter(
    ({ changed }, place) => changed.includes(column) || column === 'position' || place === 0,
  );
  const settings = set.map(({ from, row: version }) => ({ position: from, value: version[column] }));
  // Of the column that every event moves only the last move is told: a number tells those before it.
  if (column === model.projection.pulse) {
    const setters: Readonly<Record<string, Position>> =
      (await core.queries.blameOf(model.row, row.id, asOf)) ?? {};
    settings.splice(0, settings.length, { position: setters[column] ?? START, value: row[column] });
  }
  return Promise.all(
    settings.map(async ({ position, value }) => ({ value, act: await actAt(core, model, position) })),
  );
};
