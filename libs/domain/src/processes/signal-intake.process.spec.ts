import { intentsOf, isRejection } from '@probity/eventing';
import { signal } from '../intake/signal.decider';
import { type Told, World, eventsOf, foundRisk, littleBureau } from '../testing';
import { signalIntake } from './signal-intake.process';

const told: readonly Told[] = [
  ...littleBureau,
  foundRisk('RP-1', { ownerOrgId: 'D06', ownerPostId: 'P021' }),
  foundRisk('RP-2', { ownerOrgId: 'D06' }),
  foundRisk('RP-3', { ownerOrgId: 'U01', ownerPostId: 'P001' }),
];
const breached = (riskPointId: string, ownerOrgId?: string): Told => [
  'control-C-1',
  {
    type: 'IndicatorBreached',
    data: { indicatorId: 'IN-1', riskPointId, value: 7, limit: 5, ...(ownerOrgId && { ownerOrgId }) },
  },
  '2025-03-10',
];
const followsFrom = (event: Told, world = new World(told)) => {
  const [last] = eventsOf([event]);
  return last ? intentsOf(signalIntake, last, world.on('2025-03-10')) : [];
};

describe('an indicator that passed its limit', () => {
  it('is a signal about the owner of the risk', () => {
    expect(followsFrom(breached('RP-1'))).toEqual([
      {
        category: 'signal',
        id: 'SG-IND-C-1-0',
        type: 'ReceiveSignal',
        data: {
          channel: 'INDICATOR',
          realName: false,
          body: 'IN-1 (RP-1): 7 > 5',
          aboutOrg: 'D06',
          aboutPost: 'P021',
          receivedOn: '2025-03-10',
        },
      },
    ]);
    expect(followsFrom(breached('RP-2')).map(({ data }) => data)).toMatchObject([{ aboutOrg: 'D06' }]);
  });

  it('is about the organisation that it names, even where no such risk is known', () => {
    expect(followsFrom(breached('RP-9', 'U08')).map(({ data }) => data)).toMatchObject([{ aboutOrg: 'U08' }]);
    expect(followsFrom(breached('RP-1', 'U08')).map(({ data }) => data)).not.toMatchObject([
      { aboutPost: 'P021' },
    ]);
    expect(followsFrom(breached('RP-9'))).toEqual([]);
  });

  it('is not taken in where nothing of it may be kept (V17)', () => {
    expect(followsFrom(breached('RP-3'))).toEqual([]);
  });

  it('asks what the intake grants', () => {
    const world = new World(told);
    const answers = world.follow(signal, followsFrom(breached('RP-1'), world), '2025-03-10');
    expect(answers.map(isRejection)).toEqual([false]);
    expect(world.on('2025-03-10').signal('SG-IND-C-1-0')?.status).toBe('RECEIVED');
  });
});
