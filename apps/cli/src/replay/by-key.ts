import { emitKeypressEvents } from 'node:readline';
import { on } from 'node:events';

/** A terminal: keys come from it, and each key alone. */
export type Keys = NodeJS.ReadableStream & { setRawMode?(isRaw: boolean): unknown };

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
}

const FORWARD = ['right', 'down', 'return', 'space', 'n'];
const BACK = ['left', 'up', 'p'];
const END = ['q', 'escape'];

/**
 * Shows texts one by one: forward and back by arrow keys, until there is a `q` or nothing more comes forward.
 */
export const stepByKey = async (
  texts: AsyncGenerator<string, void, undefined>,
  keys: Keys,
  show: (text: string) => void,
): Promise<void> => {
  const seen: string[] = [];
  let at = -1;
  const move = async (by: 1 | -1): Promise<boolean> => {
    const next = Math.max(0, at + by);
    if (next === seen.length) {
      const { value } = await texts.next();
      if (value === undefined) return false;
      seen.push(value);
    }
    at = next;
    show(seen[at] ?? '');
    return true;
  };
  emitKeypressEvents(keys);
  keys.setRawMode?.(true);
  keys.resume();
  try {
    await move(1);
    for await (const [, key] of on(keys, 'keypress') as AsyncIterable<[string, Key]>) {
      if (isOneOf(END, key) || (key.ctrl && key.name === 'c')) return;
      if (isOneOf(BACK, key)) await move(-1);
      if (isOneOf(FORWARD, key) && !(await move(1))) return;
    }
  } finally {
    keys.setRawMode?.(false);
    keys.pause();
    await texts.return();
  }
};

const isOneOf = (names: readonly string[], { name = '' }: Key): boolean => names.includes(name);
