import type { About, Figure } from './figure';

const STATE = `case when is_open and is_overdue then 'OVERDUE' when is_open then 'OPEN'
  when is_lifted then 'LIFTED' else 'ENDED' end`;

/** A warning is of a person as soon as it names a post. */
const PERSON = 'coalesce(pseudonym, post_id)';

interface Words {
  readonly whom: string;
  readonly counts: Figure['counts'];
  /** SQL for what is counted, and for which warnings. */
  readonly counted: string;
  readonly which: string;
}

const WORDS: Readonly<Record<About, Words>> = {
  units: {
    ...{ whom: 'Warnings of organisations as a whole', counts: 'THINGS' },
    ...{ counted: 'warning_id', which: `${PERSON} is null` },
  },
  persons: {
    ...{ whom: 'Persons and posts under warnings', counts: 'PERSONS' },
    ...{ counted: PERSON, which: `${PERSON} is not null` },
  },
};

const standing = (about: About): Figure => {
  const { whom, counts, counted, which } = WORDS[about];
  return {
    name: `warnings_of_${about}`,
    means: `${whom}, as they stand on the last day: open, overdue, lifted, ended; average: days open.`,
    counts,
    slices: 'date',
    labels: { unit: 'org', code: 'state' },
    under: `
      select refresh.through_day as slice, org_id as unit, ${STATE} as code, ${counted} as counted,
        (coalesce(closed_on, refresh.through_day) - determined_on)::numeric as value, position, event_id
      from probity_bi.fact_warning, probity_bi.refresh where ${which}`,
  };
};

const { whom, counts, counted, which } = WORDS.units;

const openByMonth: Figure = {
  name: 'open_warnings_of_units',
  means: `${whom} that were open at the end of a month, by measure and level; average: days open.`,
  counts,
  slices: 'date',
  labels: { unit: 'measure', code: 'level' },
  under: `
      select month as slice, coalesce(measure, '?') as unit, scheme_version || '/' || level as code,
        ${counted} as counted, (last_day - determined_on)::numeric as value, position, event_id
      from probity_bi.fact_warning, probity_bi.refresh,
        lateral (
          select month::date, least((month + interval '1 month - 1 day')::date, through_day) as last_day
          from generate_series(date_trunc('month', determined_on), through_day, '1 month') as month
        ) as months
      where ${which} and determined_on <= last_day and (closed_on is null or closed_on > last_day)`,
};

const MILESTONES: Readonly<Record<string, string>> = {
  ISSUED: 'issued_on',
  SERVED: 'served_on',
  REPLIED: 'replied_on',
  REPORTED: 'reported_on',
  VERIFIED: 'verified_on',
  LIFTED: 'case when is_lifted then closed_on end',
};

const milestones = Object.entries(MILESTONES).map(
  ([code, day]) => `
      select date_trunc('year', determined_on)::date as slice, coalesce(measure, '?') as unit,
        '${code}' as code, ${counted} as counted, (${day} - determined_on)::numeric as value,
        position, event_id
      from probity_bi.fact_warning where ${day} is not null and ${which}`,
);

const days: Figure = {
  name: 'warning_days_of_units',
  means: `${whom} determined in a year that reached a milestone, by measure; average: days until then.`,
  counts,
  slices: 'date',
  labels: { unit: 'measure', code: 'state' },
  under: milestones.join(' union all '),
};

/**
 * Warnings as they stand; of organisations also as they stood month by month, and how long they took. Of the
 * same persons there is one figure only, so that no other tells what it leaves out.
 */
export const warningFigures = (about: About): readonly Figure[] =>
  about === 'persons' ? [standing(about)] : [standing(about), openByMonth, days];
