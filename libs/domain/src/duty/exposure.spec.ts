import * as fc from 'fast-check';
import { type Told, approvedRisk, bureauWith, foundRisk, sampleRows } from '../testing';
import { EXPOSURE_SCHEME_VERSION, LEVELS, type Level, exposureOf } from './exposure';

describe('the exposure grade', () => {
  it('is 1 for the product 9, 2 for 4 and 6, 3 for less', () => {
    const table = LEVELS.map((frequency) => LEVELS.map((probability) => exposureOf(frequency, probability)));
    expect(table).toEqual([
      [1, 2, 3],
      [2, 2, 3],
      [3, 3, 3],
    ]);
  });

  it('never gets worse when a power is exercised less or less easily corrupted', () => {
    const step = fc.nat({ max: 1 });
    const level = fc.nat({ max: 1 });
    fc.assert(
      fc.property(level, level, step, step, (frequency, probability, lessOften, lessProbable) => {
        const gradeAt = (one: number, other: number) =>
          exposureOf(LEVELS[one] ?? 'LOW', LEVELS[other] ?? 'LOW');
        const milder = gradeAt(frequency + lessOften, probability + lessProbable);
        expect(milder).toBeGreaterThanOrEqual(gradeAt(frequency, probability));
      }),
    );
  });

  it('agrees with all 110 powers of the sample bureau', () => {
    const rows = sampleRows('power-items');
    expect(rows).toHaveLength(110);
    for (const { powerItemId, frequency, corruptionProbability, exposureGrade } of rows) {
      const grade = exposureOf(frequency as Level, corruptionProbability as Level);
      expect([powerItemId, String(grade)]).toEqual([powerItemId, exposureGrade]);
    }
  });
});

describe('exposure and risk are graded apart', () => {
  const risk = [
    foundRisk('RP-0001', { ownerOrgId: 'D06', ownerPostId: 'P021', powerItemId: 'PI-001' }),
    approvedRisk('RP-0001', '2025-03-01'),
  ];
  const ratingBy = (frequency: Level, corruptionProbability: Level): Told => [
    'powerItem-PI-001',
    {
      type: 'PowerExposureRated',
      data: {
        frequency,
        corruptionProbability,
        exposureGrade: exposureOf(frequency, corruptionProbability),
        schemeVersion: EXPOSURE_SCHEME_VERSION,
      },
    },
  ];

  it('so that no rating of a power ever moves a grade of the risks on it', () => {
    const level = fc.constantFrom(...LEVELS);
    const before = bureauWith(...risk).riskPointsOn('PI-001');
    expect(before).toMatchObject([{ riskPointId: 'RP-0001', approvedGrade: 1 }]);
    fc.assert(
      fc.property(fc.array(fc.tuple(level, level)), fc.nat({ max: 2 }), (levels, place) => {
        const told = [...risk];
        told.splice(place, 0, ...levels.map(([frequency, probability]) => ratingBy(frequency, probability)));
        expect(bureauWith(...told).riskPointsOn('PI-001')).toEqual(before);
      }),
    );
  });
});
