import type { Class, Position, Said } from '@probity/eventing';
import { dayOf, isDay } from '@probity/domain';
import { HistoryEntry, IntakeAct } from '@probity/read-models';
import type { Model, Row } from './derive';
import { type Form, POSITION, checked, instantIn, isSaid, malformed, pastInstantIn } from './forms';
import { Failed } from './problems';
import type { Core } from './core';

/** How fresh an answer must be, of which past, and of which day in the world. */
export interface When {
  /** Waits, bounded, until the rows are that far: a position that a command answered. */
  readonly atLeast?: string | null | undefined;
  /** What had been recorded by a position, or by an instant: before the first event recorded later. */
  readonly asOf?: string | null | undefined;
  /** What held in the world on a day, or at an instant, where rows know from when till when they hold. */
  readonly validAt?: string | null | undefined;
}

/** What times are asked of: rows, and the projection that makes them. */
type Followed = Pick<Model, 'row' | 'projection'>;

/** Rows that follow all of a log, and know how far it was when. */
export const followedIn = ({ projections }: Core, isOfIntake = false): Followed => {
  const row = (isOfIntake ? IntakeAct : HistoryEntry) as unknown as Class<Row>;
  const projection = projections.find((each) => each.row === row);
  if (!projection) throw new Error(`no projection makes ${row.name}`);
  return { row, projection };
};

const PATIENCE_MS = 2_000;

/** A position as it is asked for: also the one before the first event, which answers name too. */
const PAST: Form = { pattern: /^(-1|\d{1,18})$/, problem: POSITION.problem };
const DAY: Form = { pattern: /^\d{4}-\d\d-\d\d$/, problem: 'must be a day' };

/** Waits until the rows are at the position; false when they are not in time. */
export const isReached = (core: Core, { projection }: Followed, position: string): Promise<boolean> =>
  core.reached(BigInt(position), PATIENCE_MS, projection.name);

/**
 * The position that an answer is to be given from; undefined where that is the present one. Throws Malformed,
 * and Failed when the rows are not that far.
 */
export const pastIn = async (
  core: Core,
  model: Followed,
  { atLeast, asOf }: When,
): Promise<Position | undefined> => {
  if (isSaid(atLeast)) await mustReach(core, model, BigInt(checked('atLeast', atLeast, POSITION)));
  return isSaid(asOf) ? positionOf(core, model, 'asOf', asOf) : undefined;
};

/** The position that a text names, by itself or by an instant of recorded time. Throws as `pastIn` does. */
export const positionOf = async (
  core: Core,
  model: Followed,
  path: string,
  text: string,
): Promise<Position> => {
  if (!PAST.pattern.test(text)) return positionAt(core, model, pastInstantIn(path, text));
  const position = BigInt(text);
  if (await isThere(core, model, position)) return position;
  const end = core.endOf(model.projection.name);
  if (position > end) return malformed(path, `is beyond the log, which ends at ${end}`);
  throw new Failed('read-models-behind');
};

/**
 * The position up to which a log had come at an instant of recorded time. What was recorded by then must have
 * come to the rows before they can tell. Throws Failed when it has not.
 */
export const positionAt = async (core: Core, model: Followed, instant: string): Promise<Position> => {
  await mustReach(core, model, core.endOf(model.projection.name));
  return core.queries.positionAt(model.row, instant);
};

const mustReach = async (core: Core, model: Followed, position: Position): Promise<void> => {
  if (await isThere(core, model, position)) return;
  const end = core.endOf(model.projection.name);
  throw new Failed('read-models-behind', position > end ? beyond(end) : undefined);
};

/** Of what is not known here: it may be recorded by another process, or by nobody yet. */
const beyond = (end: Position): Said => ({
  en: `the log is known here up to ${end}`,
  zh: `此处所知日志止于 ${end}`,
});

const isThere = async (core: Core, model: Followed, position: Position): Promise<boolean> =>
  (await core.queries.positionOf(model.row)) >= position || isReached(core, model, String(position));

/** The day that is asked for. Throws Malformed, also where rows do not know when they hold. */
export const dayIn = ({ projection }: Model, { validAt }: When): string | undefined => {
  if (!isSaid(validAt)) return undefined;
  if (!projection.validity) return malformed('validAt', 'is not a known field');
  return dayNamed('validAt', validAt);
};

/** The day that a text names, or on which the instant falls that it names. Throws Malformed. */
export const dayNamed = (path: string, text: string): string => {
  if (!DAY.pattern.test(text)) return dayOf(instantIn(path, text));
  return isDay(text) ? text : malformed(path, DAY.problem);
};
