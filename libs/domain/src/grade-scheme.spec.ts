import fc from 'fast-check';
import { type GradeScheme, RULES_SCHEME, isGraver, severityRank } from './grade-scheme';
import { RISK_GRADES } from './vocabulary';

/** A scheme like that of a sibling, whose grade 1 is the mildest. */
const REVERSED: GradeScheme = { id: 'REVERSED', fromMildest: [1, 2, 3] };
const turned = (grade: number): number => 4 - grade;

describe('severity', () => {
  it('is gravest at grade 1 of the rules', () => {
    expect(RISK_GRADES.map((grade) => severityRank(grade))).toEqual([3, 2, 1]);
  });

  it('sorts the same facts alike under a scheme whose numbers run the other way (V15)', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...RISK_GRADES)), (grades) => {
        const sorted = grades.toSorted((a, b) => severityRank(b) - severityRank(a));
        const elsewhere = grades
          .map(turned)
          .toSorted((a, b) => severityRank(b, REVERSED) - severityRank(a, REVERSED));
        expect(elsewhere.map(turned)).toEqual(sorted);
      }),
    );
  });

  it('says which of two grades is graver', () => {
    expect(isGraver(1, 2)).toBe(true);
    expect(isGraver(2, 2)).toBe(false);
    expect(isGraver(1, 2, REVERSED)).toBe(false);
  });

  it('is not made up for a grade that the scheme does not have', () => {
    expect(() => severityRank(4, RULES_SCHEME)).toThrow(RangeError);
  });
});
