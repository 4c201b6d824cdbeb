import { type EventStore, type Position, START } from '@probity/eventing';
import { type CheckpointsToRepeat, type Settings, openProcessCheckpoints } from '@probity/runtime';
import { before } from './past';

/** How far the relay has come, kept with the checkpoints of the processes. */
export interface Progress {
  /** After which position the topics begin. */
  readonly beginning: Position;
  /** After which position the relay goes on. */
  readonly after: Position;
  readonly keep: (position: Position) => Promise<void>;
  /** The last month whose signals were told; empty while there is none. */
  toldMonth(): Promise<string>;
  keepMonth(month: string): Promise<void>;
  close(): Promise<void>;
}

/** Topics cannot begin earlier than they do: what came before would come after what is there. */
export class BeforeTheTopics extends Error {
  override readonly name = 'BeforeTheTopics';
}

/**
 * Opens the progress of the topics of a prefix.
 *
 * @param from - From where on it is to be sent again, or at first. Throws BeforeTheTopics when it is before
 * the
 *   first event that the topics hold.
 */
export const openProgress = async (
  settings: Settings,
  store: EventStore,
  from: string | undefined,
): Promise<Progress> => {
  const checkpoints = await openProcessCheckpoints(settings.processes);
  try {
    return await progressIn(checkpoints, settings, { store, from });
  } catch (error) {
    await checkpoints.close();
    throw error;
  }
};

interface Asked {
  readonly store: EventStore;
  readonly from: string | undefined;
}

const progressIn = async (
  checkpoints: CheckpointsToRepeat,
  { topicPrefix, relayFrom }: Settings,
  { store, from }: Asked,
): Promise<Progress> => {
  const named = (name: string): string => `${name}:${topicPrefix}`;
  const sent = await checkpoints.load(named('relay'));
  const past = from ?? (sent === START ? relayFrom : undefined);
  const after = past === undefined ? sent : await before(store, past);
  if (sent === START) await checkpoints.save(named('relay-begun'), after);
  const beginning = await checkpoints.load(named('relay-begun'));
  if (after < beginning) throw new BeforeTheTopics(tooEarly(topicPrefix, beginning));
  // Whoever ends before all is sent again goes on from there, and not from where the first sending had come.
  if (after < sent) await checkpoints.begin(named('relay'), after);
  return {
    beginning,
    after,
    keep: (position) => checkpoints.save(named('relay'), position),
    toldMonth: async () => monthIn(await checkpoints.load(named('relay-counts'))),
    keepMonth: (month) => checkpoints.save(named('relay-counts'), BigInt(month.replace('-', ''))),
    close: () => checkpoints.close(),
  };
};

const tooEarly = (prefix: string, beginning: Position): string =>
  `the topics of ${prefix} begin after position ${beginning}: to send what is before it, ` +
  'set another TOPIC_PREFIX, which has topics of its own';

/** Checkpoints are numbers: 202605 is May 2026. */
const monthIn = (checkpoint: Position): string =>
  checkpoint === START ? '' : `${checkpoint / 100n}-${String(checkpoint % 100n).padStart(2, '0')}`;
