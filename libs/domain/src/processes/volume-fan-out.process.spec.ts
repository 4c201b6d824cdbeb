import { intentsOf } from '@probity/eventing';
import { TODAY, type Told, bureauOf, eventsOf } from '../testing';
import { compiledOf, frozen, withRisks } from '../testing/risk-controls';
import { volumeFanOut } from './volume-fan-out.process';

const opened = { roundId: 'RD-1', postId: 'P021', subjectRef: 'S' };
const opined = (formId: string): readonly Told[] => [
  [`form-${formId}`, { type: 'SelfCheckFormOpened', data: opened }],
  [`form-${formId}`, { type: 'SelfCheckFormSubmitted', data: { risks: [] } }],
  [`form-${formId}`, { type: 'LeaderAdjusted', data: { leaderKind: 'DEPUTY', kind: 'CONCUR' } }],
  [`form-${formId}`, { type: 'LeaderAdjusted', data: { leaderKind: 'PRINCIPAL', kind: 'CONCUR' } }],
];
const bureau = bureauOf(
  TODAY,
  ...withRisks,
  ...opined('FM-1'),
  ...opined('FM-2'),
  ['form-FM-2', { type: 'SelfCheckFormCompiled', data: { volumeId: 'V-0' } }],
  ['volume-V-1', compiledOf('form-FM-1', 'form-FM-2', 'riskPoint-RP-1')],
);

describe('a frozen volume', () => {
  const intents = eventsOf([['volume-V-1', frozen]]).flatMap((event) =>
    intentsOf(volumeFanOut, event, bureau),
  );

  it('compiles the forms inside that no earlier volume has', () => {
    expect(intents).toEqual([
      { category: 'form', id: 'FM-1', type: 'CompileSelfCheckForm', data: { volumeId: 'V-1' } },
    ]);
  });
});
