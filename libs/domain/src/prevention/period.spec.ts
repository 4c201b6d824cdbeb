import { type Period, firstDayOf } from './period';

describe('a period', () => {
  it.each<[Period, string]>([
    ['2025', '2025-01-01'],
    ['2025H1', '2025-01-01'],
    ['2025H2', '2025-07-01'],
    ['2025Q1', '2025-01-01'],
    ['2025Q2', '2025-04-01'],
    ['2025Q3', '2025-07-01'],
    ['2025Q4', '2025-10-01'],
    ['2025-12', '2025-12-01'],
  ])('%s begins on %s', (period, day) => {
    expect(firstDayOf(period)).toBe(day);
  });
});
