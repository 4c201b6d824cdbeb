import { join } from 'node:path';
import { withFiles } from '../testing';
import { count, day, flag, id, key, list, maybe, oneOf, text } from './columns';
import type { FileFault } from './fault';
import { readTable } from './table';
import { type Encoding } from './text';

const LAYOUT = {
  no: key(id),
  title: text(10),
  on: maybe(day),
  tags: list(id),
} as const;

/** What a file reads as, and what is wrong with it. */
const read = (content: string | Buffer, encoding?: Encoding) =>
  withFiles({ 't.csv': content }, (folder) => {
    const faults: FileFault[] = [];
    const rows = readTable(join(folder, 't.csv'), LAYOUT, faults, encoding);
    return { rows, faults };
  });

const utf16 = (content: string, mark: readonly number[]): Buffer => {
  const bytes = Buffer.from(content, 'utf16le');
  return Buffer.from([...mark, ...(mark[0] === 0xfe ? bytes.swap16() : bytes)]);
};

const HEADER = 'no,title,on,tags\r\n';
const ONE = {
  no: 'A1',
  title: '标题',
  on: '2025-03-06',
  tags: ['x', 'y'],
  source: { file: 't.csv', row: 2 },
};
const WHOLE = `${HEADER}A1,标题,2025-03-06,x|y\r\n`;

describe('a table', () => {
  it.each([
    ['UTF-8', Buffer.from(WHOLE)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${WHOLE}`)],
    ['UTF-16, little end first', utf16(WHOLE, [0xff, 0xfe])],
    ['UTF-16, big end first', utf16(WHOLE, [0xfe, 0xff])],
    ['text with tabs', utf16(WHOLE.replaceAll(',', '\t'), [0xff, 0xfe])],
    ['lines that end in LF', Buffer.from(WHOLE.replaceAll('\r', ''))],
    [
      'columns in another order, and further ones',
      Buffer.from('x,title,no,tags,on\nz,标题,A1,x|y,2025-03-06\n'),
    ],
    ['blank lines', Buffer.from(`${WHOLE}\r\n,,,\r\n`)],
  ])('is read from %s', async (_what, content) => {
    expect(await read(content)).toEqual({ rows: [ONE], faults: [] });
  });

  it('that cannot be read is a fault', async () => {
    const faults: FileFault[] = [];
    await withFiles({}, (folder) => readTable(folder, LAYOUT, faults));
    const expected = { en: 'a file that can be read (EISDIR)', zh: '须为可读取的文件' };
    expect(faults).toEqual([expect.objectContaining({ expected })]);
  });

  it('counts rows as people do, blank lines and breaks inside of cells included', async () => {
    const { rows } = await read(`${HEADER}\r\nA1,"两\n行",,\r\nA2,标题,,\r\n`);
    expect(rows.map(({ source }) => source.row)).toEqual([3, 4]);
  });

  it('keeps what looks like a formula as the text it is', async () => {
    const { rows } = await read(`${HEADER}A1,"=1+1",,\r\n`);
    expect(rows).toMatchObject([{ title: '=1+1' }]);
  });
});

describe('a table in another encoding', () => {
  const gbk = Buffer.from([...Buffer.from(`${HEADER}A1,`), 0xb1, 0xea, 0xcc, 0xe2, ...Buffer.from(',,\r\n')]);

  it('is refused, with advice, when it is GBK and nobody said so', async () => {
    const { rows, faults } = await read(gbk);
    expect(rows).toEqual([]);
    expect(faults).toMatchObject([
      { file: 't.csv', expected: { en: expect.stringContaining('gb18030') as string } },
    ]);
  });

  it('is read as GB 18030 when somebody says so', async () => {
    expect((await read(gbk, 'gb18030')).rows).toMatchObject([{ no: 'A1', title: '标题' }]);
  });

  it('is refused when it is Chinese in UTF-8 and somebody says GB 18030', async () => {
    const { rows, faults } = await read(WHOLE, 'gb18030');
    expect(rows).toEqual([]);
    expect(faults[0]?.expected.en).toContain('utf-8');
  });

  it('is read by its byte order mark, whatever somebody says', async () => {
    expect((await read(`\uFEFF${WHOLE}`, 'gb18030')).rows).toEqual([ONE]);
  });

  it('is refused, with advice, when it is UTF-16 without its mark', async () => {
    const { faults } = await read(utf16(WHOLE, []));
    expect(faults[0]?.expected.en).toContain('utf-16le');
  });
});

describe('a table is refused', () => {
  it.each([
    ['when it is empty', '', { row: 1, expected: { en: 'a header in row 1' } }],
    ['when its first line is', '\r\nA1,b,,\r\n', { row: 1, expected: { en: 'a header in row 1' } }],
    ['when a quote is never closed', `${HEADER}A1,"b,,\r\n`, { row: 2 }],
    ['when a quote stands inside of a cell', `${HEADER}A1,b"c",,\r\nA2,"b"c,,\r\n`, { row: 2 }],
    ['when a column is missing', 'no,on,tags\r\n', { row: 1, column: 'title' }],
    ['when a column is there twice', 'no,title,title,on,tags\r\n', { row: 1, column: 'title' }],
    [
      'when a row has a comma too many',
      `${HEADER}A1,b,c,,\r\n`,
      { row: 2, expected: { en: expect.stringContaining('4 cells') as string } },
    ],
    ['when a row is cut off', `${HEADER}A1,b\r\n`, { row: 2 }],
    [
      'when an id is there twice',
      `${HEADER}A1,b,,\r\nA2,b,,\r\nA1,c,,\r\n`,
      { row: 4, column: 'no', value: 'A1' },
    ],
    ['when a text is too long', `${HEADER}A1,${'字'.repeat(11)},,\r\n`, { row: 2, column: 'title' }],
    [
      'when a text is longer than anything',
      `${HEADER}A1,${'b'.repeat(20_001)},,\r\n`,
      { row: 2, column: 'title' },
    ],
    ['when a text is missing', `${HEADER}A1, ,,\r\n`, { row: 2, column: 'title', value: '' }],
    [
      'when there is no such day',
      `${HEADER}A1,b,2025-02-30,\r\n`,
      { row: 2, column: 'on', value: '2025-02-30' },
    ],
    [
      'when one of several values is none',
      `${HEADER}A1,b,,x|!\r\n`,
      { row: 2, column: 'tags', value: 'x|!' },
    ],
  ])('%s', async (_why, content, fault) => {
    expect((await read(content)).faults).toMatchObject([{ file: 't.csv', ...fault }]);
  });

  it('with every fault of every row', async () => {
    const { faults } = await read(`${HEADER}!,,x,|\r\nA1,b,2025-13-01,\r\n`);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [2, 'no'],
      [2, 'title'],
      [2, 'on'],
      [2, 'tags'],
      [3, 'on'],
    ]);
  });

  it('in both languages', async () => {
    const { faults } = await read('');
    expect(faults[0]?.expected).toEqual({ en: 'a header in row 1', zh: '第1行为表头' });
  });
});

describe('a cell', () => {
  it.each([
    ['one of a few words', oneOf(['YES', 'NO']), 'YES', 'yes'],
    ['a flag', flag, 'Y', 'true'],
    ['a number', count, '12', '-1'],
    ['an id', id, 'RP-0001:v1', '风险1'],
    ['a text of characters, not of code units', text(1), '𠮷', '𠮷𠮷'],
  ])('holds %s', (_what, column, right, wrong) => {
    expect(column.read(right)).toHaveProperty('value');
    expect(column.read(wrong)).toHaveProperty('expected');
  });
});
