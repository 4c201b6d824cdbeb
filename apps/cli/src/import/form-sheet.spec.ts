import { join } from 'node:path';
import writeWorkbook, { type SheetData } from 'write-excel-file/node';
import { SAMPLE, sampleRows, withFiles } from '../testing';
import type { FileFault } from './fault';
import { keyOf } from './form-cells';
import { readFormSheets } from './form-sheet';

const HEADER = [
  '姓名(工号)',
  '岗位(职务)',
  '职责(分工)',
  '职权',
  '风险点及表现形式',
  '风险等级',
  '防控措施',
  '承诺',
  '组织意见',
];

const FORM = {
  staff: 'Z20110168',
  title: '抽样岗',
  duties: '监督抽查抽样',
  powers: '1、产品质量监督抽查抽样',
  risks: '1、事先透露名单：向企业透露名单\n2、超量索取样品：超过规定数量',
  grades: '1、３\n2、Ⅲ级',
  measures: '1、随机抽取；两人抽样\n2、样品随机抽取',
  pledge: '√',
  opinion: '同意',
};
const row = (changes: Partial<Record<keyof typeof FORM, string>> = {}): SheetData[number] =>
  Object.values({ ...FORM, ...changes });

const readBytes = (bytes: Buffer) =>
  withFiles({ 'forms.xlsx': bytes }, async (folder) => {
    const faults: FileFault[] = [];
    const rows = await readFormSheets(join(folder, 'forms.xlsx'), faults);
    return { rows, faults };
  });
const read = async (data: SheetData, sheet = '登记表') =>
  readBytes(await writeWorkbook(data, { sheet }).toBuffer());

describe('the forms that the sample bureau hands in', () => {
  const readSample = async () => {
    const faults: FileFault[] = [];
    const rows = await readFormSheets(join(SAMPLE, 'self-check-forms.xlsx'), faults);
    return { rows, faults };
  };

  it('are read without a fault, one row for each of the sixty posts', async () => {
    const { rows, faults } = await readSample();
    expect(faults).toEqual([]);
    expect(rows).toHaveLength(60);
    expect(new Set(rows.map(({ source }) => source.sheet))).toEqual(new Set(['自查登记表']));
  });

  it('name everybody who handed one in, once', async () => {
    const { rows } = await readSample();
    const named = rows.flatMap(({ staffNos }) => staffNos);
    expect([...named].sort()).toEqual(
      sampleRows('forms.csv')
        .map(({ staffNo }) => staffNo)
        .sort(),
    );
  });

  it('hold every risk found on the own or a fellow’s post, with its grade and measures', async () => {
    const { rows } = await readSample();
    const posts = new Map(sampleRows('forms.csv').map(({ staffNo, postId }) => [staffNo, postId]));
    const told = rows.flatMap(({ staffNos: [staffNo = ''], risks }) =>
      risks.map(({ name, grade, measures }) => [
        posts.get(staffNo),
        keyOf(name),
        String(grade),
        keyOf(measures.join('；')),
      ]),
    );
    const found = sampleRows('risk-points.csv').filter(
      ({ findSource }) => findSource === 'SELF' || findSource === 'PEER',
    );
    const listed = found.map((risk) => [
      risk['ownerPostId'],
      keyOf(risk['riskName'] ?? ''),
      risk['proposedGrade'],
      keyOf(risk['measures'] ?? ''),
    ]);
    expect(told.map(String).sort()).toEqual(listed.map(String).sort());
  });
});

