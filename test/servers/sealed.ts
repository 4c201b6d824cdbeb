import { openEventStore } from '@probity/event-stores';
import { openLedgers } from '@probity/runtime';
import type { RelayBureau } from './relay-bureau';

/** Brings the log under seals, as the service does. */
export const seal = async ({ settings, store }: RelayBureau, now = Date.now()): Promise<void> => {
  const intake = await openEventStore(settings.intakeStore);
  const stop = new AbortController();
  const ledgers = await openLedgers(settings, { store, intake, now: () => now });
  await ledgers.start(stop.signal);
  stop.abort();
  await ledgers.close();
  await intake.close();
};
