import { DEFAULT_RULES, DEFAULT_VERSION } from '@probity/domain';
import { type StarTable, literal } from '../star-table';

const levels = (kind: 'GRADE' | 'WARNING'): string => literal(JSON.stringify(DEFAULT_RULES[kind]));

/** What is in force while nothing was adopted stands beside what was: from no day, and from no position. */
const versionsOf = (kind: 'GRADE' | 'WARNING' | 'SCORE', defaults: string): string => `
  select '${kind}' as kind, version, "validFrom"::date as valid_from, "repealedFrom"::date as repealed_from,
    content::jsonb as content, "fromPosition" as position
  from now_rule_set where kind = '${kind}'
  union all select '${kind}', '${DEFAULT_VERSION}', null, null, ${defaults}::jsonb, null`;

/** Grades of risks and levels of warnings. They are compared by their rank alone (V15). */
export const dimGradeScheme: StarTable = {
  name: 'dim_grade_scheme',
  grain:
    'A grade of risks (GRADE) or level of warnings (WARNING) in a version of its scheme; ranked by severity.',
  columns: {
    kind: 'text',
    version: 'text',
    level: 'integer',
    severity_rank: 'integer not null',
    label_en: 'text not null',
    label_zh: 'text not null',
    valid_from: 'date',
    repealed_from: 'date',
    position: 'bigint',
  },
  key: ['kind', 'version', 'level'],
  select: `
    select kind, version, (level ->> 'level')::integer, (level ->> 'severityRank')::integer,
      level ->> 'nameEn',
      level ->> 'nameZh', valid_from, repealed_from, position
    from (
      ${versionsOf('GRADE', levels('GRADE'))}
      union all ${versionsOf('WARNING', levels('WARNING'))}
    ) as scheme, jsonb_array_elements(content -> 'levels') as level`,
};

/** The bands of totals. */
export const dimBand: StarTable = {
  name: 'dim_band',
  grain: 'A band of totals in a version of the scheme of scores; from and to in hundredths, to exclusive.',
  columns: {
    version: 'text',
    band: 'text',
    from_hundredths: 'integer not null',
    to_hundredths: 'integer not null',
    label_en: 'text not null',
    label_zh: 'text not null',
    position: 'bigint',
  },
  key: ['version', 'band'],
  select: `
    select version, band ->> 'band', (band ->> 'from')::integer, (band ->> 'to')::integer, band ->> 'nameEn',
      band ->> 'nameZh', position
    from (${versionsOf('SCORE', literal(JSON.stringify(DEFAULT_RULES.SCORE)))}) as scheme,
      jsonb_array_elements(content -> 'bands') as band`,
};

/** SQL for the version of the scheme of grades that was in force on a day. */
export const gradeSchemeOn = (day: string): string => `
  coalesce((select version from probity_bi.dim_grade_scheme adopted where kind = 'GRADE'
    and valid_from <= ${day} and (repealed_from is null or repealed_from > ${day})
    order by valid_from desc, position desc limit 1), '${DEFAULT_VERSION}')`;

/** SQL for the severity of a grade in the scheme of a day. */
export const severityOf = (grade: string, day: string): string => `
  (select severity_rank from probity_bi.dim_grade_scheme graded
    where kind = 'GRADE' and level = ${grade} and graded.version = ${gradeSchemeOn(day)})`;
