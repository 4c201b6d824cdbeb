import fc from 'fast-check';
import { gradeIn, items, keyOf, pledgeIn, riskIn, staffNumbers } from './form-cells';

const valueOf = (reading: object): unknown => ('value' in reading ? reading.value : undefined);

describe('a grade in a form', () => {
  it.each([
    ['一级', 1],
    ['1级', 1],
    ['Ⅰ级', 1],
    ['１级', 1],
    ['二 级', 2],
    ['Ⅱ级', 2],
    ['2', 2],
    ['３', 3],
    ['三级　', 3],
    ['III级', 3],
  ])('is read from %j', (item, grade) => {
    expect(gradeIn(item)).toEqual({ value: grade });
  });

  it.each(['四级', '0', '一二级', '高', '', '级', 'constructor', '十一级'])('is never %j', (item) => {
    expect(gradeIn(item)).toHaveProperty('expected');
  });
});

describe('staff numbers in a cell', () => {
  it.each([
    ['工号Z20110008', ['Z20110008']],
    ['工号Z20110168、Z20110176', ['Z20110168', 'Z20110176']],
    ['Z20110232\nZ20110240', ['Z20110232', 'Z20110240']],
    ['工号Z２０１１００７２', ['Z20110072']],
    ['Z20110008,Z20110008', ['Z20110008']],
  ])('are found in %j', (cell, numbers) => {
    expect(staffNumbers(cell)).toEqual({ value: numbers });
  });

  it('are asked for where there is none', () => {
    expect(staffNumbers('张三')).toHaveProperty('expected');
  });
});

describe('a numbered list in one cell', () => {
  it.each([
    ['1、甲\n2、乙', ['甲', '乙']],
    ['1.甲\r\n2.乙', ['甲', '乙']],
    ['１．甲\n２．乙', ['甲', '乙']],
    ['甲', ['甲']],
    [' \n1、甲\n\n', ['甲']],
    ['', []],
  ])('is taken apart: %j', (cell, list) => {
    expect(items(cell)).toEqual(list);
  });

  it('gives back what was numbered, whatever the numbers look like', () => {
    const texts = fc.array(fc.constantFrom('超量索取样品', '复检受理超期', '以罚代刑'), {
      minLength: 1,
      maxLength: 9,
    });
    const marks = fc.constantFrom('.', '、', '．', '. ');
    fc.assert(
      fc.property(texts, marks, (list, mark) => {
        const cell = list.map((text, index) => `${index + 1}${mark}${text}`).join('\n');
        expect(items(cell)).toEqual(list);
      }),
    );
  });
});

describe('a risk in a form', () => {
  it('is named before the first colon and described after it', () => {
    expect(riskIn('超量索取样品：超过规定数量:索取')).toEqual({
      value: { name: '超量索取样品', manifestation: '超过规定数量:索取' },
    });
  });

  it.each(['超量索取样品', '：超过规定数量', '超量索取样品：'])('is not %j', (item) => {
    expect(riskIn(item)).toHaveProperty('expected');
  });
});

describe('a pledge in a form', () => {
  it.each([
    ['已签订 2025-03-11', { signedOn: '2025-03-11' }],
    ['已签（２０２５．０３．１０）', { signedOn: '2025-03-10' }],
    ['2025年3月4日', { signedOn: '2025-03-04' }],
    ['√', {}],
    ['已签订《廉政风险防控承诺书》', {}],
  ])('is read from %j', (cell, pledge) => {
    expect(pledgeIn(cell)).toEqual({ value: pledge });
  });

  it.each(['', '未签订', '×', '否'])('is not %j', (cell) => {
    expect(valueOf(pledgeIn(cell))).toBeUndefined();
  });
});

describe('two texts of people', () => {
  it('are the same but for widths, spaces and line breaks', () => {
    expect(keyOf('监督抽查\n抽样岗（１）')).toBe(keyOf('监督抽查抽样岗 (1)'));
    expect(keyOf('抽样岗')).not.toBe(keyOf('检验岗'));
  });
});
