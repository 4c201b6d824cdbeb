import { dayAfter } from '@probity/domain';
import type { Tables } from './layouts';
import { OPERATOR, STAGE, type Step, given, groupedBy, stepsOf } from './step';

/** Gives the reference under which the person with a staff number stands in the log. */
export type RefOf = (staffNo: string) => string;

/** Units, posts, persons and who leads what, as the organisation's own tables tell it. */
export const organisationPlan = (tables: Tables, refOf: RefOf): readonly Step[] => [
  ...orgUnits(tables),
  ...posts(tables),
  ...persons(tables, refOf),
  ...appointments(tables, refOf),
  ...leadingGroups(tables),
  ...portfolios(tables),
  ...mergers(tables),
];

const orgUnits = ({ 'org-units.csv': rows }: Tables): readonly Step[] =>
  stepsOf(rows, ({ orgId, name, type, parentId, validFrom }) => ({
    day: validFrom,
    stage: STAGE.orgUnit + depthOf(orgId, rows),
    category: 'orgUnit',
    id: orgId,
    type: 'EstablishOrgUnit',
    data: given({ name, type, parentId, validFrom }),
    by: OPERATOR,
  }));

/** How many units stand above, so that they come first. No unit stands above itself. */
const depthOf = (orgId: string, rows: Tables['org-units.csv']): number => {
  const parentId = rows.find((row) => row.orgId === orgId)?.parentId;
  return parentId === undefined ? 0 : 1 + depthOf(parentId, rows);
};

const posts = (tables: Tables): readonly Step[] =>
  stepsOf(tables['posts.csv'], ({ postId, orgId, title, rank, sensitive, holders, duties }) => {
    const { validFrom = '' } = tables['org-units.csv'].find((unit) => unit.orgId === orgId) ?? {};
    return {
      day: validFrom,
      stage: STAGE.post,
      category: 'post',
      id: postId,
      type: 'DefinePost',
      data: { orgId, title, rank, sensitive, holders, duties, validFrom },
      by: OPERATOR,
    };
  });

const persons = ({ 'appointments.csv': rows }: Tables, refOf: RefOf): readonly Step[] => {
  const first = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const earlier = first.get(row.staffNo);
    if (!earlier || row.from < earlier.from) first.set(row.staffNo, row);
  }
  return stepsOf([...first.values()], ({ staffNo, from }) => ({
    day: from,
    stage: STAGE.person,
    category: 'person',
    id: refOf(staffNo),
    type: 'RegisterPerson',
    data: { staffNo },
    by: OPERATOR,
  }));
};

const appointments = ({ 'appointments.csv': rows }: Tables, refOf: RefOf): readonly Step[] => [
  ...stepsOf(rows, ({ staffNo, postId, from, cause }) => ({
    day: from,
    stage: STAGE.appointment,
    category: 'person',
    id: refOf(staffNo),
    type: 'AppointPerson',
    data: { postId, from, cause },
    by: OPERATOR,
  })),
  ...stepsOf(rows, ({ staffNo, postId, to }) =>
    to === undefined
      ? undefined
      : {
          day: to,
          stage: STAGE.leaving,
          category: 'person',
          id: refOf(staffNo),
          type: 'LeavePost',
          data: { postId, to, cause: 'TRANSFER_OUT' },
          by: OPERATOR,
        },
  ),
];

const leadingGroups = ({ 'leading-group.csv': rows }: Tables): readonly Step[] => {
  const groups = groupedBy(rows, ({ orgId }) => orgId);
  return [...groups].flatMap(([orgId, members]) => {
    const chair = members.find(({ roleInGroup }) => roleInGroup === 'CHAIR');
    return stepsOf(members.slice(0, 1), ({ validFrom, officeOrgId }) => ({
      day: validFrom,
      stage: STAGE.authority,
      category: 'leadingGroup',
      id: orgId,
      type: 'FormLeadingGroup',
      data: given({
        chairPostId: chair?.postId ?? '',
        memberPostIds: members.map(({ postId }) => postId).sort(),
        officeOrgId,
        validFrom,
      }),
      by: OPERATOR,
    }));
  });
};

/**
 * A portfolio is replaced as a whole, so every day on which one of its rows begins or ends gives a new
 * whole.
 */
const portfolios = ({ 'portfolios.csv': rows }: Tables): readonly Step[] => {
  const byLeader = groupedBy(rows, ({ leaderPostId }) => leaderPostId);
  return [...byLeader].flatMap(([leaderPostId, held]) => {
    const days = new Set(
      held.flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo ? [dayAfter(validTo)] : [])]),
    );
    return stepsOf(
      [...days].map((day) => ({ day, source: held[0]?.source ?? { file: 'portfolios.csv', row: 1 } })),
      ({ day }) => ({
        day,
        stage: STAGE.authority + 1,
        category: 'post',
        id: leaderPostId,
        type: 'AssignPortfolio',
        data: {
          orgIds: held
            .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || validTo >= day))
            .map(({ orgId }) => orgId)
            .sort(),
          businessLines: [],
          validFrom: day,
        },
        by: OPERATOR,
      }),
    );
  });
};

const mergers = ({ 'org-unit-changes.csv': rows }: Tables): readonly Step[] =>
  stepsOf(rows, ({ orgId, intoOrgId, effectiveOn, responsibilityMap, note }) => ({
    day: effectiveOn,
    stage: STAGE.orgUnit,
    category: 'orgUnit',
    id: orgId,
    type: 'MergeOrgUnit',
    data: { intoOrgId, responsibilityMap, validFrom: effectiveOn, reason: note },
    by: OPERATOR,
  }));
