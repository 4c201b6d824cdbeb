/**
 * What an id in a cell may name: the table and the column that list such things, and the category under which
 * the log may know them already. Without a category the table itself must be handed in as well.
 */
export const THINGS = {
  orgUnit: { table: 'org-units.csv', column: 'orgId', category: 'orgUnit' },
  post: { table: 'posts.csv', column: 'postId', category: 'post' },
  person: { table: 'appointments.csv', column: 'staffNo', category: 'person' },
  powerItem: { table: 'power-items.csv', column: 'powerItemId', category: 'powerItem' },
  pledge: { table: 'pledges.csv', column: 'pledgeId', category: 'pledge' },
  riskPoint: { table: 'risk-points.csv', column: 'riskPointId', category: 'riskPoint' },
  riskRow: { table: 'risk-points.csv', column: 'riskPointId' },
  form: { table: 'forms.csv', column: 'formId' },
  review: { table: 'reviews.csv', column: 'reviewId' },
} as const;
export type Thing = keyof typeof THINGS;
