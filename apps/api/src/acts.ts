import type { Basis, Class, Position } from '@probity/eventing';
import { HistoryEntry, IntakeAct, historyIdOf } from '@probity/read-models';
import type { Model } from './derive';
import type { Core } from './core';

/**
 * Who did what, in which capacity, when, why and on what basis. Of the intake's log only the type, the times
 * and the capacity are told.
 */
export interface Act {
  readonly position: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly roleCode: string;
  readonly subjectRef: string | null;
  readonly postId: string | null;
  readonly onBehalfOf: string | null;
  readonly secondedBy: string | null;
  readonly secondedByPostId: string | null;
  readonly reason: string | null;
  readonly basis: readonly Basis[] | null;
  readonly decisionMeaning: string | null;
  readonly sentenceEn: string;
  readonly sentenceZh: string;
}

/** The columns of an act, all of them texts but the basis. */
export const ACT_TEXTS = [
  ...(['position', 'type', 'occurredAt', 'recordedAt', 'roleCode', 'sentenceEn', 'sentenceZh'] as const),
];
export const ACT_TEXTS_OR_NULL = [
  ...(['subjectRef', 'postId', 'onBehalfOf', 'secondedBy', 'secondedByPostId', 'reason'] as const),
  ...(['decisionMeaning'] as const),
];

const NOBODY = {
  ...{ subjectRef: null, postId: null, onBehalfOf: null, secondedBy: null, secondedByPostId: null },
  ...{ reason: null, basis: null, decisionMeaning: null },
};

/** The same for many positions, each looked up once. */
export const actsAt = async (
  core: Core,
  model: Model,
  positions: Iterable<Position>,
): Promise<(position: Position) => Act> => {
  const found = new Map<Position, Act>();
  for (const position of new Set(positions)) found.set(position, await actAt(core, model, position));
  return (position) => found.get(position) ?? untold(position);
};

/** The act that is recorded at a position of the log behind a read model. Throws when none is known. */
export const actAt = async ({ queries }: Core, { isOfIntake }: Model, position: Position): Promise<Act> => {
  const row: Class<HistoryEntry | IntakeAct> = isOfIntake ? IntakeAct : HistoryEntry;
  const found = await queries.get(row, historyIdOf(position));
  return found ? { ...NOBODY, ...found } : untold(position);
};

const untold = (position: Position): never => {
  throw new Error(`the history does not tell position ${position}`);
};
