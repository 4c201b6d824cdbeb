import { type Settings, openProbity } from '@probity/runtime';
import { Progress } from './progress';

/**
 * Builds read models anew from the log, one after the other; all of them by default. Throws when one is not
 * known.
 */
export const rebuildCommand = async (settings: Settings, names: readonly string[]): Promise<string> => {
  const probity = await openProbity(settings);
  const progress = new Progress();
  try {
    const known = probity.projector.standings.map(({ name }) => name);
    const strange = names.filter((name) => !known.includes(name));
    if (strange.length > 0) {
      const [all, none] = [known.join(', '), strange.join(', ')];
      throw new Error(`there is no read model ${none}; there are ${all} / 没有读模型 ${none};现有 ${all}`);
    }
    const wanted = names.length > 0 ? names : known;
    for (const [done, name] of wanted.entries()) {
      progress.tell({ phase: 'rebuild', done, of: wanted.length });
      await probity.projector.rebuild(name);
    }
    return `rebuilt ${wanted.join(', ')} / 已重建`;
  } finally {
    progress.end();
    await probity.close();
  }
};
