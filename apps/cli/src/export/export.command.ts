import { extname } from 'node:path';
import { dayOf } from '@probity/domain';
import { Queries } from '@probity/read-models';
import { type Settings, nobody, openProbity } from '@probity/runtime';
import { said } from '../import/fault';
import { refuseTargets, writeWhole } from '../targets';
import { type CatalogueLine, catalogueOf } from './catalogue';
import { csvOf } from './csv';
import { ExportRefused } from './export-refused';
import { xlsxOf } from './xlsx';

/** Where to write which part of the catalogue. */
export interface ExportRequest {
  /** A name that ends in `.xlsx` or `.csv`. */
  readonly file: string;
  /** Only what this organisation or post owns. */
  readonly owner?: string | undefined;
  /** Whether a file of that name may be replaced. */
  readonly force?: boolean | undefined;
}

const FORMATS: Readonly<Record<string, (lines: readonly CatalogueLine[]) => Buffer | Promise<Buffer>>> = {
  '.csv': csvOf,
  '.xlsx': xlsxOf,
};

/**
 * Writes the risk-point catalogue in force today and says so. Throws an Error that says why not; no file is
 * written then.
 */
export const exportCommand = async (settings: Settings, request: ExportRequest): Promise<string> => {
  const { file, owner, force = false } = request;
  const format = FORMATS[extname(file).toLowerCase()];
  if (!format)
    throw new ExportRefused(said(`${file} must end in .xlsx or .csv`, `文件名须以 .xlsx 或 .csv 结尾`));
  const target = { word: '<file>', path: file };
  refuseTargets([target], force);
  const probity = await openProbity(settings, { identify: nobody });
  try {
    const on = dayOf(new Date(Date.now()).toISOString());
    const lines = await catalogueOf(new Queries(probity.models), { on, owner });
    if (lines.length === 0) throw new ExportRefused(nothingOf(owner));
    writeWhole(target, await format(lines));
    return `${lines.length} risk points in force written to ${file}\n已导出 ${lines.length} 个生效的风险点:${file}`;
  } finally {
    await probity.close();
  }
};

const nothingOf = (owner = 'anybody') =>
  said(`no risk point of ${owner} is approved and in force`, '没有已审定并生效的风险点');
