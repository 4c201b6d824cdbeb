import { TODAY, bureau, eventsOf, littleBureau, logOf } from '../testing';
import { BureauLog } from './bureau-log';

describe('the log of the bureau', () => {
  it('stands before every position until it is told something', () => {
    expect(new BureauLog().position).toBe(-1n);
  });

  it('stands at the position of the last event', () => {
    expect(logOf(...littleBureau).position).toBe(BigInt(littleBureau.length - 1));
  });

  it('learns nothing from an event that it was told before', () => {
    const log = logOf(...littleBureau);
    for (const event of eventsOf(littleBureau)) log.apply(event);
    expect(log.on(TODAY).holdersOf('P021')).toEqual(['ref-P021', 'ref-P021b']);
    expect(log.position).toBe(BigInt(littleBureau.length - 1));
  });

  it('passes over events that tell nothing of the bureau', () => {
    const log = logOf(...littleBureau, ['elsewhere-1', { type: 'SomethingElse', data: {} }]);
    expect(log.position).toBe(BigInt(littleBureau.length));
  });

  it('keeps teaching a bureau that it has given out', () => {
    const log = new BureauLog();
    const today = log.on(TODAY);
    expect(today.post('P021')).toBeUndefined();
    for (const event of eventsOf(littleBureau)) log.apply(event);
    expect(today.post('P021')).toMatchObject({ postId: 'P021', orgId: 'D06' });
  });

  it('answers for every context', () => {
    expect([
      bureau.orgUnit('nothing'),
      bureau.powerItem('nothing'),
      bureau.round('nothing'),
      bureau.riskPoint('nothing'),
      bureau.review('nothing'),
      bureau.pledge('nothing'),
      bureau.publication('nothing'),
    ]).toEqual(new Array(7).fill(undefined));
  });

  it('tells of another day what holds on that day', () => {
    expect(bureau.asOf('2019-12-31').holdersOf('P021')).toEqual([]);
    expect(bureau.asOf('2019-12-31').asOf(TODAY).holdersOf('P021')).toHaveLength(2);
    expect(bureau.asOf('2019-12-31').on).toBe('2019-12-31');
  });
});
