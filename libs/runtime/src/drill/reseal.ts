import { rmSync } from 'node:fs';
import { openSqliteEventStore } from '@probity/event-stores';
import { suiteNamed } from '@probity/ledger';
import { pathOf } from '../settings/files';
import { Ledger } from '../ledger/ledger';
import { LedgerFile } from '../ledger/ledger-file';
import { sealKeysIn } from '../ledger/seal-keys';
import type { Scene } from './scene';

/** By which key an attacker seals a log that was changed. */
export type Key = 'stolen' | 'own' | 'none';

/**
 * Makes the ledger of the bureau's log anew from the log as it is now, and seals it: with the stolen key, or
 * with one of the attacker's own that takes its place, or not at all, so that the old seals stand over it.
 */
export const reseal = async (scene: Scene, key: Key): Promise<void> => {
  const { settings } = scene;
  const path = pathOf(settings.ledger);
  if (key === 'own') rmSync(settings.sealKeys);
  const seals = sealsIn(path);
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  const { store, close } = openSqliteEventStore(pathOf(settings.eventStore));
  const suite = suiteNamed(settings.ledgerSuite);
  const file = LedgerFile.open(path, suite);
  const origin = settings.ledgerOrigin;
  const keys = sealKeysIn(key === 'none' ? scene.path('no-keys.json') : settings.sealKeys, origin, 0, suite);
  const stop = new AbortController();
  const at = Date.parse(seals.at(-1)?.at ?? '');
  await new Ledger({ origin, store, file, now: () => at, keys }).start(stop.signal);
  stop.abort();
  file.close();
  close();
  if (key === 'none') putBack(scene, seals);
};

const sealsIn = (path: string) => {
  const file = LedgerFile.openToRead(path);
  const seals = [...file.seals()];
  file.close();
  return seals;
};

const putBack = (scene: Scene, seals: ReturnType<typeof sealsIn>): void => {
  scene.in('ledger', (db) => {
    db.exec('DELETE FROM seals');
    const insert = db.prepare('INSERT INTO seals VALUES (?, ?, ?)');
    for (const { size, at, note } of seals) insert.run(size, at, note);
  });
};
