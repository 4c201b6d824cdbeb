import { keyKnownAt } from '../dimensions/organisation';
import { gradeSchemeOn, severityOf } from '../dimensions/schemes';
import type { StarTable } from '../star-table';

/**
 * From which day to which an approved version binds. Of two that bind on a day, the later version does: a
 * version ends where any later one begins, and with its risk point.
 */
export const riskPointSpan: StarTable = {
  name: 'risk_point_span',
  grain:
    'An approved version of a risk point: the days on which it binds, to_day being the first after them.',
  columns: {
    risk_point_id: 'text',
    version: 'integer',
    from_day: 'date not null',
    to_day: 'date',
    grade: 'integer not null',
    severity_rank: 'integer not null',
    scheme_version: 'text not null',
    org_key: 'text',
    post_key: 'text',
    category: 'text not null',
    area: 'text not null',
    source: 'text not null',
    power_type: 'text',
    first_approved_on: 'date not null',
    reviewed_on: 'date not null',
    position: 'bigint not null',
    event_id: 'uuid not null',
  },
  key: ['risk_point_id', 'version'],
  select: `
    with approval as (
      select version."riskPointId" as risk_point_id, version.version::integer, version.grade::integer,
        version."effectiveFrom"::date as from_day, began.first as position
      from now_risk_version version
      join (select id, min("fromPosition") as first from past_risk_version group by id) began
        on began.id = version.id
    ), ending as (
      select version.id, min(event.day) as day from past_risk_catalogue version
      join event on event."position" = version."fromPosition"
      where version.status in ('MERGED', 'SPLIT', 'CLOSED') group by version.id
    ), span as (
      select approval.*, event.day as reviewed_on, event.event_id,
        min(event.day) over (partition by risk_point_id) as first_approved_on,
        least(ending.day, min(from_day) over (partition by risk_point_id order by version
          rows between 1 following and unbounded following)) as to_day
      from approval join event on event."position" = approval.position
      left join ending on ending.id = risk_point_id
    )
    select span.risk_point_id, span.version, span.from_day, span.to_day, span.grade,
      ${severityOf('span.grade', 'span.from_day')}, ${gradeSchemeOn('span.from_day')},
      ${keyKnownAt('org', 'point."ownerOrgId"', 'span.position')},
      ${keyKnownAt('post', 'point."ownerPostId"', 'span.position')},
      point.category, point.area, point."findSource", power."powerType",
      span.first_approved_on, span.reviewed_on, span.position, span.event_id
    from span
    join past_risk_catalogue point on point.id = span.risk_point_id and point."fromPosition" = span.position
    left join now_power_item power on power.id = point."powerItemId"
    where span.to_day is null or span.to_day > span.from_day`,
};

/** Every proposal of a grade and every decision on it. */
export const factGradeChange: StarTable = {
  name: 'fact_grade_change',
  grain:
    'A proposal of a grade, an opinion on it or a decision. is_accepted: it named the grade approved next.',
  columns: {
    position: 'bigint',
    event_id: 'uuid not null',
    risk_point_id: 'text not null',
    org_key: 'text',
    category: 'text',
    step: 'text not null',
    binds: 'boolean not null',
    from_grade: 'integer',
    to_grade: 'integer',
    direction: 'text not null',
    trigger: 'text',
    role_code: 'text not null',
    pseudonym: 'text',
    day: 'date not null',
    recorded_on: 'date not null',
    lag_hours: 'integer not null',
    is_accepted: 'boolean',
  },
  key: ['position'],
  select: `
    with change as (
      select entry.*, entry."toGrade"::integer as to_grade, event.day, event.event_id, event.recorded_day,
        entry."fromGrade"::integer as from_grade,
        (select decided."toGrade"::integer from now_grade_history decided
          where decided."riskPointId" = entry."riskPointId" and decided.binds = 1
            and decided."fromPosition" > entry."fromPosition" and entry.binds = 0
          order by decided."fromPosition" limit 1) as decided_grade
      from now_grade_history entry join event on event."position" = entry."fromPosition"
    ), ranked as (
      select change.*, ${severityOf('change.from_grade', 'change.day')} as from_rank,
        ${severityOf('change.to_grade', 'change.day')} as to_rank from change
    )
    select ranked."fromPosition", ranked.event_id, ranked."riskPointId",
      ${keyKnownAt('org', 'point."ownerOrgId"', 'ranked."fromPosition"')}, point.category,
      ranked.step, ranked.binds = 1, ranked.from_grade, ranked.to_grade,
      case when to_rank is null then 'NONE'
        when from_rank is null or (ranked.binds = 1 and ranked."approvedVersion" = 1) then 'FIRST'
        when to_rank > from_rank then 'RAISED' when to_rank < from_rank then 'LOWERED' else 'SAME' end,
      ranked.trigger, ranked."roleCode", pseudonym.pseudonym, ranked.day, ranked.recorded_day,
      ranked."lagHours"::integer, ranked.to_grade = ranked.decided_grade
    from ranked
    left join pseudonym on pseudonym.ref = ranked."subjectRef"
    left join now_risk_catalogue point on point.id = ranked."riskPointId"`,
};

/** Every decision of a body on an item, also those that a later one replaced. */
export const factReviewItem: StarTable = {
  name: 'fact_review_item',
  grain:
    'A decision on one item of a review. days_in_review: from the convening; stands: it was not replaced.',
  columns: {
    position: 'bigint',
    event_id: 'uuid not null',
    review_id: 'text not null',
    risk_point_id: 'text not null',
    org_key: 'text',
    body_type: 'text not null',
    decision: 'text not null',
    decided_grade: 'integer',
    day: 'date not null',
    days_in_review: 'integer not null',
    votes_for: 'integer not null',
    votes_against: 'integer not null',
    abstentions: 'integer not null',
    recusals: 'integer not null',
    dissents: 'integer not null',
    stands: 'boolean not null',
  },
  key: ['position'],
  select: `
    select item."fromPosition", event.event_id, item."reviewId", item."riskPointId",
      ${keyKnownAt('org', 'review."bodyOrgId"', 'item."fromPosition"')}, review."bodyType", item.decision,
      item."decidedGrade"::integer, event.day, event.day - convened.day, item."votesFor"::integer,
      item."votesAgainst"::integer, item.abstentions::integer,
      jsonb_array_length(item."recusedPostIds"::jsonb), jsonb_array_length(item."dissentPostIds"::jsonb),
      item.until is null
    from past_review_item item
    join event on event."position" = item."fromPosition"
    join now_review review on review.id = item."reviewId"
    join (select id, min("fromPosition") as first from past_review group by id) began on began.id = review.id
    join event convened on convened."position" = began.first`,
};
