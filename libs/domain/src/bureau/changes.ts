import type { Day } from '../vocabulary';
import { append } from './timeline';

type Change<T> = (before: T | undefined) => T | undefined;

/**
 * Many things, each as the changes up to a day made it, in the order of the log. A change that is recorded
 * late, of an earlier day, so counts on every day after it as well.
 */
export class Changes<T> {
  private readonly changes = new Map<string, { readonly day: Day; readonly change: Change<T> }[]>();

  /** From the day on the thing under the key is what the change makes of it. */
  add(key: string, day: Day, change: Change<T>): void {
    append(this.changes, key, { day, change });
  }

  /** The thing on the day; undefined before anything made it. */
  on(key: string, day: Day): T | undefined {
    return (this.changes.get(key) ?? [])
      .filter((each) => each.day <= day)
      .reduce<T | undefined>((before, { change }) => change(before), undefined);
  }

  /** Everything that is there on the day. */
  allOn(day: Day): readonly T[] {
    return [...this.changes.keys()].flatMap((key) => this.on(key, day) ?? []);
  }
}
