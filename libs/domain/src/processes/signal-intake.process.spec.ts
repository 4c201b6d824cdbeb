import { intentsOf, isRejection } from '@probity/eventing';
import { signal } from '../intake/signal.decider';
import { type Told, World, eventsOf, littleBureau } from '../testing';
import { signalIntake } from './signal-intake.process';

const breached = (ownerOrgId: string, ownerPostId?: string): Told => [
  'indicator-IN-1',
  {
    type: 'IndicatorBreached',
    data: {
      ...{ indicatorId: 'IN-1', riskPointId: 'RP-1', approvedRiskVersion: 1, period: '2025-02' },
      ...{ ownerOrgId, ...(ownerPostId && { ownerPostId }), value: 7, limit: 5 },
    },
  },
  '2025-03-10',
];
const followsFrom = (event: Told, world = new World(littleBureau)) => {
  const [last] = eventsOf([event]);
  return last ? intentsOf(signalIntake, last, world.on('2025-03-10')) : [];
};

describe('an indicator that passed its limit', () => {
  it('is a signal about the owner of the risk', () => {
    expect(followsFrom(breached('D06', 'P021'))).toEqual([
      {
        category: 'signal',
        id: 'SG-IND-IN-1-0',
        type: 'ReceiveSignal',
        data: {
          channel: 'INDICATOR',
          realName: false,
          body: 'IN-1 (RP-1), 2025-02: 7 / 5',
          aboutOrg: 'D06',
          aboutPost: 'P021',
          receivedOn: '2025-03-10',
        },
      },
    ]);
  });

  it('is about the organisation, where the risk is no post’s or the post is elsewhere by now', () => {
    for (const event of [breached('D06'), breached('D06', 'P040'), breached('D06', 'P999')]) {
      expect(followsFrom(event)[0]?.data).toMatchObject({ aboutOrg: 'D06' });
      expect(followsFrom(event)[0]?.data).not.toHaveProperty('aboutPost');
    }
  });

  it('is not taken in where nothing of it may be kept (V17)', () => {
    expect(followsFrom(breached('U01', 'P001'))).toEqual([]);
  });

  it('asks what the intake grants', () => {
    const world = new World(littleBureau);
    const answers = world.follow(signal, followsFrom(breached('D06', 'P021'), world), '2025-03-10');
    expect(answers.map(isRejection)).toEqual([false]);
    expect(world.on('2025-03-10').signal('SG-IND-IN-1-0')?.status).toBe('RECEIVED');
  });
});
