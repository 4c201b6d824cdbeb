import type { Command } from 'commander';
import { type Traceable, openBi } from '@probity/bi';
import { type Settings, settingsOfProcess } from '@probity/runtime';
import { visible } from './terminal';
import { positionIn } from './words';

/** Adds the commands for the star of BI. */
export const addBiCommands = (program: Command): void => {
  const bi = program
    .command('bi')
    .description('figures for dashboards, on PostgreSQL / 统计看板数据(星型模型)');
  bi.command('refresh')
    .description('bring every figure up to the rows / 刷新全部统计数据')
    .option('--at <position>', 'as of a position of the log', positionIn)
    .action(async ({ at }: { at?: bigint }) => {
      console.log(await refreshCommand(settingsOfProcess(), at));
    });
  bi.command('trace')
    .description('tell which events a number counts / 追溯某一统计数字所依据的事件')
    .argument('<figure>', 'as warnings_of_units')
    .option('--slice <slice>', 'only of this day or period, as the figure tells it')
    .option('--unit <unit>', 'only of this unit; * is all together')
    .option('--code <code>', 'only of this code')
    .action(async (figure: string, options: Omit<Traceable, 'figure'>) => {
      console.log(await traceCommand(settingsOfProcess(), { figure, ...options }));
    });
};

/** Refreshes the star and says up to where it has come. Throws as the star does. */
export const refreshCommand = async (settings: Settings, at?: bigint): Promise<string> => {
  const { position, throughDay, changed } = await openBi(settings).refresh(at);
  return [
    `figures as of position ${position}, through ${throughDay}; ${changed} rows changed`,
    `统计数据截至位置 ${position}、${throughDay};变更 ${changed} 行`,
  ].join('\n');
};

/**
 * One line for each row that the numbers count: slice, unit, code, position, event. Throws as the star does.
 */
export const traceCommand = async (settings: Settings, asked: Traceable): Promise<string> => {
  const rows = await openBi(settings).trace(asked);
  if (rows.length === 0) return 'nothing is counted there / 该处没有计入任何记录';
  return rows
    .map(({ slice, unit, code, position, eventId }) =>
      [slice, unit, code, String(position ?? '-'), eventId ?? '-'].map(visible).join('\t'),
    )
    .join('\n');
};
