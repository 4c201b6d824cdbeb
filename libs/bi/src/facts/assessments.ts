import type { StarTable } from '../star-table';

/**
 * The subjects of a table, whom they are and where they belong: organisations to themselves, a person to the
 * organisation of the post that was held on the day.
 */
const subjects = (table: string, id: string, day: string): string => `
  left join now_org_unit unit on unit.id = ${table}.subject
  left join pseudonym on pseudonym.ref = ${table}.subject and unit.id is null
  left join lateral (
    select post."orgId" as org_id from now_appointment stay join now_post post on post.id = stay."postId"
    where stay."subjectRef" = ${table}.subject and stay."validFrom"::date <= ${day}
    order by coalesce(stay."validTo"::date >= ${day}, true) desc, stay."validFrom" desc, post.id limit 1
  ) as work on unit.id is null and ${id} is not null`;

const KIND = `case when unit.id is null then 'PERSON' when unit.type = 'DEPT' then 'DEPT' else 'UNIT' end`;
const SUBJECT = { subject_kind: 'text not null', org_id: 'text', pseudonym: 'text' };

/** Which event set a column of a sheet last. */
const lastSetting = (column: string): string => `
  select id, max("fromPosition") as position from past_score_sheet
  where changed::jsonb ? '${column}' group by id`;

/** What went into totals, component by component. */
export const factAssessment: StarTable = {
  name: 'fact_assessment',
  grain: 'A component of the total of a subject in a period, HALF for half a year; points in hundredths.',
  columns: {
    position: 'bigint',
    place: 'integer',
    component: 'text not null',
    event_id: 'uuid not null',
    period: 'text not null',
    kind: 'text not null',
    scheme_version: 'text not null',
    ...SUBJECT,
    points: 'integer not null',
    weight: 'integer not null',
    weighted: 'numeric not null',
  },
  key: ['position', 'place'],
  select: `
    select computed.position, input.place, case when input.of in ('SELF', 'OFFICE', 'LEADER')
        then input.of else 'HALF' end,
      event.event_id, sheet.period, sheet.kind, sheet."schemeVersion", ${KIND},
      coalesce(unit.id, work.org_id), pseudonym.pseudonym, input.hundredths, input.weight,
      round(input.hundredths * input.weight / 100.0, 2)
    from now_score_sheet sheet
    join (${lastSetting('inputs')}) as computed on computed.id = sheet.id
    join event on event."position" = computed.position
    cross join lateral (
      select place, value ->> 'of' as of, (value ->> 'hundredths')::integer as hundredths,
        (value ->> 'weight')::integer as weight
      from jsonb_array_elements(sheet.inputs::jsonb) with ordinality as input (value, place)
    ) as input
    ${subjects('sheet', 'sheet.id', 'event.day')}`,
};

/** Totals and bands as they stand. */
export const factAssessmentResult: StarTable = {
  name: 'fact_assessment_result',
  grain: 'The result of a subject in a period: its total in hundredths and its band, as they stand.',
  columns: {
    position: 'bigint',
    event_id: 'uuid not null',
    period: 'text not null',
    kind: 'text not null',
    scheme_version: 'text not null',
    ...SUBJECT,
    total: 'integer',
    band: 'text',
    objections: 'integer not null',
    deductions: 'integer not null',
    vetoes: 'integer not null',
    is_confirmed: 'boolean not null',
  },
  key: ['position'],
  select: `
    select sheet."fromPosition", event.event_id, sheet.period, sheet.kind, sheet."schemeVersion", ${KIND},
      coalesce(unit.id, work.org_id), pseudonym.pseudonym, sheet.total::integer, sheet.band,
      jsonb_array_length(sheet.objections::jsonb), jsonb_array_length(sheet.deductions::jsonb),
      jsonb_array_length(sheet.vetoes::jsonb), sheet."confirmedOn" is not null
    from now_score_sheet sheet join event on event."position" = sheet."fromPosition"
    ${subjects('sheet', 'sheet.id', 'event.day')}`,
};

/** Quarterly self-checks. */
export const factSelfCheck: StarTable = {
  name: 'fact_selfcheck',
  grain:
    'The self-check that a subject owes for a quarter. is_on_time is null while it may still come in time.',
  columns: {
    position: 'bigint',
    event_id: 'uuid not null',
    period: 'text not null',
    ...SUBJECT,
    due_on: 'date',
    submitted_on: 'date',
    is_on_time: 'boolean',
    items_open: 'integer',
  },
  key: ['position'],
  select: `
    select owed."fromPosition", event.event_id, owed.period, ${KIND}, coalesce(unit.id, work.org_id),
      pseudonym.pseudonym, owed."dueOn"::date, owed."submittedOn"::date,
      case when owed.late = 1 then false when owed."submittedOn" is not null then true end,
      owed."itemsOpen"::integer
    from now_self_check owed join event on event."position" = owed."fromPosition"
    ${subjects('owed', 'owed.id', 'event.day')}`,
};
