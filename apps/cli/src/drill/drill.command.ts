import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  COLUMNS,
  type Cell,
  type Outcome,
  REASONS,
  type Reason,
  drill,
  filesIn,
  isAsDeclared,
  openProbity,
  settingsFrom,
} from '@probity/runtime';
import { importCommand } from '../import/import.command';
import { refuseMissingLog } from '../log-there';
import { Progress } from '../progress';
import { inLines } from '../terminal';
import { type Verified, lineOf } from '../verify/verify-logs';

const SAMPLE = join(__dirname, '..', '..', '..', '..', '..', 'test', 'data', 'bureau');

/** On whose copy the attacks are carried out, and on which events. */
export interface DrillOptions {
  readonly from?: string;
  readonly seed: number;
  /** The tables of the bureau that is made where no folder is given. */
  readonly sample?: string;
}

/**
 * Carries out every attack on copies and tells which detector found it, and where. It is clean when every
 * detector saw what it is declared to see, and nothing else. Throws when the folder is none of a service.
 */
export const drillCommand = async ({ from, seed, sample = SAMPLE }: DrillOptions): Promise<Verified> => {
  if (from !== undefined) refuseOtherFolder(from);
  const made = from === undefined ? await madeFrom(sample) : undefined;
  const progress = new Progress();
  try {
    const outcomes = await drill({
      from: from ?? made ?? '',
      seed,
      progress: (done, of) => {
        progress.tell({ phase: 'drill', done, of });
      },
    });
    return { text: told(outcomes), clean: outcomes.every(({ cells }) => cells.every(isAsDeclared)) };
  } finally {
    progress.end();
    if (made !== undefined) rmSync(made, { recursive: true });
  }
};

const refuseOtherFolder = (from: string): void => {
  if (!statSync(from, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(
      `--from ${from} is no folder; it must be the data folder of a service / 须为服务的数据文件夹`,
    );
  }
  refuseMissingLog(settingsFrom(filesIn(from)).eventStore);
};

/** A small service of its own: the sample bureau, sealed. */
const madeFrom = async (sample: string): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-drill-sample-'));
  const settings = settingsFrom(filesIn(folder));
  await importCommand(settings, { paths: [sample] });
  const probity = await openProbity(settings);
  await probity.close();
  return folder;
};

const told = (outcomes: readonly Outcome[]): string => {
  const lines = outcomes.flatMap(({ name, cells }, index) => [
    `${String(index + 1).padStart(2)} ${cells.map(markOf).join(' ')}  ${name.en} / ${name.zh}`,
  ]);
  const found = outcomes.flatMap(({ name, cells }, index) => [
    `${index + 1}. ${name.en} / ${name.zh}`,
    ...cells.flatMap(detailsOf),
  ]);
  const strange = outcomes.flatMap(({ cells }) => cells).filter((cell) => !isAsDeclared(cell)).length;
  return inLines([
    'detectors / 检出者:',
    ...COLUMNS.map((column, index) => `  ${index + 1} ${column}`),
    '',
    `   ${COLUMNS.map((_, index) => String(index + 1).padStart(2)).join(' ')}`,
    ...lines,
    '',
    '● found / 检出   – cannot, as declared / 声明不可检出   ○ found, need not / 视情况检出   · need not / 视情况未检出',
    '! not as declared / 与声明不符',
    '',
    ...found,
    '',
    ...Object.entries(REASONS).map(([code, { en, zh }]) => `– ${code}: ${en} / ${zh}`),
    '',
    strange === 0
      ? `${outcomes.length} attacks, every cell as declared / ${outcomes.length}项攻击,全部符合声明`
      : `${strange} cells are not as declared / ${strange}格与声明不符`,
  ]);
};

const markOf = (cell: Cell): string => {
  const isSeen = cell.found > 0;
  if (!isAsDeclared(cell)) return isSeen ? '!●' : ' !';
  if (cell.reason === 'depends') return isSeen ? ' ○' : ' ·';
  return isSeen ? ' ●' : ' –';
};

const detailsOf = (cell: Cell): readonly string[] => {
  const { column, found, first, reason } = cell;
  const strange = isAsDeclared(cell) ? '' : '  !';
  if (first) return [`   ${column} (${found})${strange} ${lineOf(first).slice(2)}`];
  return [`   ${column} –${strange} ${saying(reason)}`];
};

const saying = (reason: Reason | undefined): string =>
  reason === undefined ? 'found nothing / 未检出' : `${REASONS[reason].en} / ${REASONS[reason].zh}`;
