import { existsSync } from 'node:fs';
import { type EventStore, LogDamaged, type Position, type RecordedEvent, START } from '@probity/eventing';
import { isSignedBy, keyAt, readNote, readSeal } from '@probity/ledger';
import { pathOf } from '../settings/files';
import type { Settings } from '../settings/settings';
import type { Published } from './ledger-rows';
import { keysIn, signerKept } from './seal-keys';
import { openRegisterToRead } from './seal-register';
import { type SealedPart, sealedUpTo } from './sealed-part';

/** What the last seal covers that covers nothing after a position; undefined while there is none. */
export type AskSealed = (position: Position) => Promise<SealedPart | undefined>;

/**
 * How seals of the bureau's log are found by whoever keeps no ledger: in the register, where there is one,
 * else in the file of the ledger beside it. Asked of later and later positions, it reads on where it was.
 */
export const sealedPartsOf = (settings: Settings, store: EventStore): AskSealed => {
  const { seals } = settings;
  if (seals === undefined) return async (position) => sealedUpTo(settings, position);
  const leaves = new Leaves(store);
  return async (position) => {
    const seal = await publishedUpTo(seals, settings.ledgerOrigin, await leaves.upTo(position));
    return seal && partOf(seal, await leaves.positionOf(seal.size), settings);
  };
};

/** Why there is nowhere to find a seal, as things are, and what would help; undefined where there is. */
export const whyUnsealed = ({ seals, ledger }: Pick<Settings, 'seals' | 'ledger'>): string | undefined =>
  seals !== undefined || existsSync(pathOf(ledger))
    ? undefined
    : `SEALS is not set, and there is no ledger at ${pathOf(ledger)}: set SEALS as the service has it`;

const publishedUpTo = async (url: string, origin: string, size: number): Promise<Published | undefined> => {
  const register = await openRegisterToRead(url);
  try {
    return await register.upTo(origin, size);
  } finally {
    await register.close();
  }
};

/** Whoever signs over a seal must know whose it is: a table may be written by others. */
const partOf = (
  { size: leaves, note }: Published,
  until: Position,
  { sealKeys, ledgerOrigin }: Settings,
): SealedPart => {
  const read = readNote(note);
  const { size, root } = readSeal(read.text);
  const key = keyAt(keysIn(sealKeys, ledgerOrigin), ledgerOrigin, leaves);
  if (size !== leaves || !isSignedBy(read, key))
    throw new LogDamaged(`in SEALS the seal of ${leaves} leaves is not one by the key of ${ledgerOrigin}`);
  return { until, size, root, signer: signerKept(sealKeys, ledgerOrigin, size) };
};

/** Counts the leaves of a log: events of which a seal tells the number, and not the position. */
class Leaves {
  private last: { readonly size: number; readonly position: Position } = { size: 0, position: START };

  constructor(private readonly store: EventStore) {}

  /** How many there are up to a position. */
  async upTo(position: Position): Promise<number> {
    let { size } = this.last;
    for await (const event of this.next()) {
      if (event.position > position) break;
      size += 1;
    }
    return size;
  }

  /** Where the last of so many stands, no fewer than were asked for before. */
  async positionOf(size: number): Promise<Position> {
    for await (const { position } of this.next()) {
      if (this.last.size >= size) break;
      this.last = { size: this.last.size + 1, position };
    }
    return this.last.position;
  }

  private async *next(): AsyncGenerator<RecordedEvent> {
    const { position } = this.last;
    const begin = position === START ? 'start' : position;
    for await (const page of this.store.subscribe(begin, new AbortController().signal)) {
      if (page.length === 0) return;
      yield* page;
    }
  }
}
