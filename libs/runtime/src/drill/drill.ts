import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Said } from '@probity/eventing';
import { projections } from '@probity/read-models';
import { openSqliteEventStore } from '@probity/event-stores';
import { pathOf, shadowOf } from '../settings/files';
import { LedgerFile } from '../ledger/ledger-file';
import { keysIn } from '../ledger/seal-keys';
import { openProbity } from '../open-probity';
import type { Watched } from '@probity/ledger';
import { Watched as WatchedLog } from '../sentinel/watched';
import { type Finding, Findings } from '../verify/finding';
import { verify } from '../verify/verify';
import { attacks } from './attacks';
import { COLUMNS, type Column, type Reason } from './blindness';
import { ledgerAttacks } from './ledger-attacks';
import { recordSome } from './record-some';
import { Scene, copyService } from './scene';
import { askWitness, witnessOf } from './witness';

/** What one detector said after an attack. */
export interface Cell {
  readonly column: Column;
  readonly found: number;
  /** What it said first. */
  readonly first: Finding | undefined;
  /** Why it need not see the attack, as declared. */
  readonly reason: Reason | undefined;
}

/** What all detectors said after an attack. */
export interface Outcome {
  readonly name: Said;
  readonly cells: readonly Cell[];
}

/** Whether a cell is as declared: who can see, sees; who cannot, does not. */
export const isAsDeclared = ({ found, reason }: Cell): boolean =>
  reason === undefined ? found > 0 : found === 0 || reason === 'depends';

/** What a drill is carried out on. */
export interface Drilling {
  /** The folder of a service that has recorded something; it is copied, and left alone. */
  readonly from: string;
  /** Whence the choice of victims comes: the same number, the same victims. */
  readonly seed: number;
  /** Hears how many attacks are done. */
  readonly progress?: (done: number, of: number) => void;
}

/**
 * Carries out every attack, each on a copy of its own, and asks every detector after each. Throws when the
 * log is too small for an attack, or was not whole before.
 */
export const drill = async ({ from, seed, progress }: Drilling): Promise<readonly Outcome[]> => {
  const root = mkdtempSync(join(tmpdir(), 'probity-drill-'));
  // A service at rest does not keep a process alive by itself.
  const alive = setInterval(() => undefined, 1_000);
  try {
    const [earlier, whole] = [join(root, 'earlier'), join(root, 'whole')];
    copyService(from, earlier);
    const before = new Scene(earlier, earlier, () => 0);
    await recordSome(before.settings, 3, 'earlier');
    copyService(earlier, whole);
    const base = new Scene(whole, earlier, () => 0);
    await recordSome(base.settings, 5, 'later');
    const kept = keptOf(base);
    await refuseBroken(base, kept);
    const all = [...attacks, ...ledgerAttacks];
    const outcomes: Outcome[] = [];
    for (const [index, { name, carryOut, blind }] of all.entries()) {
      progress?.(index, all.length);
      const folder = join(root, `attack-${index}`);
      copyService(whole, folder);
      const scene = new Scene(folder, earlier, chanceOf(seed));
      await carryOut(scene);
      const findings = await askAll(scene, kept);
      outcomes.push({ name, cells: COLUMNS.map((column) => cellOf(column, findings, blind[column])) });
      rmSync(folder, { recursive: true });
    }
    return outcomes;
  } finally {
    clearInterval(alive);
    rmSync(root, { recursive: true, force: true });
  }
};

/** What somebody kept elsewhere before the attack. */
interface Kept {
  readonly trusted: readonly string[];
  readonly outside: readonly string[];
  readonly watched: Watched;
}

const keptOf = ({ settings }: Scene): Kept => {
  const file = LedgerFile.openToRead(pathOf(settings.ledger));
  const outside = [file.seal()?.note ?? ''];
  file.close();
  const trusted = keysIn(settings.sealKeys, settings.ledgerOrigin).slice(0, 1);
  return { trusted: trusted.map(({ key }) => key), outside, watched: witnessOf(settings) };
};

const refuseBroken = async (scene: Scene, kept: Kept): Promise<void> => {
  const [first] = await askAll(scene, kept);
  if (first)
    throw new Error(`the log is not whole to begin with: ${first.finding.wrong}, ${first.finding.problem}`);
};

interface Answer {
  readonly column: string;
  readonly finding: Finding;
}

const askAll = async ({ settings }: Scene, kept: Kept): Promise<readonly Answer[]> => {
  const findings = new Findings();
  const { bureau } = await verify(settings, { trusted: kept.trusted, outside: kept.outside });
  bureau.findings.forEach(findings.tell);
  await askRows(settings, findings);
  askWitness(settings, kept.watched).forEach(findings.tell);
  const answers = findings.listed.map((finding) => ({ column: finding.detector, finding }));
  return [...answers, ...(await askStart(settings))];
};

/** Compares the rows, where the log can be opened at all; where not, the start has told so. */
const askRows = async (settings: Scene['settings'], findings: Findings): Promise<void> => {
  const opened = orNothing(() => openSqliteEventStore(pathOf(settings.eventStore)));
  if (!opened) return;
  const { store, close } = opened;
  const { eventStore: log, ledger, readModels: rows } = settings;
  const watched = new WatchedLog({
    ...{ name: 'bureau', store, projections, chance: () => 0 },
    files: { log, ledger: pathOf(ledger), rows, shadow: shadowOf(rows, ledger) },
  });
  await watched.look((finding) => {
    if (finding.detector === 'rows') findings.tell(finding);
  });
  await watched.close();
  close();
};

const orNothing = <T>(open: () => T): T | undefined => {
  try {
    return open();
  } catch {
    return undefined;
  }
};

/** Starts the whole service: what it refuses, or shows in its health, is found. */
const askStart = async (settings: Scene['settings']): Promise<readonly Answer[]> => {
  const saying = (problem: string): readonly Answer[] => [
    { column: 'start', finding: { wrong: 'not-started', detector: 'file', problem } },
  ];
  try {
    const probity = await openProbity(settings);
    const { healthy, parts } = probity.health();
    await probity.close();
    return healthy ? [] : saying(JSON.stringify(parts));
  } catch (error) {
    return saying(error instanceof Error ? error.message : String(error));
  }
};

const cellOf = (column: Column, answers: readonly Answer[], reason: Reason | undefined): Cell => {
  const found = answers.filter((answer) => answer.column === column);
  return { column, found: found.length, first: found[0]?.finding, reason };
};

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
const chanceOf = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
