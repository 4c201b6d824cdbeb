import { Matches } from 'class-validator';
import { type Day, compose } from '../vocabulary';

/** A year, a half, a quarter or a month: `2025`, `2025H1`, `2025Q2`, `2025-06`. */
export type Period = string;

/** A period, checked by its form. */
export const IsPeriod = () => compose(Matches(/^\d{4}(H[12]|Q[1-4]|-(0[1-9]|1[0-2]))?$/));

const FIRST_MONTHS: Readonly<Partial<Record<string, string>>> = {
  H1: '01',
  H2: '07',
  Q1: '01',
  Q2: '04',
  Q3: '07',
  Q4: '10',
};

/** The first day of a period. */
export const firstDayOf = (period: Period): Day => {
  const part = period.slice(4);
  const month = part.startsWith('-') ? part.slice(1) : (FIRST_MONTHS[part] ?? '01');
  return `${period.slice(0, 4)}-${month}-01`;
};
