import { errorOf } from '@probity/eventing';
import type { Settings } from '../settings/settings';
import { Findings, type Tell } from '../verify/finding';
import type { Verdict } from '../verify/verify-log';
import { type LogName, verify } from '../verify/verify';
import type { HistoryWatch } from './history-watch';
import type { FoundIn, Round } from './round';
import type { Coverage, Watched } from './watched';

const MINUTE_MS = 60_000;
const LOGS: readonly LogName[] = ['bureau', 'intake'];
/** How many findings of a round are recorded: the first ones tell where to look. */
const RECORDED_MAX = 100;

/** Does something again and again, after so many milliseconds each, until what it answers is called. */
export type Every = (ms: number, task: () => void) => () => void;

/** Keeps no process alive. */
export const everyInterval: Every = (ms, task) => {
  const timer = setInterval(task, ms).unref();
  return () => clearInterval(timer);
};

/** What a sentinel works with. */
export interface SentinelParts {
  readonly settings: Settings;
  readonly watched: Readonly<Record<LogName, Pick<Watched, 'look' | 'forget' | 'close' | 'history'>>>;
  readonly now: () => number;
  readonly every: Every;
  /** Records what was found, each finding once until it is over, and that a full look found nothing. */
  readonly record: (round: Round, fresh: readonly FoundIn[]) => Promise<void>;
}

/**
 * Looks again and again whether log, ledger and rows still agree: at places of the log by chance, and at all
 * rows; and at all of the log when it is asked to.
 */
export class Sentinel {
  private last: Round | undefined;
  private failure: Error | undefined;
  private stopLooking: () => void = () => undefined;
  private running: Promise<unknown> = Promise.resolve();
  private readonly told = new Map<string, FoundIn>();

  constructor(private readonly parts: SentinelParts) {}

  /** What the last look found; undefined before the first. */
  get round(): Round | undefined {
    return this.last;
  }

  /** Why the last look could not be taken, if so; it is tried again. */
  get failed(): Error | undefined {
    return this.failure ?? this.histories.map(({ failed }) => failed).find((failed) => failed);
  }

  /** How often servers under the logs were found to lose history. */
  get losses(): number {
    return this.histories.reduce((sum, { findings }) => sum + findings.length, 0);
  }

  /** Watches servers under the logs, and looks every few minutes, as the settings say; 0 never. */
  start(): void {
    const { settings, every } = this.parts;
    const { sentinelMinutes } = settings;
    for (const history of this.histories) history.start();
    if (sentinelMinutes === 0) return;
    // What fails shows in the health.
    const look = () => void this.look().catch(() => undefined);
    this.stopLooking = every(sentinelMinutes * MINUTE_MS, look);
  }

  /** Looks at places of the logs and at all rows. Rounds come one after the other. */
  look(): Promise<Round> {
    return this.inTurn(false);
  }

  /** Verifies every event of both logs and compares all rows with some made from the first event on. */
  check(): Promise<Round> {
    return this.inTurn(true);
  }

  /** Looks no more, and lets go of the files when a look that has begun is over. */
  async close(): Promise<void> {
    this.stopLooking();
    await Promise.all(this.histories.map((history) => history.close()));
    await this.running;
    for (const each of Object.values(this.parts.watched)) await each.close();
  }

  private inTurn(full: boolean): Promise<Round> {
    const round = this.running.then(() => this.goRound(full));
    this.running = round.catch((error: unknown) => {
      this.failure = errorOf(error);
    });
    return round;
  }

  private async goRound(full: boolean): Promise<Round> {
    const { settings, now, record } = this.parts;
    const verification = full ? await verify(settings) : null;
    const found = await Promise.all(LOGS.map((log) => this.lookAt(log, verification?.[log])));
    const round: Round = {
      at: new Date(now()).toISOString(),
      full,
      coverage: Object.fromEntries(found.map(({ log, coverage }) => [log, coverage])),
      found: found.reduce((sum, { findings }) => sum + findings.count, 0),
      findings: found.flatMap(({ log, findings }) => findings.listed.map((finding) => ({ log, finding }))),
      verification,
    };
    this.last = round;
    this.failure = undefined;
    // A loss of history was recorded when it was met.
    const unrecorded = round.findings.filter(({ finding }) => finding.detector !== 'watchdog');
    this.forgetWhatIsOver(round);
    const fresh = unrecorded.filter((each) => this.isNew(each));
    await record(round, fresh.slice(0, RECORDED_MAX));
    return round;
  }

  private async lookAt(log: LogName, verdict: Verdict | undefined) {
    const watched = this.parts.watched[log];
    const findings = new Findings();
    verdict?.findings.forEach(findings.tell);
    if (verdict) await watched.forget();
    // Where every event is verified, what a sample of them finds is known already.
    const looked = await watched.look(verdict ? onlyRows(findings.tell) : findings.tell);
    const coverage = verdict ? { ...looked, events: Math.min(verdict.events, verdict.sealed) } : looked;
    watched.history?.findings.forEach(findings.tell);
    return { log, findings, coverage };
  }

  private get histories(): readonly HistoryWatch[] {
    return Object.values(this.parts.watched).flatMap(({ history }) => history ?? []);
  }

  /** What a round would have met if it were still so, and did not: it is recorded again when it returns. */
  private forgetWhatIsOver({ full, found, findings, coverage }: Round): void {
    const met = new Set(findings.map(keyOf));
    for (const [key, { log, finding }] of this.told) {
      const isLookedFor = (full && found === 0) || (finding.detector === 'rows' && hasAllRows(coverage[log]));
      if (isLookedFor && !met.has(key)) this.told.delete(key);
    }
  }

  private isNew(found: FoundIn): boolean {
    const key = keyOf(found);
    if (this.told.has(key)) return false;
    this.told.set(key, found);
    return true;
  }
}

const keyOf = (found: FoundIn): string => JSON.stringify(found);

/** A sample of a log meets other events each time, and rows that stood elsewhere were left out. */
const hasAllRows = (coverage: Coverage | undefined): boolean =>
  coverage !== undefined && coverage.projections === coverage.ofProjections;

const onlyRows =
  (tell: Tell): Tell =>
  (finding) => {
    if (finding.detector === 'rows') tell(finding);
  };
