import { firstDayOf, halvesOf, isJustOver, lastDayOf, lengthOf, periodBefore } from './periods';

describe('a period', () => {
  it('is as long as its name says', () => {
    expect(['2025Q1', '2025H2', '2025'].map(lengthOf)).toEqual(['QUARTER', 'HALF_YEAR', 'YEAR']);
  });

  it.each([
    ['2025Q1', '2025-01-01', '2025-03-31'],
    ['2025Q2', '2025-04-01', '2025-06-30'],
    ['2025Q4', '2025-10-01', '2025-12-31'],
    ['2025H1', '2025-01-01', '2025-06-30'],
    ['2025H2', '2025-07-01', '2025-12-31'],
    ['2024', '2024-01-01', '2024-12-31'],
  ])('%s lasts from %s to %s', (period, first, last) => {
    expect([firstDayOf(period), lastDayOf(period)]).toEqual([first, last]);
  });

  it.each([
    ['2025-04-01', '2025Q1', '2024H2', '2024'],
    ['2025-07-01', '2025Q2', '2025H1', '2024'],
    ['2025-12-31', '2025Q3', '2025H1', '2024'],
    ['2026-01-01', '2025Q4', '2025H2', '2025'],
  ])('on %s the last ones over are %s, %s and %s', (day, quarter, half, year) => {
    expect([periodBefore(day, 'QUARTER'), periodBefore(day, 'HALF_YEAR'), periodBefore(day, 'YEAR')]).toEqual(
      [quarter, half, year],
    );
  });

  it('is just over for the month after it', () => {
    const days = ['2025-03-31', '2025-04-01', '2025-05-01', '2025-05-02'];
    expect(days.map((day) => isJustOver('2025Q1', day))).toEqual([false, true, true, false]);
  });

  it('has two halves if it is a year', () => {
    expect(halvesOf('2025')).toEqual(['2025H1', '2025H2']);
  });
});
