import type { DelegationFacts, LeadingGroupFacts, OrgUnitFacts, PostFacts } from '../bureau';
import { type PostRank, ROLES_BY_RANK, type Role } from '../roles';
import type { Day } from '../vocabulary';
import type { AuthorityRecords } from './authority-records';
import type { PersonRecords } from './person-records';
import type { PostRecords } from './post-records';
import type { UnitRecords } from './unit-records';

/** Everything that the streams of organisation and appointment have said. */
export interface OrganisationRecords {
  readonly units: UnitRecords;
  readonly posts: PostRecords;
  readonly persons: PersonRecords;
  readonly authority: AuthorityRecords;
}

/** The ranks that answer for a unit, then those that answer for a department; the first found is the head. */
const PRINCIPAL_RANKS: readonly PostRank[] = ['PRINCIPAL', 'UNIT_HEAD', 'SUPERIOR'];
const HEAD_RANKS: readonly PostRank[] = [...PRINCIPAL_RANKS, 'HEAD', 'DISCIPLINE_HEAD'];

/**
 * Organisation and appointment on one day. Nothing is looked up before it is asked for; the answers are
 * properties, so that the bureau can take over just these.
 */
export class OrganisationOnDay {
  readonly #records: OrganisationRecords;
  readonly #day: Day;

  constructor(records: OrganisationRecords, day: Day) {
    this.#records = records;
    this.#day = day;
  }

  readonly orgUnit = (orgId: string): OrgUnitFacts | undefined =>
    this.#records.units.unitOn(orgId, this.#day);

  readonly livingUnits = (): readonly OrgUnitFacts[] => this.#records.units.livingOn(this.#day);

  readonly post = (postId: string): PostFacts | undefined => this.#records.posts.postOn(postId, this.#day);

  readonly holdersOf = (postId: string): readonly string[] =>
    this.#records.persons.holdersOn(postId, this.#day);

  readonly postsOf = (subjectRef: string): readonly string[] =>
    this.#records.persons.postsOn(subjectRef, this.#day);

  readonly isRegistered = (subjectRef: string): boolean => this.#records.persons.isRegistered(subjectRef);

  readonly everHoldsPost = (subjectRef: string): boolean => this.#records.persons.everAppointed(subjectRef);

  readonly isSupervisor = (subjectRef: string): boolean =>
    this.#records.persons.supervisesOn(subjectRef, this.#day);

  readonly successorOf = (postId: string): string => {
    const next = (each: string) => this.#records.units.successorOn(each, this.#day);
    return follow(postId, next, (each) => each).at(-1) ?? postId;
  };

  readonly rolesOf = (postId: string): readonly Role[] => {
    const post = this.post(postId);
    if (post === undefined) return [];
    // Whoever led a unit that is no more leads nothing until appointed anew.
    if (this.hasEnded(post.orgId)) return ['STAFF'];
    const designated = this.designatedRolesOf(post);
    return [...new Set([...ROLES_BY_RANK[post.rank], ...this.groupRolesOf(post), ...designated])];
  };

  readonly lineOf = (orgId: string): readonly string[] => {
    const line = this.unitsFrom(orgId).map((unit) => unit.orgId);
    return line.length === 0 ? [orgId] : line;
  };

  readonly unitOf = (orgId: string): string =>
    this.livingFrom(orgId).find(({ type }) => type !== 'DEPT' && type !== 'BODY')?.orgId ?? orgId;

  readonly principalOf = (orgId: string): string | undefined =>
    this.firstOf(PRINCIPAL_RANKS, this.unitOf(orgId));

  readonly headOf = (orgId: string): string | undefined => {
    const [nearest] = this.livingFrom(orgId);
    return nearest && this.firstOf(HEAD_RANKS, nearest.orgId);
  };

  readonly leadersInChargeOf = (orgId: string): readonly string[] => {
    for (const unit of this.livingFrom(orgId)) {
      const leaders = this.#records.posts.leadersOn(unit.orgId, this.#day);
      if (leaders.length > 0) return this.nearestFirst(leaders, unit.orgId);
    }
    return [];
  };

