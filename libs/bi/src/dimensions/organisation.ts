import type { StarTable } from '../star-table';

/** Recorded time: from the event that made a version to the one that ended it. */
const RECORDED = {
  from_position: 'bigint not null',
  to_position: 'bigint',
  recorded_from: 'timestamptz not null',
  recorded_to: 'timestamptz',
};
const OF_RECORDED = `version."fromPosition", version.until, began.recorded_at, ended.recorded_at`;
const JOINED_TO_EVENTS = `
  join event began on began."position" = version."fromPosition"
  left join event ended on ended."position" = version.until`;

/** Organisations as they were known, version by version. */
export const dimOrg: StarTable = {
  name: 'dim_org',
  grain:
    'A version of a unit, department or body, in recorded time; to_position is null for the present one.',
  columns: {
    org_key: 'text',
    org_id: 'text not null',
    name: 'text not null',
    type: 'text not null',
    parent_id: 'text',
    valid_from: 'date not null',
    ended_on: 'date',
    merged_into: 'text',
    ...RECORDED,
  },
  key: ['org_key'],
  select: `
    select id || '@' || version."fromPosition", id, name, version.type, "parentId", "validFrom"::date,
      "endedOn"::date, "mergedInto", ${OF_RECORDED}
    from past_org_unit version ${JOINED_TO_EVENTS}`,
};

/** Posts as they were known, version by version. */
export const dimPost: StarTable = {
  name: 'dim_post',
  grain: 'A version of a post, in recorded time; to_position is null for the present one.',
  columns: {
    post_key: 'text',
    post_id: 'text not null',
    org_id: 'text not null',
    title: 'text not null',
    rank: 'text not null',
    is_sensitive: 'boolean not null',
    holders_planned: 'integer not null',
    valid_from: 'date not null',
    abolished_from: 'date',
    ...RECORDED,
  },
  key: ['post_key'],
  select: `
    select id || '@' || version."fromPosition", id, "orgId", title, rank, sensitive::integer = 1,
      holders::integer,
      "validFrom"::date, "abolishedFrom"::date, ${OF_RECORDED}
    from past_post version ${JOINED_TO_EVENTS}`,
};

/** Persons, under names that mean something here and nowhere else. */
export const dimPersonPseudonym: StarTable = {
  name: 'dim_person_pseudonym',
  grain:
    'A person whom facts tell of, under a keyed name that stands nowhere else; registered_on where known.',
  columns: { pseudonym: 'text', registered_on: 'date', position: 'bigint' },
  key: ['pseudonym'],
  select: `
    select pseudonym.pseudonym, event.day, began.first from pseudonym
    left join (select id, min("fromPosition") as first from past_person group by id) began
      on began.id = pseudonym.ref
    left join event on event."position" = began.first`,
};

/** SQL for the key of the version of a row of a dimension that was known at a position. */
export const keyKnownAt = (dimension: 'org' | 'post', id: string, position: string): string => `
  (select id || '@' || "fromPosition" from past_${dimension === 'org' ? 'org_unit' : 'post'} known
    where known.id = ${id} and known."fromPosition" <= ${position}
    order by known."fromPosition" desc limit 1)`;
