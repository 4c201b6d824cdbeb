import type { Figure } from './figure';

const org = (table: string): string =>
  `(select org_id from probity_bi.dim_org known where known.org_key = ${table}.org_key)`;

/** What is in force, what changed, what was decided and what was shown. */
export const INVENTORY_FIGURES: readonly Figure[] = [
  {
    name: 'risk_points',
    means: 'Risk points in force on a day, by owner and grade; average: days since the last review.',
    counts: 'THINGS',
    slices: 'date',
    labels: { unit: 'org', code: 'grade' },
    under: `
      select day as slice, coalesce(split_part(org_key, '@', 1), '?') as unit,
        scheme_version || '/' || grade as code, risk_point_id as counted, days_since_review as value,
        position, event_id
      from probity_bi.fact_risk_point_daily`,
  },
  {
    name: 'grade_changes',
    means:
      'Approvals in a month, by owner and by the way the grade went; average: days until they were recorded.',
    counts: 'THINGS',
    slices: 'date',
    labels: { unit: 'org', code: 'direction' },
    under: `
      select date_trunc('month', day)::date as slice, coalesce(${org('fact')}, '?') as unit,
        direction as code, position::text as counted, lag_hours / 24.0 as value, position, event_id
      from probity_bi.fact_grade_change fact where binds`,
  },
  {
    name: 'leader_opinions',
    means: 'Leaders whose opinions on a grade in a quarter were, or were not, what was approved in the end.',
    counts: 'PERSONS',
    slices: 'date',
    labels: { unit: 'role', code: 'state' },
    under: `
      select date_trunc('quarter', day)::date as slice, role_code as unit,
        case when is_accepted then 'ACCEPTED' when not is_accepted then 'NOT_ACCEPTED' else 'PENDING' end
          as code, pseudonym as counted, null::numeric as value, position, event_id
      from probity_bi.fact_grade_change where step = 'LeaderAdjusted' and to_grade is not null`,
  },
  {
    name: 'review_items',
    means: 'Decisions on items in a month, by body and outcome; average: days from the convening.',
    counts: 'THINGS',
    slices: 'date',
    labels: { unit: 'body', code: 'decision' },
    under: `
      select date_trunc('month', day)::date as slice, body_type as unit, decision as code,
        position::text as counted, days_in_review as value, position, event_id
      from probity_bi.fact_review_item`,
  },
  {
    name: 'postings',
    means: 'Postings that began in a month, by place, and whether they are still shown; average: days shown.',
    counts: 'THINGS',
    slices: 'date',
    labels: { unit: 'posting', code: 'state' },
    under: `
      select date_trunc('month', from_day)::date as slice, channel as unit,
        case when is_online then 'ONLINE' else 'OFFLINE' end as code, position::text as counted,
        days_online as value, position, event_id
      from probity_bi.fact_publication`,
  },
];
