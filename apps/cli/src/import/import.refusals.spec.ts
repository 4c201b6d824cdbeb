import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type MemoryBureau, SAMPLE, faultsOf, openMemoryBureau, sampleWith, withFiles } from '../testing';
import { importFiles } from './import';
import { LAYOUTS, type TableName } from './layouts';

type Changes = Parameters<typeof sampleWith>[0];

let bureau: MemoryBureau;
beforeEach(async () => {
  bureau = await openMemoryBureau();
});
afterEach(() => {
  bureau.close();
});

/** The faults of the sample with these changes; nothing may be recorded then. */
const refusalOf = async (changes: Changes) => {
  const faults = await withFiles(sampleWith(changes), (folder) =>
    faultsOf(() => importFiles({ paths: [folder] }, bureau.stages)),
  );
  expect(await bureau.log()).toEqual([]);
  return faults;
};
const replacing = (one: string, other: string) => (text: string) => {
  expect(text).toContain(one);
  return text.replace(one, other);
};

const ORGANISATION = ['org-units.csv', 'posts.csv', 'appointments.csv', 'leading-group.csv'];
/** A changed file beside the organisation alone: the rules are asked what rests on it only. */
const besideOrganisation = (file: string, change: (text: string) => string): Changes => {
  const others = readdirSync(SAMPLE).filter((name) => ![file, ...ORGANISATION].includes(name));
  return { ...Object.fromEntries(others.map((name) => [name, () => undefined])), [file]: change };
};

const tables = Object.keys(LAYOUTS) as readonly TableName[];
/** A table with the first cell of its last row broken. */
const broken = (text: string): string => text.replace(/[^,\r\n]*(,[^\r\n]*\r\n)$/, '!$1');

describe('an import writes nothing when anything is wrong', () => {
  it.each(tables)('in %s', async (table) => {
    const column = Object.keys(LAYOUTS[table])[0] ?? '';
    const faults = await refusalOf({ [table]: broken });
    expect(faults).toContainEqual(expect.objectContaining({ file: table, column, value: '!' }));
  });

  it('in what is no file, and waits for none', async () => {
    const faults = await withFiles({}, (folder) => {
      for (const name of ['posts.csv', 'self-check-forms.xlsx']) mkdirSync(join(folder, name));
      execFileSync('mkfifo', [join(folder, 'org-units.csv')]);
      return faultsOf(() => importFiles({ paths: [folder] }, bureau.stages));
    });
    const expected = { en: 'a file', zh: '须为文件' };
    expect([...faults].sort((one, other) => one.file.localeCompare(other.file))).toEqual(
      ['org-units.csv', 'posts.csv', 'self-check-forms.xlsx'].map((file) => ({ file, expected })),
    );
  });

  it('and lists what is wrong in all files, file by file and row by row', async () => {
    const faults = await refusalOf({
      'posts.csv': replacing(',PRINCIPAL,', ',BOSS,'),
      'forms.csv': replacing('PL-2025-001', 'PL-2099-001'),
      'appointments.csv': () => Buffer.from([0xb1, 0xea, 0xcc, 0xe2]),
      'risk-points.csv': replacing('不说明不予许可理由', '字'.repeat(201)),
      'publications.csv': () => '',
    });
    const places = faults.map(({ file, row, column }) => [file, row, column].filter(Boolean).join(' '));
    expect(places).toEqual([
      'appointments.csv',
      'forms.csv 2 pledgeId',
      'posts.csv 3 rank',
      'publications.csv 1',
      expect.stringMatching(/^risk-points.csv \d+ riskName$/),
      expect.stringMatching(/^self-check-forms.xlsx 48 风险点及表现形式$/),
    ]);
  });
});