  readonly postsIn = (unitId: string): readonly PostFacts[] => {
    if (this.unitOf(unitId) !== unitId) return [];
    const parts = new Set([unitId]);
    for (const part of parts) {
      for (const below of this.#records.units.everBelow(part)) {
        if (this.unitOf(below) === unitId) parts.add(below);
      }
    }
    return [...parts]
      .flatMap((part) => this.#records.posts.postsOn(part, this.#day))
      .filter(({ postId }) => this.successorOf(postId) === postId)
      .sort((one, other) => (one.postId < other.postId ? -1 : 1));
  };

  readonly leadingGroupOf = (orgId: string): LeadingGroupFacts | undefined =>
    this.hasEnded(orgId) ? undefined : this.#records.units.groupOn(orgId, this.#day);

  readonly leadingGroups = (): readonly LeadingGroupFacts[] =>
    this.#records.units.groupsOn(this.#day).filter(({ orgId }) => !this.hasEnded(orgId));

  /** Kinship and the like bind the person in every post; a risk of one's own binds whoever holds the post. */
  readonly isRecused = (postId: string, matterId: string): boolean => {
    const holders = this.holdersOf(postId);
    return this.#records.authority
      .recusalsOn(matterId, this.#day)
      .some(
        (recusal) =>
          holders.includes(recusal.subjectRef) ||
          (recusal.ground === 'OWN_RISK' && recusal.postId === postId),
      );
  };

  readonly delegationsTo = (postId: string): readonly DelegationFacts[] =>
    this.#records.authority
      .delegationsOn(postId, this.#day)
      .filter(({ fromPostId }) => this.post(fromPostId) !== undefined);

  private hasEnded(orgId: string): boolean {
    return (this.orgUnit(orgId)?.endedOn ?? null) !== null;
  }

  /** The unit and all above it. Above a unit that was merged stands its successor. */
  private unitsFrom(orgId: string): readonly OrgUnitFacts[] {
    const unit = this.orgUnit(orgId);
    if (unit === undefined) return [];
    const next = ({ mergedInto, parentId }: OrgUnitFacts) => {
      const aboveId = mergedInto ?? parentId;
      return aboveId === null ? undefined : this.orgUnit(aboveId);
    };
    return follow(unit, next, (each) => each.orgId);
  }

  private livingFrom(orgId: string): readonly OrgUnitFacts[] {
    return this.unitsFrom(orgId).filter(({ endedOn }) => endedOn === null);
  }

  private firstOf(ranks: readonly PostRank[], orgId: string): string | undefined {
    const posts = this.#records.posts.postsOn(orgId, this.#day);
    const [rank] = ranks.filter((each) => posts.some((post) => post.rank === each));
    return posts.find((post) => post.rank === rank)?.postId;
  }

  /** The unit's own leaders come before those of the bodies above it. */
  private nearestFirst(leaders: readonly PostFacts[], orgId: string): readonly string[] {
    const line = this.lineOf(orgId);
    const distanceOf = (leader: PostFacts): number => {
      const steps = line.indexOf(leader.orgId);
      return steps === -1 ? line.length : steps;
    };
    return [...leaders].sort((one, other) => distanceOf(one) - distanceOf(other)).map(({ postId }) => postId);
  }

  private groupRolesOf({ postId, orgId }: PostFacts): readonly Role[] {
    const roles: Role[] = [];
    for (const group of this.#records.units.groupsOn(this.#day)) {
      const isMember = group.memberPostIds.includes(postId);
      const isInOffice = group.officeOrgId === orgId;
      if ((!isMember && !isInOffice) || this.hasEnded(group.orgId)) continue;
      if (group.chairPostId === postId) roles.push('LG_CHAIR');
      if (isMember) roles.push('LG_MEMBER');
      if (isInOffice) roles.push('LG_OFFICE');
    }
    return roles;
  }

  private designatedRolesOf({ postId }: PostFacts): readonly Role[] {
    const { units } = this.#records;
    const info = units.officersOn(this.#day).filter((each) => each.postId === postId);
    const others = units.designationsOn(this.#day).filter((each) => each.postId === postId);
    return [...info.map(({ kind }) => `INFO_${kind}` as const), ...others.map(({ role }) => role)];
  }
}

/** What follows from the first, step by step, as long as no step turns back. */
const follow = <T>(first: T, next: (each: T) => T | undefined, keyOf: (each: T) => string): readonly T[] => {
  const line = [first];
  const passed = new Set([keyOf(first)]);
  for (let each = next(first); each !== undefined && !passed.has(keyOf(each)); each = next(each)) {
    line.push(each);
    passed.add(keyOf(each));
  }
  return line;
};
