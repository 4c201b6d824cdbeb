import { setImmediate as nextTurn } from 'node:timers/promises';
import { rmSync } from 'node:fs';
import type { AnyProjection, EventStore } from '@probity/eventing';
import { events } from '@probity/domain';
import { LogUnreadable, type RawLog, openRawLog } from '@probity/event-stores';
import { type Difference, ShadowModels } from '@probity/read-models';
import { LedgerFile } from '../ledger/ledger-file';
import { askLedger } from '../verify/ledger-check';
import type { Detector, Finding, Tell, Wrong } from '../verify/finding';
import { reasonIn } from '../verify/seal-check';
import type { LogName } from '../verify/verify';
import type { HistoryWatch } from './history-watch';
import { type Chance, sampleLog } from './sample-log';

/** A log that is watched, with its ledger and its rows. */
export interface WatchedParts {
  readonly name: LogName;
  readonly store: EventStore;
  readonly projections: readonly AnyProjection[];
  /** The addresses of log and rows, and where the files of the ledger and of the shadow are. */
  readonly files: Readonly<Record<'log' | 'ledger' | 'rows' | 'shadow', string>>;
  readonly chance: Chance;
  /** Who watches the server under the log, where there is one. */
  readonly history?: HistoryWatch | undefined;
}

/** How much of a log was looked at. */
export interface Coverage {
  /** Events that were held against their leaves, out of so many that are sealed. */
  readonly events: number;
  readonly sealed: number;
  readonly unsealed: number;
  /** Projections whose rows were all compared, out of so many. */
  readonly projections: number;
  readonly ofProjections: number;
}

const NOTHING_SEEN = { events: 0, sealed: 0, unsealed: 0 };

/** One log with its ledger and a shadow of its rows. */
export class Watched {
  private shadow: ShadowModels | undefined;

  constructor(private readonly parts: WatchedParts) {}

  /** Holds log, ledger and rows against each other. That one of them cannot be read is a finding. */
  async look(tell: Tell): Promise<Coverage> {
    const told =
      <T>(wrong: Wrong, detector: Detector, nothing: T) =>
      (error: unknown) => {
        tell({ wrong, detector, problem: reasonIn(error) });
        return nothing;
      };
    const { length: ofProjections } = this.parts.projections;
    const sampled = await this.sample(tell).catch((error: unknown) =>
      error instanceof LogUnreadable
        ? told('log-unreadable', 'file', NOTHING_SEEN)(error)
        : told('ledger-unreadable', 'ledger', NOTHING_SEEN)(error),
    );
    const compared = await this.compareRows(tell).catch(told('rows-not-compared', 'rows', 0));
    return { ...sampled, projections: compared, ofProjections };
  }

  /** Who watches the server under the log. */
  get history(): HistoryWatch | undefined {
    return this.parts.history;
  }

  /** Forgets the shadow: the next one is made from the first event on. */
  async forget(): Promise<void> {
    await this.close();
    for (const end of ['', '-wal', '-shm']) rmSync(`${this.parts.files.shadow}${end}`, { force: true });
  }

  /** Lets the shadow's file go. */
  async close(): Promise<void> {
    const { shadow } = this;
    this.shadow = undefined;
    await shadow?.close();
  }

  private async sample(tell: Tell): Promise<typeof NOTHING_SEEN> {
    await nextTurn();
    const { files, chance } = this.parts;
    const file = LedgerFile.openToRead(files.ledger);
    try {
      askLedger(file, tell);
      const log = await openRawLog(files.log);
      try {
        const sealed = file.seal()?.size ?? 0;
        const seen = await sampleLog(log, file, chance, tell);
        return { events: Math.min(seen, sealed), sealed, unsealed: await countAfter(log, file, sealed) };
      } finally {
        await log.close();
      }
    } finally {
      file.close();
    }
  }

  private async compareRows(tell: Tell): Promise<number> {
    const { store, projections, files, name } = this.parts;
    const { rows } = files;
    const sensitive = new Set(projections.filter((each) => each.sensitive).map((each) => each.name));
    const shadow = `sqlite:${files.shadow}`;
    this.shadow ??= await ShadowModels.open({ store, events, projections, rows, shadow });
    const { names } = await this.shadow.compare((difference, of) => {
      tell(findingOf(difference, name === 'intake' || (of !== undefined && sensitive.has(of))));
    });
    return names.length;
  }
}

/** How many events stand behind those that are sealed. */
const countAfter = async (log: RawLog, file: LedgerFile, sealed: number): Promise<number> => {
  let count = 0;
  for await (const page of log.pages(file.leaf(sealed - 1)?.position)) count += page.length;
  return count;
};

/** What rows of the intake and sensitive ones say is for few eyes: of them no value is told. */
const findingOf = ({ table, key, column, expected, found }: Difference, isSecret: boolean): Finding => {
  // The key of a moment is a time: when something was recorded.
  const at = { detector: 'rows' as const, table, key: isSecret && table === 'moment' ? '?' : key };
  if (column === null) {
    const isMissing = found === null;
    const problem = isMissing ? 'the log leads to a row that is not there' : 'nothing in the log leads to it';
    return { ...at, wrong: isMissing ? 'row-missing' : 'row-added', problem };
  }
  const values = `expected ${shown(expected)}, found ${shown(found)}`;
  return { ...at, wrong: 'row-differs', column, problem: isSecret ? 'it says something else' : values };
};

const SHOWN_MAX = 200;

const shown = (value: Difference['found']): string =>
  value === null ? 'nothing' : JSON.stringify(String(value)).slice(0, SHOWN_MAX);
