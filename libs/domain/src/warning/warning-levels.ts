import type { Bureau } from '../bureau';
import type { MeasureRule } from '../rule-content';
import type { KnownWarning } from './warning.state';
import { missesOf } from './warning.state';
import type { RaiseTrigger, WarningLevel } from './warning.parts';

/** The level as the warning rules of the day number it; undefined when they know none. */
export const levelIn = (bureau: Bureau, level: number): WarningLevel | undefined => {
  const { version: schemeVersion, content } = bureau.rules('WARNING');
  const found = content.levels.find((each) => each.level === level);
  return found && { level, severityRank: found.severityRank, schemeVersion };
};

/** What the warning rules of the day say of the measure. */
export const measureRuleIn = (bureau: Bureau, measure: string | undefined): MeasureRule | undefined =>
  bureau.rules('WARNING').content.measures.find((each) => each.measure === measure);

/** Whether the first level is graver than the second: by rank, never by number (V15). */
export const isGraverLevel = (level: WarningLevel, than: WarningLevel): boolean =>
  level.severityRank > than.severityRank;

/** How often what may lead to a higher level has happened since the level was last raised. */
export const countOf = (warning: KnownWarning, trigger: RaiseTrigger): number =>
  trigger === 'MISSES' ? missesOf(warning) : warning.rejections;

/** What, by the rules of the day, lets the level be raised; undefined when nothing does. */
export const raisableBy = (bureau: Bureau, warning: KnownWarning): RaiseTrigger | undefined => {
  const { raiseAfterMisses, raiseAfterRejections } = bureau.rules('WARNING').content;
  if (countOf(warning, 'REJECTIONS') >= raiseAfterRejections) return 'REJECTIONS';
  return countOf(warning, 'MISSES') >= raiseAfterMisses ? 'MISSES' : undefined;
};
