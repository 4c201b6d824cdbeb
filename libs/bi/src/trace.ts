import type { Position } from '@probity/eventing';
import type { ClientBase } from 'pg';
import { FIGURES } from './figures/figures';

/** A row that a figure counts: the event that set it. Signals name none. */
export interface Traced {
  readonly slice: string;
  readonly unit: string;
  readonly code: string;
  readonly position: Position | null;
  readonly eventId: string | null;
}

/** Which numbers of a figure to trace: those of this slice, unit and code, where they are given. */
export interface Traceable {
  readonly figure: string;
  readonly slice?: string | undefined;
  readonly unit?: string | undefined;
  readonly code?: string | undefined;
}

/** There is no figure of that name. */
export class FigureUnknown extends Error {
  override readonly name = 'FigureUnknown';
  constructor(figure: string) {
    const all = FIGURES.map(({ name }) => name).join(', ');
    super(`there is no figure ${figure}; there are ${all} / 没有统计指标 ${figure};现有 ${all}`);
  }
}

/**
 * The rows under numbers of a figure, in the order of the log: one for each row that it counts, with the
 * position and the id of the event behind it. Throws FigureUnknown.
 */
export const trace = async (client: ClientBase, asked: Traceable): Promise<readonly Traced[]> => {
  const figure = FIGURES.find(({ name }) => name === asked.figure);
  if (!figure) throw new FigureUnknown(asked.figure);
  const { slice, unit, code } = asked;
  const { rows } = await client.query<Record<'slice' | 'unit' | 'code', string> & Found>({
    text: `
      select slice::text, unit, code, position, event_id from probity_bi.under_${figure.name}
      where ($1::text is null or slice::text = $1) and ($2::text is null or $2 = '*' or unit = $2)
        and ($3::text is null or code = $3) order by position, slice, unit, code`,
    values: [slice ?? null, unit ?? null, code ?? null],
  });
  return rows.map(({ position, event_id: eventId, ...row }) => ({
    ...row,
    position: position === null ? null : BigInt(position),
    eventId,
  }));
};

interface Found {
  readonly position: string | null;
  readonly event_id: string | null;
}
