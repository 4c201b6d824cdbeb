import type { Position } from '@probity/eventing';
import { headerOf } from './cloud-event';
import type { Message } from './publisher';

/** A message as a consumer gets it. */
export interface Received extends Message {
  readonly partition: number;
  readonly offset: string;
}

/** The position that a message says it stands at; undefined where it says none. */
export const positionIn = ({ headers }: Pick<Message, 'headers'>): Position | undefined => {
  const text = headers[headerOf('position')];
  return text !== undefined && /^\d{1,18}$/.test(text) ? BigInt(text) : undefined;
};

/**
 * Tells repeats. In a partition positions only grow, whatever crashed, and however many relays ran by
 * mistake: a message at or before the last position is one that has come before.
 */
export const repeats = (): ((received: Received) => boolean) => {
  const last = new Map<string, Position>();
  return (received) => {
    const position = positionIn(received);
    if (position === undefined) return false;
    const partition = `${received.topic}/${received.partition}`;
    if (position <= (last.get(partition) ?? -1n)) return true;
    last.set(partition, position);
    return false;
  };
};
