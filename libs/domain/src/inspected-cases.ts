import { type StreamName, categoryOf, idOf } from '@probity/eventing';
import { type Asking, rolesOf } from './authority';
import { concernedBy } from './concerned';
import type { Bureau } from './bureau';
import type { InspectionFacts } from './inspection-facts';
import type { Role } from './roles';

interface Case {
  /** The organisation in which it is. */
  readonly orgId: string;
  /** Whose case it is: a person, a post or a warning; nobody's own where an organisation answers. */
  readonly of: readonly string[];
}

/** What can be inspected, by what its streams' names begin with. Signals keep a log of their own (V16). */
const CASES: Readonly<Record<string, (bureau: Bureau, id: string) => Case | undefined>> = {
  orgUnit: (bureau, orgId) => (bureau.orgUnit(orgId) ? { orgId, of: [] } : undefined),
  riskPoint: (bureau, id) => {
    const risk = bureau.riskPoint(id);
    return risk && { orgId: risk.ownerOrgId, of: risk.ownerPostId === null ? [] : [risk.ownerPostId] };
  },
  warning: (bureau, id) => {
    const warning = bureau.warning(id);
    return warning && { orgId: warning.target.orgId, of: [id] };
  },
};

/** The case whose main stream has the name; undefined when there is none on the day. */
export const caseNamed = (bureau: Bureau, name: string): Case | undefined =>
  CASES[categoryOf(name as StreamName)]?.(bureau, idOf(name as StreamName));

/** True when the case is listed, or in an organisation that is. */
export const covers = (bureau: Bureau, scope: readonly string[], name: string): boolean => {
  if (scope.includes(name)) return true;
  const found = caseNamed(bureau, name);
  return (
    found !== undefined && bureau.lineOf(found.orgId).some((orgId) => scope.includes(`orgUnit-${orgId}`))
  );
};

/** True when it is about the person: nobody inspects that. */
export const isOwnCase = (bureau: Bureau, subjectRef: string, name: string): boolean =>
  concernedBy(bureau, caseNamed(bureau, name)?.of ?? []).includes(subjectRef);

/**
 * The inspection, open on the bureau's day, in whose mandate the person may look at all of these cases; of
 * the inspection itself, too, its team may know.
 */
export const inspectionFor = (
  bureau: Bureau,
  subjectRef: string,
  names: readonly string[],
): InspectionFacts | undefined =>
  bureau
    .inspectionsOf(subjectRef)
    .find(({ inspectionId, scope }) =>
      names.every(
        (name) =>
          name === `inspection-${inspectionId}` ||
          (covers(bureau, scope, name) && !isOwnCase(bureau, subjectRef, name)),
      ),
    );

/** Who may read the history of any case without an inspection. */
const OVERSEERS: readonly Role[] = ['DISCIPLINE', 'LG_OFFICE', 'SUPERIOR', 'AUDIT_ADMIN'];

type Person = Pick<Asking, 'subjectRef' | 'adminRole'>;

/** True when the person may read the history of the case on the bureau's day. */
export const mayInspect = (bureau: Bureau, person: Person, name: string): boolean =>
  rolesOf(bureau, person).some((role) => OVERSEERS.includes(role)) ||
  (person.adminRole === undefined && inspectionFor(bureau, person.subjectRef, [name]) !== undefined);

/**
 * True when the person may look at sensitive rows of these cases at all: in a capacity of the bureau's own or
 * an administrator's, or else within the scope of an inspection; no inspection covers rows of no case.
 */
export const mayLook = (bureau: Bureau, person: Person, names: readonly string[] | undefined): boolean =>
  rolesOf(bureau, person).some((role) => role !== 'INSPECTOR') ||
  (names !== undefined && inspectionFor(bureau, person.subjectRef, names) !== undefined);
