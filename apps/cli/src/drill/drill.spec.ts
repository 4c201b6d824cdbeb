import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COLUMNS, type Cell, isAsDeclared } from '@probity/runtime';
import { SAMPLE } from '../testing';
import { drillCommand } from './drill.command';

const cell = (found: number, reason?: Cell['reason']): Cell => ({
  ...{ column: 'ledger', found, first: undefined },
  reason,
});

describe('a cell of the drill', () => {
  it('is as declared when who can see sees, and who cannot does not', () => {
    expect(isAsDeclared(cell(1))).toBe(true);
    expect(isAsDeclared(cell(0, 'elsewhere'))).toBe(true);
    expect(isAsDeclared(cell(0, 'depends'))).toBe(true);
    expect(isAsDeclared(cell(1, 'depends'))).toBe(true);
  });

  it('is not when it is empty without a word, or full against it', () => {
    expect(isAsDeclared(cell(0))).toBe(false);
    expect(isAsDeclared(cell(1, 'elsewhere'))).toBe(false);
  });
});

/** As few tables as make a bureau: each attack is carried out on a copy, and all of it is verified. */
const TABLES = [
  'org-units.csv',
  'posts.csv',
  'appointments.csv',
  'power-items.csv',
  'leading-group.csv',
  'pledges.csv',
  'portfolios.csv',
];

describe('the drill of a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-drill-from-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('that is none, or none of a service, says so and makes nothing', async () => {
    writeFileSync(join(folder, 'file'), '');
    const drilled = (from: string) => drillCommand({ seed: 1, from });
    const noFolder = /^--from .* is no folder; it must be the data folder of a service .*数据文件夹$/;
    await expect(drilled(join(folder, 'nowhere'))).rejects.toThrow(noFolder);
    await expect(drilled(join(folder, 'file'))).rejects.toThrow(noFolder);
    await expect(drilled(folder)).rejects.toThrow(/^there is no log .*log[.]sqlite .*没有日志/);
    expect(readdirSync(folder)).toEqual(['file']);
  });
});

describe('the drill', () => {
  const sample = mkdtempSync(join(tmpdir(), 'probity-few-tables-'));
  beforeAll(() => {
    for (const table of TABLES) cpSync(join(SAMPLE, table), join(sample, table));
  });
  afterAll(() => {
    rmSync(sample, { recursive: true });
  });

  it('finds every attack where it is declared to be found', async () => {
    const { text, clean } = await drillCommand({ seed: 7, sample });
    expect(text.match(/^.*!.*$/gm)).toEqual(['! not as declared / 与声明不符']);
    expect(clean).toBe(true);
    for (const column of COLUMNS) expect(text).toMatch(new RegExp(`^   ${column} \\(\\d+\\) `, 'm'));
  }, 400_000);
});
