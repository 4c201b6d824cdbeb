import { type FoundIn, type Round, WRONGS, type Wrong, reasonInChinese } from '@probity/runtime';
import type { Language } from './language';
import { tokenIn } from './headers';
import { Failed } from './problems';
import type { Core, Reading } from './core';

/** Who may see what the sentinel found. That all is well, or not, stands in the health for everybody. */
const READERS = ['AUDIT_ADMIN'];

/** How far one log was looked at. */
export interface LookedAt {
  readonly log: string;
  readonly sealed: number;
  readonly unsealed: number;
  readonly events: number;
  readonly projections: number;
  readonly ofProjections: number;
}

/** Something that is not as it was recorded. */
export interface Found {
  readonly log: string;
  readonly wrong: string;
  readonly says: string;
  readonly detector: string;
  readonly where: string;
  readonly stream: string | null;
  readonly revision: number | null;
  readonly position: number | null;
  readonly recordedAt: string | null;
  readonly table: string | null;
  readonly key: string | null;
  readonly column: string | null;
}

/** Whether log, ledger and rows agreed when they were last looked at. */
export interface Integrity {
  readonly at: string;
  readonly full: boolean;
  readonly found: number;
  readonly logs: readonly LookedAt[];
  readonly findings: readonly Found[];
}

/**
 * What the last look found, here or as it is recorded from another process; null before the first. Throws
 * Unauthenticated and Failed.
 */
export const integrityOf = async (reading: Reading, language: Language): Promise<Integrity | null> => {
  await admit(reading);
  const { round } = reading.core.sentinel;
  const recorded = await recordedBeside(round, reading.core);
  const isLater = round && recorded && recorded.at > round.at;
  const last = round && !isLater ? withLosses(round, recorded) : recorded;
  return last ? told(last, language) : null;
};

/** Looks at everything, from the first event on. Throws Unauthenticated and Failed. */
export const checkIntegrity = async (reading: Reading, language: Language): Promise<Integrity> => {
  await admit(reading);
  const round = await reading.core.sentinel.check();
  return told(withLosses(round, await recordedBeside(round, reading.core)), language);
};

/** What this process found itself is told also where nothing of what is recorded can be read. */
const recordedBeside = async (round: Round | undefined, core: Core): Promise<Round | undefined> => {
  try {
    return await core.recordedRound();
  } catch (error) {
    if (!round) throw error;
    return undefined;
  }
};

/** A round, and what was lost that only another process saw: not every one watches the servers. */
const withLosses = (round: Round, recorded: Round | undefined): Round => {
  const known = new Set(round.findings.filter(isLoss).map(lossOf));
  const losses = (recorded?.findings ?? []).filter((each) => isLoss(each) && !known.has(lossOf(each)));
  return { ...round, found: round.found + losses.length, findings: [...round.findings, ...losses] };
};

const isLoss = ({ finding }: FoundIn): boolean => finding.detector === 'watchdog';

/** Which loss it is: its kind stands before all else that is said of it. */
const lossOf = ({ log, finding: { stream, problem } }: FoundIn): string =>
  JSON.stringify([log, stream, /^\w+/.exec(problem)]);

const admit = async ({ core, headers }: Reading): Promise<void> => {
  if (!(await core.admits(tokenIn(headers), 'integrity', READERS))) throw new Failed('not-for-this-reader');
};

/** Another version of the service may have recorded what has no words here. */
const saidOf = (wrong: Wrong, language: Language): string =>
  (WRONGS as Partial<typeof WRONGS>)[wrong]?.[language] ?? wrong;

const whereIn = (language: Language, problem: string): string =>
  language === 'zh' ? reasonInChinese(problem) : problem;

const told = ({ at, full, found, coverage, findings }: Round, language: Language): Integrity => ({
  at,
  full,
  found,
  logs: Object.entries(coverage).map(([log, each]) => ({ log, ...each })),
  findings: findings.map(({ log, finding }) => {
    const { wrong, detector, problem, stream = null, revision = null, ...place } = finding;
    const where = whereIn(language, problem);
    const { position = null, recordedAt = null, table = null, key = null, column = null } = place;
    const says = saidOf(wrong, language);
    return { log, wrong, says, detector, where, stream, revision, position, recordedAt, table, key, column };
  }),
});