describe('an import refuses', () => {
  it.each<[string, Changes, object]>([
    [
      'an id that nobody knows',
      { 'appointments.csv': replacing(',P001,', ',P999,') },
      { file: 'appointments.csv', row: 2, column: 'postId', value: 'P999' },
    ],
    [
      'one unknown id among several',
      { 'power-items.csv': replacing('P021|P041|P020', 'P021|P941|P020') },
      { file: 'power-items.csv', row: 2, column: 'postIds', value: 'P941' },
    ],
    [
      'a risk of a form that no row describes',
      { 'forms.csv': replacing('RP-0002|', 'RP-9002|') },
      { file: 'forms.csv', row: 2, column: 'riskPointIds', value: 'RP-9002' },
    ],
    [
      'a person who was never appointed',
      { 'pledges.csv': replacing('Z20110008', 'Z20110009') },
      { file: 'pledges.csv', row: 2, column: 'staffNo', value: 'Z20110009' },
    ],
    [
      'a decision of a review that was never held',
      { 'review-decisions.csv': replacing('RV-2025-01,RP-0001', 'RV-2025-91,RP-0001') },
      { file: 'review-decisions.csv', row: 2, column: 'reviewId', value: 'RV-2025-91' },
    ],
    [
      'an id that stands twice in its table',
      { 'posts.csv': replacing('\r\nP002,', '\r\nP001,') },
      { file: 'posts.csv', row: 4, column: 'postId', value: 'P001' },
    ],
    [
      'two decisions on one item of one review',
      { 'review-decisions.csv': replacing('RV-2025-01,RP-0002', 'RV-2025-01,RP-0001') },
      { file: 'review-decisions.csv', row: 3, column: 'reviewId + riskPointId' },
    ],
    [
      'a calendar without a source',
      { 'calendar-CN-2025.json': replacing('"source": "published:N-2025",', '') },
      { file: 'calendar-CN-2025.json', column: 'source' },
    ],
    [
      'a day off of another year',
      besideOrganisation('calendar-CN-2026.json', replacing('"2026-05-01"', '"2025-05-01"')),
      { file: 'calendar-CN-2026.json', column: 'holidays', value: '2025-05-01' },
    ],
    [
      'bands that leave a gap',
      besideOrganisation('assessment-scheme.json', replacing('"to": 9000', '"to": 8950')),
      { file: 'assessment-scheme.json', column: 'bands', value: '8950' },
    ],
    [
      'a scheme that binds before it was adopted',
      besideOrganisation(
        'assessment-scheme.json',
        replacing('"validFrom": "2025-01-01"', '"validFrom": "2024-12-01"'),
      ),
      { file: 'assessment-scheme.json', column: 'validFrom', value: '2024-12-01' },
    ],
    ['what is no JSON', { 'calendar-CN-2027.json': replacing('{', '') }, { file: 'calendar-CN-2027.json' }],
    [
      'units in a circle',
      { 'org-units.csv': replacing('MUNICIPAL_BUREAU,U00', 'MUNICIPAL_BUREAU,D01') },
      { file: 'org-units.csv', row: 3, column: 'parentId', value: 'D01' },
    ],
    [
      'a unit below itself',
      { 'org-units.csv': replacing('SUPERIOR,,', 'SUPERIOR,U00,') },
      { file: 'org-units.csv', row: 2, column: 'parentId', value: 'U00' },
    ],
    [
      'a bureau whose office nobody heads',
      { 'leading-group.csv': replacing('OFFICE_HEAD', 'MEMBER') },
      { file: 'leading-group.csv', column: 'roleInGroup' },
    ],
    [
      'a version of a catalogue that never came out',
      { 'publications.csv': replacing('CATALOGUE:D06:v1', 'CATALOGUE:D06:v2') },
      { file: 'publications.csv', row: 7, column: 'contentRef', value: 'CATALOGUE:D06:v2' },
    ],
    [
      'posts without the units that they are in',
      { 'org-units.csv': () => undefined },
      {
        file: 'org-units.csv',
        expected: { en: 'rows, since posts.csv has some', zh: '须与 posts.csv 一并提交' },
      },
    ],
    [
      'a grade that the form and the table tell differently',
      { 'risk-points.csv': (text) => text.replace(/(事先透露抽查企业名单,[^,]*),3,OTHER/, '$1,1,CRIMINAL') },
      { file: 'self-check-forms.xlsx', sheet: '自查登记表', row: 34, column: '风险等级', value: '3' },
    ],
    [
      'measures that the form and the table tell differently',
      { 'risk-points.csv': replacing('系统随机抽取名单、抽样前当日解密；', '') },
      { file: 'self-check-forms.xlsx', row: 34, column: '防控措施' },
    ],
    [
      'a risk that only the form tells of',
      { 'risk-points.csv': replacing('超量索取样品', '少量索取样品') },
      { file: 'self-check-forms.xlsx', row: 34, column: '风险点及表现形式', value: '超量索取样品' },
    ],
    [
      'a person who handed in no form',
      { 'forms.csv': (text) => text.replace(/FM-2025-001,.*\r\n/, '') },
      { file: 'self-check-forms.xlsx', row: 6, column: '姓名', value: 'Z20110008' },
    ],
    [
      'another title than the post has',
      { 'posts.csv': replacing('局长、党组书记', '局长') },
      { file: 'self-check-forms.xlsx', row: 6, column: '岗位(', value: '局长、党组书记' },
    ],
    [
      'another day of the pledge',
      { 'pledges.csv': replacing('P004,CN-1.0,2025-03-07', 'P004,CN-1.0,2025-03-06') },
      { file: 'self-check-forms.xlsx', row: 9, column: '承诺', value: '2025-03-07' },
    ],
    [
      'another power than the post has',
      { 'power-items.csv': replacing('产品质量监督抽查抽样', '产品抽样') },
      { file: 'self-check-forms.xlsx', column: '职权' },
    ],
  ])('%s', async (_what, changes, fault) => {
    expect(await refusalOf(changes)).toContainEqual(expect.objectContaining(fault));
  });
});

