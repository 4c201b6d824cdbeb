import type { About, Figure } from './figure';

/** Scores and self-checks, of organisations or of persons. */
export const assessmentFigures = (about: About): readonly Figure[] => {
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
      means: `${whom} that owed a self-check for a quarter: on time, late, missing; average: items open.`,
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
