import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { dayOf, instantOn } from '../day';
import type { Day } from '../vocabulary';
import type { Told } from './bureau';

/** One row of a table; an empty cell is a field left out. */
export type Row = Readonly<Partial<Record<string, string>>>;

/** Where the tables of the sample bureau are. */
export const SAMPLE = join(__dirname, '../../../../test/data/bureau');

/** The rows of a table of the sample bureau. */
export const sampleRows = (table: string): readonly Row[] =>
  parse(readFileSync(join(SAMPLE, `${table}.csv`), 'utf8'), {
    columns: true,
    on_record: (row: Row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== '')),
  });

const told = (category: string, id: string | undefined, type: string, data: object): Told => [
  `${category}-${id ?? ''}`,
  { type, data },
];

const units = () =>
  sampleRows('org-units').map(({ orgId, name, type, parentId, validFrom }) =>
    told('orgUnit', orgId, 'OrgUnitEstablished', { name, type, ...(parentId && { parentId }), validFrom }),
  );

const mergers = () =>
  sampleRows('org-unit-changes').map(
    ({ orgId, intoOrgId, responsibilityMap = '', effectiveOn: validFrom }) => {
      const [fromPostId, toPostId] = responsibilityMap.split('->');
      const merger = { intoOrgId, responsibilityMap: [{ fromPostId, toPostId }], validFrom };
      return told('orgUnit', orgId, 'OrgUnitMerged', merger);
    },
  );

const posts = () =>
  sampleRows('posts').map(({ postId, orgId, title, rank, sensitive, holders, duties }) =>
    told('post', postId, 'PostDefined', {
      orgId,
      title,
      rank,
      sensitive: sensitive === 'Y',
      holders: Number(holders),
      duties,
      validFrom: orgId === 'D10' ? '2014-06-01' : '2011-01-01',
    }),
  );

/** Persons under their staff numbers, which are made up and belong to nobody. */
const persons = () =>
  sampleRows('appointments').flatMap(({ staffNo, postId, from, to, cause }) => [
    told('person', staffNo, 'PersonRegistered', { staffNo: 'sealed' }),
    told('person', staffNo, 'PersonAppointed', { postId, from, cause }),
    ...(to === undefined
      ? []
      : [told('person', staffNo, 'PersonLeftPost', { postId, to, cause: 'ROTATION' })]),
  ]);

const dayAfter = (day: Day): Day => dayOf(instantOn(day, 24));

const isValidOn =
  (day: Day) =>
  ({ validFrom = '', validTo }: Row): boolean =>
    validFrom <= day && (validTo === undefined || day <= validTo);

/** A portfolio, whole, from every day on which a row of it begins or has ended. */
const portfolios = () => {
  const rows = sampleRows('portfolios');
  return [...new Set(rows.map(({ leaderPostId }) => leaderPostId))].flatMap((leaderPostId) => {
    const own = rows.filter((row) => row['leaderPostId'] === leaderPostId);
    const days = own.flatMap(({ validFrom = '', validTo }) => [
      validFrom,
      ...(validTo ? [dayAfter(validTo)] : []),
    ]);
    return [...new Set(days)].sort().map((validFrom) => {
      const orgIds = own.filter(isValidOn(validFrom)).map(({ orgId }) => orgId);
      return told('post', leaderPostId, 'PortfolioAssigned', { orgIds, businessLines: [], validFrom });
    });
  });
};

const leadingGroups = () => {
  const rows = sampleRows('leading-group');
  return rows
    .filter(({ roleInGroup }) => roleInGroup === 'CHAIR')
    .map(({ orgId, postId: chairPostId, officeOrgId, validFrom }) => {
      const members = rows.filter((row) => row['orgId'] === orgId && row['roleInGroup'] !== 'CHAIR');
      const memberPostIds = members.map(({ postId }) => postId);
      const group = { chairPostId, memberPostIds, ...(officeOrgId && { officeOrgId }), validFrom };
      return told('leadingGroup', orgId, 'LeadingGroupFormed', group);
    });
};

/** The organisation of the sample bureau as its streams would tell it, all days of it. */
export const sampleBureau = (): readonly Told[] => [
  ...units(),
  ...posts(),
  ...persons(),
  ...portfolios(),
  ...leadingGroups(),
  ...mergers(),
];
