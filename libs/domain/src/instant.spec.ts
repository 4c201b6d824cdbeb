import fc from 'fast-check';
import { instantNamed } from './instant';

describe('an instant as people and programs name it', () => {
  it('has a zone, and is told in UTC', () => {
    expect(instantNamed('2026-03-01T08:00:00+08:00')).toBe('2026-03-01T00:00:00.000Z');
    expect(instantNamed('2026-03-01T08:00:00.5Z')).toBe('2026-03-01T08:00:00.500Z');
  });

  it.each([
    ...['2026-02-30T00:00:00Z', '2025-02-29T12:00:00+08:00', '2026-03-01T25:00:00Z', '2026-03-01T08:00:00'],
    ...['2026-03-01', 'July 4 2026 Z', '1', ' 2026-03-01T08:00:00Z', ''],
  ])('is none in "%s"', (text) => {
    expect(instantNamed(text)).toBeUndefined();
  });

  it('is itself when it is told', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') }), (date) => {
        expect(instantNamed(date.toISOString())).toBe(date.toISOString());
      }),
    );
  });
});
