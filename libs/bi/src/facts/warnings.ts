import { keyKnownAt } from '../dimensions/organisation';
import type { StarTable } from '../star-table';

/** The day on which a warning first stood so, as SQL; null when it never did. */
const firstDay = (status: string): string => `min(event.day) filter (where version.status = '${status}')`;

/** Warnings, each with the days on which it reached its milestones. */
export const factWarning: StarTable = {
  name: 'fact_warning',
  grain:
    'A warning, with the day of each milestone that it has reached; the row moves on as the warning does.',
  columns: {
    warning_id: 'text',
    org_key: 'text',
    org_id: 'text not null',
    post_id: 'text',
    pseudonym: 'text',
    measure: 'text',
    harm_degree: 'text not null',
    scheme_version: 'text not null',
    level: 'integer not null',
    severity_rank: 'integer not null',
    determined_on: 'date not null',
    issued_on: 'date',
    served_on: 'date',
    replied_on: 'date',
    plan_approved_on: 'date',
    reported_on: 'date',
    verified_on: 'date',
    closed_on: 'date',
    struck_off_on: 'date',
    rounds: 'integer not null',
    rejections: 'integer not null',
    misses: 'integer not null',
    is_raised: 'boolean not null',
    is_lifted: 'boolean not null',
    is_open: 'boolean not null',
    is_overdue: 'boolean not null',
    next_due_on: 'date',
    is_provisional: 'boolean not null',
    position: 'bigint not null',
    event_id: 'uuid not null',
  },
  key: ['warning_id'],
  select: `
    select warning.id, ${keyKnownAt('org', 'warning."targetOrgId"', 'course.began')},
      warning."targetOrgId", warning."targetPostId", pseudonym.pseudonym, warning.measure,
      warning."harmDegree", warning."schemeVersion", warning.level::integer, warning."severityRank"::integer,
      warning."determinedOn"::date, warning."issuedOn"::date, warning."servedOn"::date, replied_on,
      plan_approved_on, reported_on, verified_on, warning."closedOn"::date, warning."struckOffOn"::date,
      warning.rounds::integer, warning.rejections::integer, warning.misses::integer,
      warning.raised::integer = 1, warning.lifted::integer = 1, warning.open::integer = 1,
      warning.overdue::integer = 1, warning."nextDueOn"::date, warning.provisional::integer = 1,
      warning."fromPosition", last.event_id
    from now_warning warning
    join event last on last."position" = warning."fromPosition"
    join (
      select version.id, min(version."fromPosition") as began, ${firstDay('REPLIED')} as replied_on,
        ${firstDay('RECTIFYING')} as plan_approved_on, ${firstDay('REPORTED')} as reported_on,
        ${firstDay('VERIFIED')} as verified_on
      from past_warning version join event on event."position" = version."fromPosition"
      group by version.id
    ) as course on course.id = warning.id
    left join pseudonym on pseudonym.ref = warning."targetRef"`,
};
