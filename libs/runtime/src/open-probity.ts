import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { events } from '@probity/domain';
import { openSqliteEventStore } from '@probity/event-stores';
import { ProjectionRunner, openReadModels, projections } from '@probity/read-models';
import { identifierOf } from './identity';
import { openKeyVault } from './key-vault';
import { Probity } from './probity';
import { openProcessCheckpoints } from './process-checkpoints';
import type { Refused } from './process-runner';
import type { Settings } from './settings';
import { writeSideOf } from './write-side';

/** What the world outside gives: the time, and somebody who hears of refusals that nobody asked about. */
export interface Surroundings {
  /** Milliseconds since 1970 in UTC. */
  readonly now?: () => number;
  readonly refused?: (refused: Refused) => void;
}

/**
 * Opens everything that the settings name and learns the past. Throws when a part cannot be opened: the service does
 * not run without its log, its keys or its rows.
 */
export const openProbity = async (settings: Settings, surroundings: Surroundings = {}): Promise<Probity> => {
  const { now = Date.now, refused = () => undefined } = surroundings;
  const stop = new AbortController();
  const { store, close } = openSqliteEventStore(fileOf(settings.eventStore));
  const keys = openKeyVault(fileOf(settings.keyVault));
  const checkpoints = openProcessCheckpoints(fileOf(settings.processes));
  const models = await openReadModels(`sqlite:${fileOf(settings.readModels)}`, projections);
  const { vault } = keys;
  const writeSide = writeSideOf({ store, vault, now, checkpoints, refused });
  const projector = new ProjectionRunner({ store, events, models });
  const identify = await identifierOf(settings, vault, now);
  await Promise.all([writeSide.start(stop.signal), projector.start(stop.signal)]);
  const parts = { store, vault, checkpoints, models, writeSide, projector, identify, now };
  return new Probity(parts, async () => {
    stop.abort();
    close();
    await models.close();
    checkpoints.close();
    keys.close();
  });
};

const fileOf = (url: string): string => {
  const path = url.replace(/^sqlite:/, '');
  mkdirSync(dirname(path), { recursive: true });
  return path;
};
