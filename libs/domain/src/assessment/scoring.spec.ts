import fc from 'fast-check';
import type { Band } from '../rule-content';
import { DEFAULT_RULES } from '../rule-defaults';
import { type Figures, bandOf, componentScore, computeScore, halfUp, takenOff, written } from './scoring';

const scheme = DEFAULT_RULES.SCORE;
const inWholePoints = { ...scheme, rounding: 'INTEGER' as const };
const of = (self: number, office: number, leader: number, more: Partial<Figures> = {}): Figures => ({
  inputs: [
    { of: 'SELF', hundredths: self, weight: 20 },
    { of: 'OFFICE', hundredths: office, weight: 40 },
    { of: 'LEADER', hundredths: leader, weight: 40 },
  ],
  bonus: 0,
  deducted: 0,
  vetoes: [],
  ...more,
});

describe('a score is computed', () => {
  it('as in the worked example: 92, 88 and 90 make 89.60, which passes', () => {
    expect(computeScore(scheme, of(9200, 8800, 9000))).toEqual({
      total: 8960,
      band: 'PASS',
      trace: [
        '(20 × 92.00 (SELF) + 40 × 88.00 (OFFICE) + 40 × 90.00 (LEADER)) ÷ 100 = 8960.00 ÷ 100',
        'half up, HUNDREDTH: 89.60',
        '89.60 ∈ [80.00, 90.00) PASS pass 达标',
      ],
    });
  });

  it('to whole points where the scheme says so: the same makes 90, which is excellent', () => {
    expect(computeScore(inWholePoints, of(9200, 8800, 9000))).toMatchObject({
      total: 9000,
      band: 'EXCELLENT',
    });
  });

  it('with a half of a hundredth rounded up, and less than that down', () => {
    expect(computeScore(scheme, of(9233, 8888, 9001)).total).toBe(9002);
    expect(computeScore(scheme, of(7995, 8000, 8000))).toMatchObject({ total: 7999, band: 'FAIL' });
    expect([halfUp(1, 2), halfUp(149, 100), halfUp(150, 100), halfUp(0, 7)]).toEqual([1, 1, 2, 0]);
  });

  it('with extra points up to the limit of the scheme, and never above a hundred', () => {
    expect(computeScore(scheme, of(8000, 8000, 8000, { bonus: 500 })).total).toBe(8200);
    expect(computeScore(scheme, of(10_000, 10_000, 10_000, { bonus: 200 })).total).toBe(10_000);
  });

  it('as the mean of two halves, less what the year takes off', () => {
    const inputs = [9001, 9000].map((hundredths, index) => ({ of: `H${index + 1}`, hundredths, weight: 1 }));
    const year = { inputs, bonus: 0, deducted: 0, vetoes: [] };
    expect(computeScore(scheme, year)).toMatchObject({ total: 9001, band: 'EXCELLENT' });
    expect(computeScore(scheme, { ...year, deducted: 300 })).toMatchObject({ total: 8701, band: 'PASS' });
    expect(computeScore(scheme, { ...year, deducted: 20_000 }).total).toBe(0);
  });

  it('and falls to the lowest band under a veto, whatever the total', () => {
    const vetoed = computeScore(scheme, of(9500, 9500, 9500, { vetoes: ['V1'] }));
    expect(vetoed).toMatchObject({ total: 9500, band: 'FAIL' });
    expect(vetoed.trace.at(-1)).toBe('V1 → [0.00, 80.00) FAIL fail 不达标');
  });

  it('from what every component has left', () => {
    const taken = [
      { component: 'OFFICE', itemId: 'I01', points: 300 },
      { component: 'OFFICE', itemId: 'I02', points: 150 },
      { component: 'SELF', itemId: 'I01', points: 50 },
    ] as const;
    const ledger = { taken, givenBack: [{ component: 'OFFICE', itemId: 'I01', points: 100 }] as const };
    expect(componentScore(scheme, 'OFFICE', ledger)).toBe(9650);
    expect(takenOff(ledger, { component: 'OFFICE', itemId: 'I01' })).toBe(200);
  });

  it('in figures that people read', () => {
    expect([8960, 5, 0, -50].map(written)).toEqual(['89.60', '0.05', '0.00', '-0.50']);
  });
});

/** Any division of 0 to 100.00 into half-open bands without gap or overlap. */
const anyBands = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { maxLength: 8 }).map((cuts) => {
  const limits = [0, ...cuts.toSorted((one, other) => one - other), 10_001];
  return limits.slice(1).map((to, index): Band => ({
    ...{ band: `B${index}`, nameEn: `band ${index}`, nameZh: `第${index}档` },
    ...{ from: limits[index] ?? 0, to },
  }));
});

const bandsHolding = (bands: readonly Band[], total: number): number =>
  bands.filter(({ from, to }) => from <= total && total < to).length;

const hundredths = Array.from({ length: 10_001 }, (_, total) => total);
const points = fc.integer({ min: 0, max: 10_000 });

describe('half-open bands (V14)', () => {
  it('by default hold every hundredth from 0 to 100 exactly once', () => {
    expect(hundredths.filter((total) => bandsHolding(scheme.bands, total) !== 1)).toEqual([]);
    expect(bandOf(scheme.bands, 8999).band).toBe('PASS');
    expect(bandOf(scheme.bands, 9000).band).toBe('EXCELLENT');
  });

  it('hold it exactly once wherever they are cut', () => {
    fc.assert(
      fc.property(anyBands, (bands) => hundredths.every((total) => bandsHolding(bands, total) === 1)),
      { numRuns: 20 },
    );
  });

  it('that leave a gap, as published ones do, are noticed', () => {
    const published = scheme.bands.map((band) => (band.band === 'PASS' ? { ...band, to: 8901 } : band));
    expect(() => bandOf(published, 8940)).toThrow('no band holds 89.40');
  });
});

describe('whatever is given', () => {
  it('the total is a whole number of hundredths within half a step of the exact mean', () => {
    fc.assert(
      fc.property(points, points, points, (self, office, leader) => {
        const exact = 20 * self + 40 * office + 40 * leader;
        const { total } = computeScore(scheme, of(self, office, leader));
        const whole = computeScore(inWholePoints, of(self, office, leader)).total;
        expect(Number.isInteger(total) && whole % 100 === 0).toBe(true);
        expect(total * 100 - exact).toBeGreaterThan(-50);
        expect(total * 100 - exact).toBeLessThanOrEqual(50);
        expect(Math.abs(whole * 100 - exact)).toBeLessThanOrEqual(5_000);
      }),
    );
  });

  it('more points in a component never lead to a lower total', () => {
    fc.assert(
      fc.property(points, points, points, fc.integer({ min: 0, max: 500 }), (self, office, leader, more) => {
        const richer = of(Math.min(10_000, self + more), office, leader);
        return computeScore(scheme, richer).total >= computeScore(scheme, of(self, office, leader)).total;
      }),
    );
  });
});
