import { dutyPlan } from './duty.plan';
import type { FormRow } from './form-row';
import { inventoryPlan } from './inventory.plan';
import type { Tables } from './layouts';
import { type RefOf, organisationPlan } from './organisation.plan';
import { publicationPlan } from './publication.plan';
import { reviewPlan } from './review.plan';
import type { Step } from './step';

/** Everything that tables and forms ask for, in no particular order. */
export const planOf = (tables: Tables, sheet: readonly FormRow[], refOf: RefOf): readonly Step[] => [
  ...organisationPlan(tables, refOf),
  ...dutyPlan(tables),
  ...inventoryPlan({ tables, sheet, refOf }),
  ...reviewPlan(tables, refOf),
  ...publicationPlan(tables, refOf),
];
