import { type FileFault, said } from './fault';
import type { HandedIn } from './handed-in';
import type { ReadTables, TableName } from './layouts';

/**
 * What tables say that no single row can be blamed for, and that no rule of the bureau would put so plainly.
 */
export const inconsistencies = ({ tables, broken }: HandedIn): readonly FileFault[] => [
  ...missingCompanions(tables, broken),
  ...missingOffice(tables),
  ...circles(tables),
  ...emptyReviews(tables),
];

/** Rows of one table mean nothing without those of another. */
const COMPANIONS: Readonly<Partial<Record<TableName, readonly TableName[]>>> = {
  'posts.csv': ['org-units.csv'],
  'power-items.csv': ['leading-group.csv'],
  'forms.csv': ['leading-group.csv', 'risk-points.csv'],
  'risk-points.csv': ['leading-group.csv'],
  'service-object-opinions.csv': ['leading-group.csv'],
  'recusals.csv': ['leading-group.csv', 'posts.csv'],
  'reviews.csv': ['leading-group.csv', 'posts.csv', 'review-decisions.csv'],
  'review-decisions.csv': ['reviews.csv'],
  'publications.csv': ['leading-group.csv', 'posts.csv'],
};

const missingCompanions = (tables: ReadTables, broken: ReadonlySet<string>): readonly FileFault[] =>
  Object.entries(COMPANIONS).flatMap(([name, companions]) =>
    tables[name as TableName].length === 0
      ? []
      : companions
          .filter((companion) => tables[companion].length === 0 && !broken.has(companion))
          .map((file) => ({ file, expected: said(`rows, since ${name} has some`, `须与 ${name} 一并提交`) })),
  );

const missingOffice = ({ 'leading-group.csv': rows }: ReadTables): readonly FileFault[] =>
  rows.length === 0 || rows.some(({ roleInGroup }) => roleInGroup === 'OFFICE_HEAD')
    ? []
    : [
        {
          file: 'leading-group.csv',
          column: 'roleInGroup',
          expected: said(
            'one OFFICE_HEAD, in whose name the office acts',
            '须有一名 OFFICE_HEAD(办公室负责人)',
          ),
        },
      ];

const circles = ({ 'org-units.csv': rows }: ReadTables): readonly FileFault[] => {
  const parents = new Map(rows.map(({ orgId, parentId }) => [orgId, parentId]));
  return rows.flatMap(({ orgId, parentId, source }) => {
    const above: string[] = [];
    for (let next = parentId; next !== undefined && !above.includes(next); next = parents.get(next)) {
      above.push(next);
    }
    if (orgId === undefined || !above.includes(orgId)) return [];
    const circle = [orgId, ...above.slice(0, above.indexOf(orgId) + 1)].join(' → ');
    const expected = said(
      `a unit that is not below this one (${circle})`,
      `上级不得为本单位或其下级(${circle})`,
    );
    return [{ ...source, column: 'parentId', value: parentId ?? '', expected }];
  });
};

const emptyReviews = (tables: ReadTables): readonly FileFault[] => {
  const decided = new Set(tables['review-decisions.csv'].map(({ reviewId }) => reviewId));
  return tables['reviews.csv'].flatMap(({ reviewId, source }) =>
    reviewId === undefined || decided.size === 0 || decided.has(reviewId)
      ? []
      : [
          {
            ...source,
            column: 'reviewId',
            value: reviewId,
            expected: said(
              'a review with rows in review-decisions.csv',
              '须在 review-decisions.csv 中有审定记录',
            ),
          },
        ],
  );
};
