import type { Day } from '../vocabulary';
import { Timelines, append } from './timeline';

/** Who takes over, in mergers, what somebody answered for. */
export class Heirs {
  private readonly heirs = new Timelines<string>();
  private readonly forebears = new Map<string, string[]>();

  /** From the day on the heir answers for it. */
  pass(from: string, to: string, day: Day): void {
    this.heirs.set(from, day, to);
    append(this.forebears, to, from);
  }

  /** Who answers on the day for what that one answered for: that one itself, or the last heir. */
  heirOf(first: string, day: Day): string {
    const seen = new Set([first]);
    let last = first;
    for (let next = this.heirs.on(last, day); next && !seen.has(next); next = this.heirs.on(next, day)) {
      seen.add(next);
      last = next;
    }
    return last;
  }

  /** The one itself and all whose heir it is or will be. */
  lineOf(heir: string): readonly string[] {
    const line = new Set([heir]);
    for (const each of line) for (const forebear of this.forebears.get(each) ?? []) line.add(forebear);
    return [...line];
  }
}
