import { ImportRefused } from './import/fault';
import { ImportCutShort } from './import/import';
import { inLines } from './terminal';

/** What people are told when a command fails: why, and what it means for what they wanted; never a stack. */
export const toldOf = (error: unknown): string => {
  const reason = error instanceof Error ? error.message : String(error);
  const meaning = meaningOf(error);
  return inLines([...reason.split('\n'), ...(meaning === undefined ? [] : [meaning])]);
};

const meaningOf = (error: unknown): string | undefined => {
  if (error instanceof ImportRefused) {
    const { length } = error.faults;
    const faults = length === 1 ? '1 fault' : `${length} faults`;
    return `${faults}; nothing was written / ${length} 处错误,未写入任何内容`;
  }
  return error instanceof ImportCutShort
    ? 'cut short: what is recorded stays, and the same import goes on from there / 导入中断:已记录的保留,重新导入即可继续'
    : undefined;
};
