import type { CaseEntry } from '@probity/runtime';
import { type Admitted, type Seen, seenOf } from './gate';

/** Most events that one look is recorded for before they are handed on: as bytes they wait cheaply. */
const LOOK_MAX = 1_000;

/** Written events that nobody has seen yet. */
interface Parcel extends Seen {
  readonly bytes: readonly Buffer[];
}

const EMPTY: Parcel = { rows: 0, of: new Set(), bytes: [] };

/** Batches of events, written; that they are shown is recorded before they are given. Throws Failed. */
export async function* written(
  admitted: Pick<Admitted, 'showing'>,
  batches: AsyncIterable<readonly CaseEntry[]>,
  write: (entries: readonly CaseEntry[]) => Buffer,
): AsyncGenerator<Buffer> {
  let parcel = EMPTY;
  for await (const batch of batches) {
    const { rows, of } = seenOf(batch);
    parcel = {
      rows: parcel.rows + rows,
      of: new Set([...parcel.of, ...of]),
      bytes: [...parcel.bytes, write(batch)],
    };
    if (parcel.rows < LOOK_MAX) continue;
    yield* handedOn(admitted, parcel);
    parcel = EMPTY;
  }
  if (parcel.rows > 0) yield* handedOn(admitted, parcel);
}

async function* handedOn(admitted: Pick<Admitted, 'showing'>, parcel: Parcel): AsyncGenerator<Buffer> {
  await admitted.showing(parcel);
  yield* parcel.bytes;
}
