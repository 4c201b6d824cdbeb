import type { Position } from '@probity/eventing';

/** The read models that the star is made from. */
export const ROWS = [
  'appointment',
  'calendar',
  'grade_history',
  'history',
  'org_unit',
  'person',
  'post',
  'power_item',
  'publication',
  'review',
  'review_item',
  'risk_catalogue',
  'risk_version',
  'rule_set',
  'score_sheet',
  'self_check',
  'warning',
] as const;

/** The day in the bureau's time zone (UTC+8, no summer time) on which an instant falls, as SQL. */
export const dayOf = (instant: string): string =>
  `(${instant}::timestamptz at time zone interval '8 hours')::date`;

/**
 * SQL that makes, for this connection alone, the rows as they stood at a position: `now_<row>`, the present
 * version of each; `past_<row>`, every version, `until` the event that ended it; and `event`, when each event
 * happened and was recorded.
 */
export const rowsAt = (at: Position): string => {
  const views = ROWS.map((row) => {
    const versions = `from probity_rows."${row}_history" as version where "fromPosition" <= ${at}`;
    return `
      create temp view now_${row} as select * ${versions} and ("toPosition" is null or "toPosition" > ${at});
      create temp view past_${row} as
        select *, case when "toPosition" <= ${at} then "toPosition" end as until ${versions}`;
  });
  const event = `
    create temp view event as select "position", "eventId"::uuid as event_id, ${dayOf('"occurredAt"')} as day,
      "recordedAt"::timestamptz as recorded_at, ${dayOf('"recordedAt"')} as recorded_day
    from probity_rows."history" where "position" <= ${at}`;
  return [...views, event].join(';');
};

/**
 * SQL for the position up to which all the rows have come that are shown, and for how many of them there are.
 * A checkpoint counts when it belongs to the version that the view names, whatever others are being built.
 */
export const COMMON_POSITION = `
  select min(checkpoint.position), count(*) from (
    select distinct wanted.name, home.nspname as schema from unnest($1::text[]) as wanted (name)
    join pg_class shown on shown.relname = wanted.name || '_history'
      and shown.relnamespace = 'probity_rows'::regnamespace
    join pg_rewrite rule on rule.ev_class = shown.oid
    join pg_depend dependence on dependence.objid = rule.oid
      and dependence.classid = 'pg_rewrite'::regclass and dependence.refclassid = 'pg_class'::regclass
    join pg_class source on source.oid = dependence.refobjid and source.oid <> shown.oid
    join pg_namespace home on home.oid = source.relnamespace
  ) as served
  join probity_rows.checkpoint on served.schema =
    served.name || '_' || left(encode(sha256(convert_to(checkpoint.version, 'UTF8')), 'hex'), 8)`;
