import type { RegisteredSignal } from '@probity/read-models';
import type { StarTable } from '../star-table';

/** A signal as far as figures may know it: neither its number, nor what it says, nor a day. */
export interface CoarseSignal {
  /** The first day of the quarter in which it came. */
  readonly quarter: string;
  readonly channel: string | null;
  /** The disposition, where there is one, else how far it has come. */
  readonly state: string;
  readonly weeksToAcknowledge: number | null;
  readonly weeksToClose: number | null;
}

const WEEK_MS = 7 * 86_400_000;

/** Whole weeks from one day to another; null where there is no other. */
const weeks = (from: string, to: string | null): number | null =>
  to === null ? null : Math.floor((Date.parse(to) - Date.parse(from)) / WEEK_MS);

const quarterOf = (day: string): string => {
  const first = 3 * Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1;
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
};

/** What figures may know of a signal. */
export const coarse = (signal: RegisteredSignal): CoarseSignal => {
  const { receivedOn, channel, status, disposition, acknowledgedOn, fedBackOn } = signal;
  return {
    quarter: quarterOf(receivedOn),
    channel,
    state: disposition ?? (status === 'DIVERTED' || status === 'DUPLICATE' ? status : 'RECEIVED'),
    weeksToAcknowledge: weeks(receivedOn, acknowledgedOn),
    weeksToClose: weeks(receivedOn, fedBackOn),
  };
};

/** Signals, without anything that leads back to one of them. */
export const factSignal: StarTable = {
  name: 'fact_signal',
  grain:
    'A signal, coarsened: nth of those that look alike. No id, day or position leads back to the intake.',
  columns: {
    quarter: 'date',
    channel: 'text',
    state: 'text',
    weeks_to_acknowledge: 'integer',
    weeks_to_close: 'integer',
    nth: 'bigint not null',
  },
  key: ['nth'],
  select: `
    select quarter, channel, state, weeks_to_acknowledge, weeks_to_close,
      row_number() over (order by quarter, channel, state, weeks_to_acknowledge, weeks_to_close)
    from coarse_signal`,
};
