import type { EventRegistry, NewEvent, StreamName } from '@probity/eventing';
import type { Kept } from '../writing/writer';

/** Sealed fields in plain text; null where the key is withdrawn or destroyed. */
export type Opened = Readonly<Record<string, string | null>>;

/**
 * What the events just recorded open to whoever caused them: the latest text of each sealed field of the
 * stream that they name. Undefined when they open nothing. It is asked after the append, never before (V19).
 */
export const openedBy = async (
  recorded: readonly NewEvent[],
  stream: StreamName,
  registry: EventRegistry,
  { store, vault }: Kept,
): Promise<Opened | undefined> => {
  const wanted = new Set(recorded.flatMap(({ type }) => registry.opensOf(type)));
  if (wanted.size === 0) return undefined;
  const opened: Record<string, string | null> = {};
  for await (const { data, metadata } of store.read(stream)) {
    for (const [field, cipher] of Object.entries(metadata.cipher ?? {})) {
      const ciphertext = (data as Readonly<Record<string, string>>)[field] ?? '';
      if (wanted.has(field)) opened[field] = await vault.open(ciphertext, cipher);
    }
  }
  return opened;
};
