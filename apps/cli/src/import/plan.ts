import { dutyPlan } from './duty.plan';
import type { HandedIn } from './handed-in';
import { inventoryPlan } from './inventory.plan';
import type { Tables } from './layouts';
import { type RefOf, organisationPlan } from './organisation.plan';
import { publicationPlan } from './publication.plan';
import { reviewPlan } from './review.plan';
import { rulesPlan } from './rules.plan';
import type { Step } from './step';

/** Everything that tables and forms ask for, in no particular order. */
export const planOf = (
  tables: Tables,
  { sheet, documents }: Pick<HandedIn, 'sheet' | 'documents'>,
  refOf: RefOf,
): readonly Step[] => [
  ...rulesPlan(documents, tables),
  ...organisationPlan(tables, refOf),
  ...dutyPlan(tables),
  ...inventoryPlan({ tables, sheet, refOf }),
  ...reviewPlan(tables, refOf),
  ...publicationPlan(tables, refOf),
];
