/**
 * Approved risk points, day by day. They are the spans of the approved versions unrolled, and by far the most
 * rows of the star: only the days of spans that changed, and those that have come since, are written. They
 * are written day after day, so that those of one day stand together.
 */
export const DAILY_CREATION = `
  create table probity_bi.fact_risk_point_daily (
    day date, risk_point_id text, version integer not null, grade integer not null,
    severity_rank integer not null, scheme_version text not null, org_key text, post_key text,
    category text not null, area text not null, source text not null, power_type text,
    age_days integer, days_since_review integer, position bigint not null, event_id uuid not null,
    primary key (risk_point_id, day));
  create index on probity_bi.fact_risk_point_daily (day);
  comment on table probity_bi.fact_risk_point_daily is
    'An approved risk point on a day on which it binds. Ages are null on days before the approval.'`;

const days = (spans: string, from: string): string => `
  insert into probity_bi.fact_risk_point_daily
  select day, risk_point_id, version, grade, severity_rank, scheme_version, org_key, post_key, category, area,
    source, power_type, case when day >= first_approved_on then day - first_approved_on end,
    case when day >= reviewed_on then day - reviewed_on end, position, event_id
  from (${spans}) as span, through, lateral (
    select generate_series(${from}, least(span.to_day - 1, through.last_day), '1 day')::date as day) as days
  order by day`;

/**
 * SQL that brings the days up to the last one of the refresh. `fresh` holds the spans as they are now, and
 * the table of spans still what they were.
 */
export const DAILY_REFRESH = `
  create temp table gone on commit drop as table probity_bi.risk_point_span except table fresh;
  analyze gone;
  delete from probity_bi.fact_risk_point_daily stale using gone
  where stale.risk_point_id = gone.risk_point_id and stale.version = gone.version;
  delete from probity_bi.fact_risk_point_daily where day > (select last_day from through);
  ${days('table fresh except table probity_bi.risk_point_span', 'span.from_day')};
  ${days(
    'table fresh intersect table probity_bi.risk_point_span',
    'greatest(span.from_day, (select through_day + 1 from probity_bi.refresh))',
  )}`;
