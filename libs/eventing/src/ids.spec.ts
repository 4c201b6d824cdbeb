import fc from 'fast-check';
import { derivedId, freshId } from './ids';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const COMMAND = '01968f6e-1f70-7cc3-98c4-dc0c0c07398f';

const timeIn = (id: string): string => id.slice(0, 13);

describe('an id that follows from its cause', () => {
  it('is a UUID of version 8, the same one for the same parts and another one for others', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), (cause, index, other) => {
        expect(derivedId(cause, index)).toMatch(UUID);
        expect(derivedId(cause, index)).toBe(derivedId(cause, index));
        expect(derivedId(cause, index) === derivedId(cause, other)).toBe(index === other);
      }),
    );
  });

  it('begins with the time of a command id of version 7, and so does what follows from it in turn', () => {
    const event = derivedId(COMMAND, 0);
    expect([event, derivedId(event, 'process')].map(timeIn)).toEqual([COMMAND, COMMAND].map(timeIn));
    expect(timeIn(derivedId(freshId(), 0)) >= timeIn(event)).toBe(true);
  });

  it('tells two commands of one moment apart', () => {
    const sameMoment = `${timeIn(COMMAND)}-7cc3-98c4-dc0c0c073990`;
    expect(derivedId(sameMoment, 0)).not.toBe(derivedId(COMMAND, 0));
  });

  it('begins with no time where its cause has none', () => {
    const random = '0f0e0d0c-0b0a-4908-8706-050403020100';
    expect([random, 'import'].map((cause) => timeIn(derivedId(cause, 0)))).not.toContain(timeIn(random));
  });
});
