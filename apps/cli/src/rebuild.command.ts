import {
  ProjectionUnknown,
  type Projector,
  type Rebuilt,
  type Settings,
  nobody,
  openProbity,
  projectorTelling,
  rebuildBeside,
} from '@probity/runtime';
import { Progress } from './progress';
import { inLines } from './terminal';

const ELSEWHERE =
  'PROJECTIONS is separate: a projector keeps the rows, and nobody else may write them; add --beside / ' +
  '读模型由投影进程维护,请使用 --beside';

/**
 * Builds read models anew from the log, which is read once for all of them; every one by default. Throws when
 * one is not known.
 */
export const rebuildCommand = async (settings: Settings, names: readonly string[]): Promise<string> => {
  if (settings.projections === 'separate') throw new Error(ELSEWHERE);
  const progress = new Progress();
  let moved = (): void => undefined;
  const projector = projectorTelling(() => {
    moved();
  });
  const probity = await openProbity(settings, { projector, identify: nobody });
  try {
    const projectors = [probity.projector, probity.intakeProjector];
    const known = projectors.flatMap(namesIn);
    const strange = names.filter((name) => !known.includes(name));
    if (strange.length > 0) throw new ProjectionUnknown(strange, known);
    const wanted = names.length > 0 ? names : known;
    const ofBureau = namesIn(probity.projector);
    const shown = wanted.filter((name) => ofBureau.includes(name));
    const of = Math.max(0, ...placesOf(probity.projector, ofBureau));
    moved = () => {
      progress.tell({ phase: 'rebuild', done: Math.min(of, ...placesOf(probity.projector, shown)), of });
    };
    for (const each of projectors) {
      await each.rebuild(...namesIn(each).filter((name) => wanted.includes(name)));
    }
    return `rebuilt ${wanted.join(', ')} / 已重建`;
  } finally {
    progress.end();
    await probity.close();
  }
};

/**
 * Builds read models anew beside those that are asked, while the service runs, and tells what became of each.
 * Throws when rows were not switched to because they are not what the log makes.
 */
export const rebuildBesideCommand = async (settings: Settings, names: readonly string[]): Promise<string> => {
  const rebuilt = await rebuildBeside(settings, { names });
  const told = rebuilt.map(toldOf).join('\n');
  if (rebuilt.some(({ switchedAt }) => switchedAt === undefined)) throw new Error(told);
  return told;
};

const toldOf = ({ name, rows, position, differences, switchedAt }: Rebuilt): string => {
  if (switchedAt !== undefined) {
    return `${name}: ${rows} rows the same at ${position}, switched at ${switchedAt} / 比对一致,已切换`;
  }
  const wrong = differences.map(({ table, key, column, expected, found }) => {
    const place = column === null ? `${table} ${key}` : `${table} ${key} ${column}`;
    return `  ${place}: ${String(found)} instead of ${String(expected)}`;
  });
  return inLines([`${name}: not switched, ${differences.length} differences / 比对不一致,未切换`, ...wrong]);
};

const namesIn = ({ standings }: Pick<Projector, 'standings'>): readonly string[] =>
  standings.map(({ name }) => name);

const placesOf = (projector: Projector, names: readonly string[]): readonly number[] =>
  names.map((name) => Number(projector.positionOf(name)));
