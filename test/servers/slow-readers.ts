import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Settings } from '@probity/runtime';
import { headerOf } from '../../apps/relay/src/cloud-event';
import { clientOf } from '../../apps/relay/src/kafka/client';
import { receivedOf } from '../../apps/relay/src/kafka/reader';
import { positionIn, repeats } from '../../apps/relay/src/received';
import { eventTopicsOf } from '../../apps/relay/src/topics';
import { messagesAt } from '../support/followers';
import type { Stack } from './stack';

/** Somebody who reads slowly for as long as faults are made, and comes back to where it was. */
export interface SlowReader {
  /** The ids of what was taken, in order, so far. */
  readonly taken: readonly string[];
  /** How often it had to come back. */
  readonly returns: () => number;
  /** Reads no more. */
  readonly stop: () => Promise<void>;
}

/** How long a slow reader thinks about what it was given, for as long as it is slow. */
export interface Slowness {
  readonly chance: () => number;
  readonly isOver: () => boolean;
}

const THINKS_MS_MAX = 400;
const AGAIN_MS = 100;
/** The client would start a consumer anew by itself, beside the one that takes its place here. */
const FAILS = { restartOnFailure: () => Promise.resolve(false) };

const think = async ({ chance, isOver }: Slowness): Promise<void> => {
  if (!isOver()) await pause(chance() * THINKS_MS_MAX);
};

/** Follows the server-sent events of a case, at whichever door answers. */
export const followSlowly = (stack: Stack, name: string, slowness: Slowness): SlowReader => {
  const taken: string[] = [];
  let comings = 0;
  const stopping = new AbortController();
  const isStopped = (): boolean => stopping.signal.aborted;
  const follow = async (): Promise<void> => {
    const door = stack.door(comings % 2 === 0 ? 'api-1' : 'api-2');
    const last = taken.length > 0 ? { 'last-event-id': taken.at(-1) ?? '' } : {};
    const headers = { authorization: `Bearer ${stack.auditor}`, purpose: 'audit', ...last };
    comings += 1;
    for await (const { id } of messagesAt(`${door}/cases/${name}`, headers)) {
      if (isStopped()) return;
      taken.push(id);
      await think(slowness);
    }
  };
  const following = (async () => {
    while (!isStopped()) {
      // Whatever ends it, it comes back: what it has in the end tells whether that was enough.
      await follow().catch(() => pause(AGAIN_MS));
    }
  })();
  return {
    taken,
    returns: () => comings - 1,
    stop: async () => {
      stopping.abort();
      await Promise.race([following, pause(AGAIN_MS)]);
    },
  };
};

/** Consumes the topics of events in a group of its own, and drops repeats. */
export const consumeSlowly = (settings: Settings, slowness: Slowness): SlowReader => {
  const taken: string[] = [];
  const isRepeat = repeats();
  const at = new Map<string, bigint>();
  let comings = 0;
  const stopping = new AbortController();
  const isStopped = (): boolean => stopping.signal.aborted;
  const groupId = `probity-slow-${randomUUID()}`;
  const consume = async (): Promise<void> => {
    comings += 1;
    const consumer = clientOf(settings).consumer({ groupId, maxBytesPerPartition: 16_384, retry: FAILS });
    try {
      const crashed = new Promise<void>((resolve) => consumer.on(consumer.events.CRASH, () => resolve()));
      await consumer.connect();
      await consumer.subscribe({ topics: [...eventTopicsOf(settings.topicPrefix)], fromBeginning: true });
      await consumer.run({
        eachMessage: async ({ topic, partition, message }) => {
          const received = receivedOf(message, { topic, partition });
          if (isRepeat(received)) return;
          const id = received.headers[headerOf('id')] ?? '';
          at.set(id, positionIn(received) ?? 0n);
          taken.push(id);
          await think(slowness);
        },
      });
      while (!isStopped() && (await Promise.race([crashed.then(() => true), pause(AGAIN_MS)])) !== true);
    } finally {
      await consumer.disconnect().catch(() => undefined);
    }
  };
  const consuming = (async () => {
    while (!isStopped()) await consume().catch(() => pause(AGAIN_MS));
  })();
  return {
    get taken() {
      return [...taken].sort((one, other) => Number((at.get(one) ?? 0n) - (at.get(other) ?? 0n)));
    },
    returns: () => comings - 1,
    stop: async () => {
      stopping.abort();
      await consuming;
    },
  };
};
