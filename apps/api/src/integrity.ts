import { type Round, WRONGS, type Wrong, reasonInChinese } from '@probity/runtime';
import type { Language } from './language';
import { tokenIn } from './headers';
import { Failed } from './problems';
import type { Reading } from './core';

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
  const recorded = await reading.core.recordedRound();
  const { round = recorded } = reading.core.sentinel;
  const last = recorded && round && recorded.at > round.at ? recorded : round;
  return last ? told(last, language) : null;
};

/** Looks at everything, from the first event on. Throws Unauthenticated and Failed. */
export const checkIntegrity = async (reading: Reading, language: Language): Promise<Integrity> => {
  await admit(reading);
  return told(await reading.core.sentinel.check(), language);
};

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
