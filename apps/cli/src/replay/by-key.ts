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
  const move = moverOf(texts, show);
  emitKeypressEvents(keys);
  keys.setRawMode?.(true);
  keys.resume();
  try {
    await move(1);
    for await (const [, key] of on(keys, 'keypress') as AsyncIterable<[string, Key]>) {
      const by = directionOf(key);
      if (by === 'end' || (by !== 0 && !(await move(by)))) return;
    }
  } finally {
    keys.setRawMode?.(false);
    keys.pause();
    await texts.return();
  }
};

/** Shows the next text or the one before; answers false when there is no next one. */
const moverOf = (texts: AsyncGenerator<string, void, undefined>, show: (text: string) => void) => {
  const seen: string[] = [];
  let at = -1;
  return async (by: 1 | -1): Promise<boolean> => {
    const wanted = Math.max(0, at + by);
    if (wanted === seen.length) {
      const next = await texts.next();
      if (next.done) return false;
      seen.push(next.value);
    }
    at = wanted;
    show(seen[at] ?? '');
    return true;
  };
};

const directionOf = ({ name = '', ctrl }: Key): 1 | 0 | -1 | 'end' => {
  if (END.includes(name) || (ctrl && name === 'c')) return 'end';
  if (BACK.includes(name)) return -1;
  return FORWARD.includes(name) ? 1 : 0;
};
