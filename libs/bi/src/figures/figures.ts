import type { Figure } from './figure';

const org = (table: string): string =>
  `(select org_id from probity_bi.dim_org known where known.org_key = ${table}.org_key)`;

const inventory: readonly Figure[] = [
  {
    name: 'risk_points',
    means: 'Risk points in force on a day, by owner and grade; average: days since the last review.',
    counts: 'THINGS',
    slices: 'date',
    labels: { unit: 'org', code: 'grade' },
    under: `
      select day as slice, coalesce(split_part(org_key, '@', 1), '?') as unit,
        scheme_version || '/' || grade as code, risk_point_id as counted, days_since_review as value, position,
        event_id
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
      select date_trunc('month', day)::date as slice, coalesce(${org('fact')}, '?') as unit, direction as code,
        position::text as counted, lag_hours / 24.0 as value, position, event_id
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
        case when is_accepted then 'ACCEPTED' when not is_accepted then 'NOT_ACCEPTED' else 'PENDING' end as code,
        pseudonym as counted, null::numeric as value, position, event_id
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

/** The state of a warning, and whether it is about persons or about an organisation as a whole. */
const WARNING_STATE = `case when is_overdue then 'OVERDUE' when is_open then 'OPEN' when is_lifted then 'LIFTED'
  else 'ENDED' end`;
const OF_PERSONS = 'coalesce(pseudonym, post_id) is not null';

const warningFigures = (about: 'units' | 'persons'): readonly Figure[] => {
  const counts = about === 'units' ? 'THINGS' : 'PERSONS';
  const counted = about === 'units' ? 'warning_id' : 'coalesce(pseudonym, post_id)';
  const which = about === 'units' ? `not (${OF_PERSONS})` : OF_PERSONS;
  const [whom, of] =
    about === 'units'
      ? ['Warnings of organisations', 'organisations']
      : ['Persons and posts warned', 'persons'];
  const milestone = (code: string, day: string): string => `
    select date_trunc('year', determined_on)::date as slice, coalesce(measure, '?') as unit, '${code}' as code,
      ${counted} as counted, (${day} - determined_on)::numeric as value, position, event_id
    from probity_bi.fact_warning where ${day} is not null and ${which}`;
  return [
    {
      name: `warnings_of_${about}`,
      means: `${whom}, as they stand on the last day, by organisation: open, overdue, lifted.`,
      counts,
      slices: 'date',
      labels: { unit: 'org', code: 'state' },
      under: `
        select refresh.through_day as slice, org_id as unit, ${WARNING_STATE} as code, ${counted} as counted,
          (coalesce(closed_on, refresh.through_day) - determined_on)::numeric as value, position, event_id
        from probity_bi.fact_warning, probity_bi.refresh where ${which}`,
    },
    {
      name: `open_warnings_of_${about}`,
      means: `${whom} with a warning open at the end of a month, by level.`,
      counts,
      slices: 'date',
      labels: { unit: 'measure', code: 'level' },
      under: `
        select month as slice, coalesce(measure, '?') as unit, scheme_version || '/' || level as code, ${counted} as counted,
          (last_day - determined_on)::numeric as value, position, event_id
        from probity_bi.fact_warning, probity_bi.refresh,
          lateral (select month::date, least((month + interval '1 month - 1 day')::date, through_day) as last_day
            from generate_series(date_trunc('month', determined_on), through_day, '1 month') as month) as months
        where ${which} and determined_on <= last_day and (closed_on is null or closed_on > last_day)`,
    },
    {
      name: `warning_days_of_${about}`,
      means: `How many of the ${of} warned in a year reached a milestone, by measure; average: days to it.`,
      counts,
      slices: 'date',
      labels: { unit: 'measure', code: 'state' },
      under: [
        milestone('ISSUED', 'issued_on'),
        milestone('SERVED', 'served_on'),
        milestone('REPLIED', 'replied_on'),
        milestone('REPORTED', 'reported_on'),
        milestone('VERIFIED', 'verified_on'),
        milestone('LIFTED', 'case when is_lifted then closed_on end'),
      ].join(' union all '),
    },
  ];
};

const assessmentFigures = (about: 'units' | 'persons'): readonly Figure[] => {
  const counts = about === 'units' ? 'THINGS' : 'PERSONS';
  const which = about === 'units' ? `subject_kind <> 'PERSON'` : `subject_kind = 'PERSON'`;
  const counted = about === 'units' ? 'org_id' : 'pseudonym';
  const whom = about === 'units' ? 'Organisations' : 'Persons';
  return [
    {
      name: `scores_of_${about}`,
      means: `${whom} by period, organisation and band; average: the total in points.`,
      counts,
      slices: 'text',
      labels: { unit: 'org', code: 'band' },
      under: `
        select period as slice, coalesce(org_id, '?') as unit,
          case when band is null then 'NOT_BANDED' else scheme_version || '/' || band end as code,
          ${counted} as counted, total / 100.0 as value, position, event_id
        from probity_bi.fact_assessment_result where ${which}`,
    },
    {
      name: `self_checks_of_${about}`,
      means: `${whom} that owed a self-check for a quarter: on time, late, not handed in; average: items open.`,
      counts,
      slices: 'text',
      labels: { unit: 'org', code: 'state' },
      under: `
        select period as slice, coalesce(org_id, '?') as unit,
          case when submitted_on is null then case when is_on_time is null then 'OWED' else 'OVERDUE' end
            when is_on_time then 'ON_TIME' else 'LATE' end as code,
          ${counted} as counted, items_open::numeric as value, position, event_id
        from probity_bi.fact_selfcheck where ${which}`,
    },
  ];
};

const signals: Figure = {
  name: 'signals',
  means: 'Signals of a year, by channel and state, each counted as a person; average: weeks to the answer.',
  counts: 'PERSONS',
  slices: 'date',
  labels: { unit: 'signal_channel', code: 'state' },
  under: `
    select date_trunc('year', quarter)::date as slice, coalesce(channel, 'DIVERTED') as unit, state as code, nth::text as counted,
      weeks_to_close::numeric as value, null::bigint as position, null::uuid as event_id
    from probity_bi.fact_signal`,
};

/** Every figure that dashboards may show. */
export const FIGURES: readonly Figure[] = [
  ...inventory,
  ...warningFigures('units'),
  ...warningFigures('persons'),
  ...assessmentFigures('units'),
  ...assessmentFigures('persons'),
  signals,
];
