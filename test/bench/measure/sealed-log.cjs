const { join } = require('node:path');
const { DIST, libraryIn } = require('./product.cjs');

const NOW = Date.parse('2026-11-25T08:00:00.000Z');

/** The events of a log in order, each with a chain hash that is its own. */
const chained = async function* (from, hashOf) {
  const stop = new AbortController();
  const last = new Map();
  for await (const batch of from.subscribe('start', stop.signal)) {
    if (batch.length === 0) return;
    for (const { id, type, version, data, metadata, stream, revision } of batch) {
      const { hash: _, ...unhashed } = { ...metadata, prevHash: last.get(stream) ?? '' };
      const hash = hashOf(stream, revision, { id, type, version, data, metadata: unhashed });
      last.set(stream, hash);
      yield { stream, revision, event: { id, type, version, data, metadata: { ...unhashed, hash } } };
    }
  }
};

/**
 * Lays the events of a log in a folder as a service would have recorded them, chained, and has its ledger seal
 * them. Gives the settings of the service and the leaves.
 */
const sealedLogIn = async ({ dist = DIST, folder, log }) => {
  const { hashOf } = libraryIn(dist, 'eventing');
  const { openSqliteEventStore } = libraryIn(dist, 'event-stores');
  const { leafOf } = libraryIn(dist, 'ledger');
  const { filesIn, openKeyVault, settingsFrom } = libraryIn(dist, 'runtime');
  const inRuntime = (name) => require(join(dist, 'libs', 'runtime', 'src', 'ledger', name));
  const settings = settingsFrom(filesIn(folder));
  // Whoever opens a log that has events asks for the vault that they were recorded with.
  await openKeyVault(settings.keyVault).then((vault) => vault.close());
  const source = openSqliteEventStore(log);
  const { store, close } = openSqliteEventStore(join(folder, 'log.sqlite'));
  const leaves = [];
  let appends = [];
  for await (const { stream, revision, event } of chained(source.store, hashOf)) {
    leaves.push(leafOf({ ...event, stream, revision }));
    appends.push(store.append(stream, [event], 'any'));
    if (appends.length === 1_000) await Promise.all(appends.splice(0));
  }
  await Promise.all(appends);
  const file = inRuntime('ledger-file').LedgerFile.open(join(folder, 'ledger.sqlite'));
  const origin = settings.ledgerOrigin;
  const keys = inRuntime('seal-keys').sealKeysIn(settings.sealKeys, origin, 0);
  const stop = new AbortController();
  const { Ledger } = inRuntime('ledger');
  await new Ledger({ origin, store, file, now: () => NOW, keys }).start(stop.signal);
  stop.abort();
  file.close();
  close();
  source.close();
  return { settings, leaves };
};

module.exports = { sealedLogIn };
