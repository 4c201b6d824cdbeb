import type { StarTable } from '../star-table';

/** What was shown, place by place. */
export const factPublication: StarTable = {
  name: 'fact_publication',
  grain: 'A posting of a publication in one place. last_day is null while it is shown without an end.',
  columns: {
    position: 'bigint',
    event_id: 'uuid not null',
    publication_id: 'text not null',
    channel: 'text not null',
    reach: 'text',
    profile: 'text',
    from_day: 'date not null',
    last_day: 'date',
    days_online: 'integer not null',
    is_online: 'boolean not null',
    objections: 'integer not null',
    withdrawal_reason: 'text',
  },
  key: ['position'],
  select: `
    with posting as (
      select publication.id, publication.range, publication."redactionProfile",
        publication."withdrawalReason", posting.value ->> 'channel' as channel,
        (posting.value ->> 'from')::date as from_day,
        least((posting.value ->> 'until')::date, publication."endedOn"::date) as last_day,
        jsonb_array_length(publication.objections::jsonb) as objections,
        (select min(version."fromPosition") from past_publication version where version.id = publication.id
          and jsonb_array_length(version.postings::jsonb) >= posting.place) as position
      from now_publication publication,
        jsonb_array_elements(publication.postings::jsonb) with ordinality as posting (value, place)
    )
    select posting.position, event.event_id, posting.id, channel, range, "redactionProfile", from_day,
      posting.last_day, greatest(0, least(posting.last_day, through.last_day) - from_day + 1),
      coalesce(posting.last_day >= through.last_day, true),
      objections, "withdrawalReason"
    from posting join event on event."position" = posting.position, through`,
};
