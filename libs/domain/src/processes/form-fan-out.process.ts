import { type Intent, type Process, categoryOf, idOf } from '@probity/eventing';
import type { Bureau } from '../bureau';
import type { RiskDescription } from '../inventory/risk.parts';
import type { SelfCheckFormEvent } from '../inventory/self-check-form.events';

const findRisk = (roundId: string, formId: string, id: string, risk: RiskDescription): Intent => ({
  category: 'riskPoint',
  id,
  type: 'FindRisk',
  data: { roundId, formId, risk },
});

/** What stands on a form, by its holder or by a leader who adds to it, becomes a risk point of its own. */
export const formFanOut: Process<SelfCheckFormEvent, Bureau> = {
  name: 'form-fan-out',
  react: {
    SelfCheckFormSubmitted: ({ stream, data }, bureau) => {
      const form = bureau.form(idOf(stream));
      if (!form) return [];
      return data.risks.map(({ riskPointId, risk }) =>
        findRisk(form.roundId, form.formId, riskPointId, risk),
      );
    },

    LeaderAdjusted: ({ stream, data }, bureau) => {
      // Leaders speak on risk points as well, but only on forms they add one.
      const form = categoryOf(stream) === 'form' ? bureau.form(idOf(stream)) : undefined;
      const { newRiskPointId, newRisk } = data;
      if (!form || newRiskPointId === undefined || newRisk === undefined) return [];
      return [findRisk(form.roundId, form.formId, newRiskPointId, { ...newRisk, findSource: 'LEADER' })];
    },
  },
};