describe('a form sheet', () => {
  it('is read whatever stands between its rows', async () => {
    const { rows, faults } = await read([
      ['个人(岗位)廉政风险自查登记表'],
      ['填报单位:某局'],
      ['岗位情况', null, null, null, '风险情况', null, null, '承诺', '组织意见'],
      HEADER.map((heading, index) => (index > 6 ? null : heading)),
      ['办公室  '],
      row(),
      [],
      HEADER,
      ['计划科'],
      row({ staff: '工号Z20110176' }),
      ['合计', null, 2],
    ]);
    expect(faults).toEqual([]);
    expect(rows.map(({ source, staffNos }) => [source.row, ...staffNos])).toEqual([
      [6, 'Z20110168'],
      [10, 'Z20110176'],
    ]);
  });

  it('puts the n-th risk, grade and measures together', async () => {
    const { rows } = await read([HEADER, row()]);
    expect(rows).toMatchObject([
      {
        source: { file: 'forms.xlsx', sheet: '登记表', row: 2 },
        risks: [
          {
            name: '事先透露名单',
            manifestation: '向企业透露名单',
            grade: 3,
            measures: ['随机抽取', '两人抽样'],
          },
          { name: '超量索取样品', manifestation: '超过规定数量', grade: 3, measures: ['样品随机抽取'] },
        ],
      },
    ]);
  });

  it('takes a post without a risk when it says so', async () => {
    const { rows, faults } = await read([HEADER, row({ risks: '无(由领导提出)', grades: '', measures: '' })]);
    expect(faults).toEqual([]);
    expect(rows).toMatchObject([{ risks: [] }]);
  });

  it('does not take a risk that begins with 无 for none', async () => {
    const single = { risks: '无证人员执法：未取得执法证件', grades: '三级', measures: '持证上岗' };
    const { rows } = await read([HEADER, row(single)]);
    expect(rows).toMatchObject([{ risks: [{ name: '无证人员执法' }] }]);
  });

  it('finds its columns anew where a header in mid-sheet has them in another order', async () => {
    const { rows } = await read([
      HEADER,
      row(),
      [...HEADER].reverse(),
      [...row({ staff: 'Z20110176' })].reverse(),
    ]);
    expect(rows.map(({ staffNos, title }) => [...staffNos, title])).toEqual([
      ['Z20110168', '抽样岗'],
      ['Z20110176', '抽样岗'],
    ]);
  });

  it('takes numbers and days that are typed as such', async () => {
    const data = row({ risks: '超量索取样品：超过规定数量', measures: '样品随机抽取' });
    data[5] = 3;
    data[7] = { value: new Date('2025-03-04T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' };
    const { rows } = await read([HEADER, data]);
    expect(rows).toMatchObject([{ risks: [{ grade: 3 }], pledge: { signedOn: '2025-03-04' } }]);
  });
});

describe('a form sheet is refused', () => {
  it.each([
    ['when a grade is 四级', { grades: '1、四级\n2、Ⅲ级' }, { column: '风险等级', value: '四级' }],
    ['when a grade is missing', { grades: '三级' }, { column: '风险等级', value: '三级' }],
    ['when a measure is missing', { measures: '1、随机抽取' }, { column: '防控措施' }],
    [
      'when a risk is not described',
      { risks: '1、事先透露名单\n2、超量：超过' },
      { column: '风险点及表现形式', value: '事先透露名单' },
    ],
    [
      'when it holds neither risks nor 无',
      { risks: '', grades: '', measures: '' },
      { column: '风险点及表现形式' },
    ],
    ['when nobody is named', { staff: '张三' }, { column: '姓名', value: '张三' }],
    ['when nobody pledged', { pledge: '' }, { column: '承诺', value: '' }],
    ['when there are no duties', { duties: ' ' }, { column: '职责' }],
    ['when the duties are a novel', { duties: '字'.repeat(2_001) }, { column: '职责' }],
  ])('%s', async (_why, changes, fault) => {
    const { rows, faults } = await read([HEADER, row(), row(changes)]);
    expect(rows).toHaveLength(1);
    expect(faults[0]).toMatchObject({ file: 'forms.xlsx', sheet: '登记表', row: 3, ...fault });
  });

  it('when nothing but the person is filled in', async () => {
    const { faults } = await read([HEADER, ['Z20110168']]);
    const columns = faults.map(({ column }) => column);
    expect(columns).toEqual(['承诺', '职责', '风险点及表现形式']);
  });

  it('when a formula was never computed, as a grade is no formula', async () => {
    const data = row({ risks: '超量索取样品：超过规定数量', measures: '样品随机抽取' });
    data[5] = { value: '=1+2', type: 'Formula' };
    const { rows, faults } = await read([HEADER, data]);
    expect(rows).toEqual([]);
    expect(faults).toMatchObject([{ row: 2, column: '风险等级', value: '' }]);
  });

  it('when a column is missing', async () => {
    const { faults } = await read([HEADER.filter((heading) => heading !== '风险等级'), row()]);
    expect(faults).toMatchObject([{ sheet: '登记表', row: 1, column: '风险等级' }]);
  });

  it('when a column is there twice', async () => {
    const { faults } = await read([[...HEADER, '防控措施'], row()]);
    expect(faults).toMatchObject([{ row: 1, column: '防控措施' }]);
  });

  it('when no sheet has the nine columns', async () => {
    const { faults } = await read([['姓名', '分数']]);
    expect(faults).toMatchObject([{ file: 'forms.xlsx' }]);
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['no workbook at all', Buffer.from('riskPointId,scope\r\n')],
    ['an empty archive', Buffer.from('504b0506'.padEnd(44, '0'), 'hex')],
  ])('when the file is %s', async (_what, bytes) => {
    const { rows, faults } = await readBytes(bytes);
    expect(rows).toEqual([]);
    expect(faults).toMatchObject([{ file: 'forms.xlsx', expected: { zh: '能够打开的 XLSX 工作簿' } }]);
  });

  it('when the file is damaged', async () => {
    const whole = await writeWorkbook([HEADER, row()], { sheet: '登记表' }).toBuffer();
    const cut = await readBytes(whole.subarray(0, whole.length / 2));
    expect(cut.faults).toMatchObject([{ file: 'forms.xlsx' }]);
    const torn = Buffer.from(whole);
    torn.fill(0, 60, 400);
    expect((await readBytes(torn)).faults).toMatchObject([{ file: 'forms.xlsx' }]);
  });
});
