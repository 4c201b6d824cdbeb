import type { Day } from '../vocabulary';

/** What holds from which day on. Learning of a change leaves every day before it as it was (V24). */
export class Timeline<T> {
  private readonly changes: { readonly from: Day; readonly value: T }[] = [];

  /** From the day on it is so, until the next change. Of two for the same day, the one learnt later holds. */
  set(from: Day, value: T): void {
    this.changes.splice(this.lastOn(from) + 1, 0, { from, value });
  }

  /** What holds on the day; undefined before the first change. */
  on(day: Day): T | undefined {
    return this.changes[this.lastOn(day)]?.value;
  }

  private lastOn(day: Day): number {
    return this.changes.findLastIndex(({ from }) => from <= day);
  }
}

/** Many timelines, each under its key. */
export class Timelines<T> {
  private readonly timelines = new Map<string, Timeline<T>>();

  /** From the day on it is so under the key. */
  set(key: string, from: Day, value: T): void {
    const timeline = this.timelines.get(key) ?? new Timeline<T>();
    this.timelines.set(key, timeline);
    timeline.set(from, value);
  }

  /** What holds under the key on the day. */
  on(key: string, day: Day): T | undefined {
    return this.timelines.get(key)?.on(day);
  }

  /** What holds on the day under any key. */
  allOn(day: Day): readonly T[] {
    return [...this.timelines.values()].flatMap((timeline) => timeline.on(day) ?? []);
  }
}

/** Puts one more value under the key. */
export const append = <V>(lists: Map<string, V[]>, key: string, value: V): void => {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
};
