import type { Figure } from './figure';

/** Signals, of which nothing is shown but how many there are of a kind. */
export const SIGNALS: Figure = {
  name: 'signals',
  means: 'Signals of a year, by channel and state, each counted as a person; average: weeks to the answer.',
  counts: 'PERSONS',
  slices: 'date',
  labels: { unit: 'signal_channel', code: 'state' },
  under: `
    select date_trunc('year', quarter)::date as slice, coalesce(channel, 'DIVERTED') as unit,
      state as code, nth::text as counted, weeks_to_close::numeric as value,
      null::bigint as position, null::uuid as event_id
    from probity_bi.fact_signal`,
};
