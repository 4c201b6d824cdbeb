import { IsIn, IsString, Length } from 'class-validator';
import { EventMalformed, Event, registerEvents } from './event';
import { LogDamaged } from './event-store';
import { recorded } from './testing/recorded';

@Event<GradeSet>({
  version: 3,
  upcasters: {
    1: (first) => ({ ...first, note: '(not recorded)' }),
    2: ({ note, ...second }) => ({ ...second, opinion: note }),
  },
  needsReason: true,
  says: ({ grade }) => ({ en: `set grade ${grade}`, zh: `定为${grade}级` }),
})
class GradeSet {
  @IsIn([1, 2, 3]) readonly grade: number;
  @IsString() @Length(1, 20) readonly opinion: string;
}

const events = registerEvents({ GradeSet });
const event = (data: object) => ({ type: 'GradeSet', data });

describe('an event registry', () => {
  it('lets a well-formed event with its reason pass', () => {
    expect(() => events.check({ ...event({ grade: 2, opinion: 'so' }), reason: 'audit' })).not.toThrow();
  });

  it.each([
    ['a field outside its values', { grade: 4, opinion: 'so' }, 'grade is not one of the allowed values'],
    ['a text too long', { grade: 1, opinion: 'x'.repeat(21) }, 'opinion must NOT have more than 20'],
    ['a missing field', { grade: 1 }, 'opinion is missing'],
    ['an unknown field', { grade: 1, opinion: 'so', extra: 1 }, 'extra is not a known field'],
  ])('refuses %s', (_fault, data, message) => {
    expect(() => events.check({ ...event(data), reason: 'audit' })).toThrow(message);
  });

  it('refuses a change of graded data without a reason', () => {
    expect(() => events.check(event({ grade: 2, opinion: 'so' }))).toThrow(EventMalformed);
    expect(() => events.check({ ...event({ grade: 2, opinion: 'so' }), reason: ' ' })).toThrow('reason');
  });

  it('lifts every older version, step by step, to the present one', () => {
    const old = recorded({ ...event({ grade: 2 }), version: 1 });
    expect(events.read(old)).toMatchObject({ version: 3, data: { grade: 2, opinion: '(not recorded)' } });
  });

  it('names stream and revision when the log holds what it cannot have written', () => {
    const foreign = recorded({
      ...event({ grade: 9, opinion: 'so' }),
      version: 3,
      stream: 'x-7',
      revision: 4n,
    });
    expect(() => events.read(foreign)).toThrow(LogDamaged);
    expect(() => events.read(foreign)).toThrow('x-7@4');
  });

  it('refuses, when the program is loaded, a version without its upcaster', () => {
    expect(() => {
      Event({ version: 2, says: () => ({ en: '', zh: '' }) })(class Lonely {});
    }).toThrow('no upcaster from 1');
  });
});
