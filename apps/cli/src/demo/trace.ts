import type { RefOf } from '../import/organisation.plan';
import { CASE, PEOPLE, POST, type TraceStep } from './cast';
import { assessmentStep, correctionStep } from './trace-assessment';
import { formStep, opinionStep, powerStep } from './trace-finding';
import { decisionStep, leavingStep, publicationStep, reviewStep } from './trace-review';
import { followUpStep, rectificationStep, warningStep } from './trace-warning';

/**
 * The worked trace, steps 1–10 and 12, as requests of the right people on days of 2026, in the order of those
 * days. `refOf` gives a person's reference.
 */
export const traceOf = (refOf: RefOf): readonly TraceStep[] => {
  const form = `/forms/${CASE.round}-${POST}-${refOf(PEOPLE.clerk)}`;
  return [
    powerStep(),
    formStep(form, refOf),
    opinionStep(form),
    reviewStep(),
    decisionStep(),
    publicationStep(refOf),
    warningStep(refOf),
    rectificationStep(),
    assessmentStep(),
    correctionStep(),
    followUpStep(),
    leavingStep(refOf),
  ];
};
