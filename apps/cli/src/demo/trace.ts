import { CASE, PEOPLE, POST, type TraceStep } from './cast';
import { formStep, opinionStep, powerStep } from './trace-finding';
import { decisionStep, leavingStep, publicationStep, reviewStep } from './trace-review';

/**
 * The worked trace, steps 1–6 and 12, as requests of the right people. `refOf` gives a person's reference.
 */
export const traceOn = (today: string, refOf: (staffNo: string) => string): readonly TraceStep[] => {
  const form = `/forms/${CASE.round}-${POST}-${refOf(PEOPLE.clerk)}`;
  return [
    powerStep(today),
    formStep(today, form, refOf),
    opinionStep(form),
    reviewStep(today),
    decisionStep(today),
    publicationStep(today, refOf),
    leavingStep(today, refOf),
  ];
};