describe('an import refuses what the rules refuse', () => {
  it.each<[string, Changes, object]>([
    [
      'what has not happened yet',
      { 'pledges.csv': replacing('2025-03-05', '2027-03-05') },
      { file: 'pledges.csv', row: 3, column: 'signedOn', value: '2027-03-05' },
    ],
    [
      'an exposure that does not follow from its ratings',
      { 'power-items.csv': replacing('HIGH,MID,2,', 'HIGH,MID,1,') },
      { file: 'power-items.csv', row: 2, column: 'exposureGrade', value: '1' },
    ],
    [
      'monitors whom the grade does not ask for',
      { 'review-decisions.csv': replacing('P001|P033', 'P001|P012') },
      { file: 'review-decisions.csv', row: 2, column: 'monitorPostIds', value: 'P001|P012' },
    ],
    [
      'votes that do not add up',
      { 'review-decisions.csv': replacing('P001,8,1,0,P003', 'P001,9,1,0,P003') },
      { file: 'review-decisions.csv', row: 2 },
    ],
    [
      'a risk in a form that cannot be, at the row that describes it',
      {
        'risk-points.csv': replacing('RP-0002,RD-2025-01,POST,U01,P001', 'RP-0002,RD-2025-01,POST,U02,P001'),
      },
      { file: 'risk-points.csv', row: 3, value: 'U02' },
    ],
    [
      'a grade that is not of its limb',
      {
        'risk-points.csv': replacing(
          ',2,DISMISSAL_REMOVAL,公职人员政务处分法§30(一)',
          ',2,CRIMINAL,公职人员政务处分法§30(一)',
        ),
      },
      { file: 'risk-points.csv', row: 3, column: 'proposedGrade', value: '2' },
    ],
  ])('%s', async (_what, changes, fault) => {
    const faults = await refusalOf(changes);
    expect(faults[0]).toMatchObject(fault);
  });
});

describe('of what is handed in', () => {
  const refusing = (...paths: readonly string[]) => faultsOf(() => importFiles({ paths }, bureau.stages));

  it('the workbook of all tables is left alone in a folder, and refused by name', async () => {
    expect(await refusing(`${SAMPLE}/bureau-tables.xlsx`)).toMatchObject([{ file: 'bureau-tables.xlsx' }]);
  });

  it.each([
    ['a folder without a known table', { 'notes.txt': '' }, ''],
    ['a file of another name', { 'notes.csv': 'a,b\r\n' }, '/notes.csv'],
    ['a file that is not there', {}, '/posts.csv'],
  ])('%s is refused', async (_what, files, name) => {
    const faults = await withFiles(files, (folder) => refusing(`${folder}${name}`));
    expect(faults).toHaveLength(1);
  });

  it('two tables of one name are refused', async () => {
    const faults = await withFiles({ 'posts.csv': 'postId\r\n' }, (folder) =>
      refusing(SAMPLE, `${folder}/posts.csv`),
    );
    expect(faults).toMatchObject([{ file: 'posts.csv' }]);
  });
});
