import { type EventShape, intentsOf } from '@probity/eventing';
import { riskPointCommands } from '../inventory/risk-point.commands';
import { bureauOf, eventsOf } from '../testing';
import { nil, told } from '../testing/form-controls';
import { risk } from '../testing/risk';
import { formFanOut } from './form-fan-out.process';

const { deputySpoke, opened, submitted } = told;

const bureau = bureauOf('2025-03-10', ['form-F-1', opened], ['form-F-1', submitted]);
const intentsAfter = (stream: 'form-F-1' | 'riskPoint-RP-1', event: EventShape) =>
  eventsOf([[stream, event]]).flatMap((each) => intentsOf(formFanOut, each, bureau));

const added = {
  type: 'LeaderAdjusted',
  data: { ...deputySpoke.data, kind: 'ADD', newRiskPointId: 'RP-2', newRisk: risk },
};
const find = (id: string, described: object) => ({
  category: 'riskPoint',
  id,
  type: 'FindRisk',
  data: { roundId: 'RD-1', formId: 'F-1', risk: described },
});

describe('what stands on a form becomes a risk point', () => {
  it('when the form is handed in', () => {
    expect(intentsAfter('form-F-1', submitted)).toEqual([find('RP-1', risk)]);
  });

  it('when a leader adds it', () => {
    expect(intentsAfter('form-F-1', added)).toEqual([find('RP-2', { ...risk, findSource: 'LEADER' })]);
  });

  it('by a command that is well formed', () => {
    const [intent] = intentsAfter('form-F-1', submitted);
    expect(riskPointCommands.faultsOf('FindRisk', intent?.data)).toEqual([]);
  });

  it('but nothing follows from a nil return, a concurrence or an opinion on a risk point', () => {
    expect(intentsAfter('form-F-1', { ...submitted, data: nil })).toEqual([]);
    expect(intentsAfter('form-F-1', deputySpoke)).toEqual([]);
    expect(intentsAfter('riskPoint-RP-1', added)).toEqual([]);
  });
});
