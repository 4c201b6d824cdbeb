import { setTimeout as pause } from 'node:timers/promises';
import type { Bi, Refreshed } from '@probity/bi';
import type { Log } from '@probity/log';

/** What figures are kept fresh with. */
export interface FiguresParts {
  readonly bi: Pick<Bi, 'refresh'>;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** Milliseconds since 1970 in UTC. */
  readonly now: () => number;
}

const MS = 1_000;

/** The figures of BI, refreshed when it is time. A refresh that fails leaves them as they were. */
export class Figures {
  private readonly begun = this.parts.now();
  private last: { readonly at: number; readonly refreshed: Refreshed } | undefined;
  private isFailing = false;
  private refreshing: Promise<void> | undefined;

  constructor(private readonly parts: FiguresParts) {}

  /** Refreshes them, unless that is being done already. Answers when it is over, well or not. */
  refresh(): Promise<void> {
    return (this.refreshing ??= this.once().finally(() => (this.refreshing = undefined)));
  }

  /** Answers when nothing is being refreshed, or so many milliseconds are over. */
  async settled(withinMs: number): Promise<void> {
    const waited = new AbortController();
    const { signal } = waited;
    await Promise.race([this.refreshing, pause(withinMs, undefined, { signal }).catch(() => undefined)]);
    waited.abort();
  }

  /** How old they are and up to where they have come, as Prometheus reads it. */
  measured(): string {
    const { at = this.begun, refreshed } = this.last ?? {};
    return [
      gauge('age_seconds', 'Since the figures were refreshed.', (this.parts.now() - at) / MS),
      gauge('failing', '1 where the last refresh of the figures failed.', this.isFailing ? 1 : 0),
      ...(refreshed ? [gauge('position', 'Position that the figures tell of.', refreshed.position)] : []),
    ].join('');
  }

  private async once(): Promise<void> {
    const { bi, log, now } = this.parts;
    const begun = now();
    try {
      const refreshed = await bi.refresh();
      this.last = { at: now(), refreshed };
      this.isFailing = false;
      log.info({ position: String(refreshed.position), ms: now() - begun }, 'figures refreshed');
    } catch (err) {
      this.isFailing = true;
      log.warn({ err }, 'figures not refreshed');
    }
  }
}

const gauge = (name: string, help: string, value: number | bigint): string =>
  [
    `# HELP probity_figures_${name} ${help}\n`,
    `# TYPE probity_figures_${name} gauge\n`,
    `probity_figures_${name} ${value}\n`,
  ].join('');
