import { setTimeout as pause } from 'node:timers/promises';
import { freshId } from '@probity/eventing';
import type { Answered, Stack } from './stack';

/** What was acknowledged to whoever asked. */
export interface Acknowledged {
  readonly unit: string;
  readonly eventIds: readonly string[];
}

/** A command, and the unit or person whom it is about. */
export interface Wanted {
  readonly unit: string;
  readonly path: string;
  readonly data: object;
}

const AGAIN_MS = 200;
const AWAY: Answered = { status: 503, body: {} };
const FROM = '2020-01-01';

/**
 * Asks for something, at one door and the other, until it is recorded. Whoever cannot be reached, or cannot
 * reach its database, is asked again under the same id; a fault of the program is thrown.
 */
export const askFor = async (
  doors: Pick<Stack, 'ask'>,
  { unit, path, data }: Wanted,
  first = 0,
): Promise<Acknowledged> => {
  const id = freshId();
  for (let attempt = first; ; attempt += 1) {
    const door = attempt % 2 === 0 ? 'api-1' : 'api-2';
    const answer = await doors.ask(door, path, data, id).catch(() => AWAY);
    if (answer.status < 300) return { unit, eventIds: answer.body['eventIds'] as string[] };
    if (answer.status !== AWAY.status) throw new Error(`${unit}: ${JSON.stringify(answer)}`);
    await pause(AGAIN_MS);
  }
};

/** A unit that is not there yet. */
export const established = (unit: string, more: object = {}): Wanted => {
  const data = { name: unit, type: 'SUPERIOR', validFrom: FROM, ...more };
  return { unit, path: `/org-units/${unit}/establish-org-unit`, data };
};

/** Another name for a unit. */
export const renamed = (unit: string, newName: string): Wanted => {
  const data = { newName, validFrom: FROM, reason: 'a better name' };
  return { unit, path: `/org-units/${unit}/rename-org-unit`, data };
};

/** A person who is not there yet, whose name is sealed by a key of its own. */
export const registered = (unit: string): Wanted => {
  const data = { staffNo: unit, name: `Name ${unit}` };
  return { unit, path: `/persons/${unit}/register-person`, data };
};

/** Asks for one unit after the other until it is told to stop; the first caller renames one each time. */
export const callUntil = async (
  stack: Stack,
  { caller, renames }: { readonly caller: number; readonly renames: string },
  isOver: () => boolean,
): Promise<readonly Acknowledged[]> => {
  const acknowledged: Acknowledged[] = [];
  for (let count = 0; !isOver(); count += 1) {
    const unit = `C${caller}-${count}`;
    acknowledged.push(await askFor(stack, established(unit), caller));
    if (caller > 0) continue;
    const { eventIds } = await askFor(stack, renamed(renames, unit), count);
    acknowledged.push({ unit, eventIds });
  }
  return acknowledged;
};
