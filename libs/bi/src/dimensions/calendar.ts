import type { StarTable } from '../star-table';

/** Every day that facts may fall on. Which days are worked is data: a year that nobody announced says so. */
export const dimDate: StarTable = {
  name: 'dim_date',
  grain: 'A day. is_working is null and is_announced false in a year of which no calendar is known.',
  columns: {
    day: 'date',
    year: 'integer not null',
    quarter: 'text not null',
    month: 'date not null',
    weekday: 'integer not null',
    is_working: 'boolean',
    is_announced: 'boolean not null',
    calendar_version: 'text',
    position: 'bigint',
  },
  key: ['day'],
  select: `
    select day, extract(year from day)::integer, to_char(day, 'YYYY"Q"Q'), date_trunc('month', day)::date,
      extract(isodow from day)::integer,
      case when calendar.id is not null then
        not (calendar.holidays::jsonb @> jsonb_build_array(jsonb_build_object('date', day::text)))
        and (extract(isodow from day) < 6 or calendar."makeUpDays"::jsonb ? day::text) end,
      calendar.provisional is not null and calendar.provisional::integer = 0,
      calendar.version, calendar."fromPosition"
    from (
      select generate_series(date_trunc('year', min(day)), date_trunc('year', max(day)) + '2 years - 1 day',
        '1 day')::date as day
      from (
        select day from event union all select recorded_day from event
        union all select "effectiveFrom"::date from now_risk_version
      ) as told
    ) as days
    left join now_calendar calendar on calendar.year = extract(year from day)`,
};
