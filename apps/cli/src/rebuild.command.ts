import { type Projector, type Settings, openProbity, projectorTelling } from '@probity/runtime';
import { Progress } from './progress';

const ELSEWHERE =
  'PROJECTIONS is separate: a projector keeps the rows, and nobody else may write them / 读模型由投影进程维护';

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
  const probity = await openProbity(settings, { projector });
  try {
    const projectors = [probity.projector, probity.intakeProjector];
    const known = projectors.flatMap(namesIn);
    const strange = names.filter((name) => !known.includes(name));
    if (strange.length > 0) {
      const [all, none] = [known.join(', '), strange.join(', ')];
      throw new Error(`there is no read model ${none}; there are ${all} / 没有读模型 ${none};现有 ${all}`);
    }
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

const namesIn = ({ standings }: Pick<Projector, 'standings'>): readonly string[] =>
  standings.map(({ name }) => name);

const placesOf = (projector: Projector, names: readonly string[]): readonly number[] =>
  names.map((name) => Number(projector.positionOf(name)));
