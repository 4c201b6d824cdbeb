import { type EventShape, intentsOf } from '@probity/eventing';
import { type Told, bureauOf, clerk, eventsOf, littleBureau } from '../testing';
import { pledgeProcess } from './pledge.process';

const { subjectRef } = clerk;
const person: Told[0] = `person-${subjectRef}`;
const holding = { subjectRef, postId: 'P021' };
const appointed: EventShape = {
  type: 'PersonAppointed',
  data: { postId: 'P022', from: '2026-04-01', cause: 'SUCCESSOR' },
};
const left: EventShape = {
  type: 'PersonLeftPost',
  data: { postId: 'P021', to: '2026-03-31', cause: 'ROTATION' },
};
const signed: EventShape = { type: 'PledgeSigned', data: { ...holding, textVersion: 'CN-1.0' } };
const demanded: EventShape = {
  type: 'PledgeDemanded',
  data: { ...holding, textVersion: 'CN-1.0', cause: 'NEW_HOLDER' },
};
const lapsed = (cause: string): EventShape => ({ type: 'PledgeLapsed', data: { ...holding, cause } });

/** What follows when this is told last, on the day. */
const followsFrom = (on: string, ...told: readonly Told[]) => {
  const last = eventsOf(told.map(([stream, event, day = on]) => [stream, event, day])).at(-1);
  return last ? intentsOf(pledgeProcess, last, bureauOf(on, ...littleBureau, ...told)) : [];
};
const demandOf = (postId: string, from: string, cause: string) => ({
  category: 'pledge',
  id: `${subjectRef}.${postId}.${from}`,
  type: 'DemandPledge',
  data: { subjectRef, postId, cause },
});
const lapseOf = (id: string, cause: string) => ({
  category: 'pledge',
  id,
  type: 'LapsePledge',
  data: { cause },
});

describe('whoever comes into a post', () => {
  it('is asked for a pledge, due from the first day', () => {
    expect(followsFrom('2026-04-01', [person, appointed])).toEqual([
      demandOf('P022', '2026-04-01', 'NEW_HOLDER'),
    ]);
  });

  it('is not asked when there is one in force for that post', () => {
    const pledge: Told = [
      'pledge-PL-1',
      { ...signed, data: { ...signed.data, postId: 'P022' } },
      '2026-03-30',
    ];
    expect(followsFrom('2026-04-01', pledge, [person, appointed])).toEqual([]);
  });
});

describe('whoever leaves a post', () => {
  it('is bound no longer by the pledge for it', () => {
    expect(followsFrom('2026-03-31', ['pledge-PL-1', signed, '2025-03-04'], [person, left])).toEqual([
      lapseOf('PL-1', 'HOLDER_LEFT'),
    ]);
  });

  it('is no longer asked for one either', () => {
    expect(followsFrom('2026-03-31', ['pledge-D-1', demanded, '2025-03-04'], [person, left])).toEqual([
      lapseOf('D-1', 'HOLDER_LEFT'),
    ]);
  });

  it('stays bound by the pledge for another post', () => {
    const other: Told = [
      'pledge-PL-2',
      { ...signed, data: { ...signed.data, postId: 'P022' } },
      '2025-03-04',
    ];
    expect(followsFrom('2026-03-31', other, [person, left])).toEqual([]);
  });
});

describe('a pledge signed', () => {
  it('settles the demand for the same post, whatever id it has', () => {
    const demand: Told = ['pledge-D-1', demanded, '2025-03-01'];
    expect(followsFrom('2025-03-04', demand, ['pledge-PL-1', signed])).toEqual([
      lapseOf('D-1', 'SUPERSEDED'),
    ]);
  });

  it('settles nothing where it was signed under the id of the demand', () => {
    expect(followsFrom('2025-03-04', ['pledge-D-1', demanded, '2025-03-01'], ['pledge-D-1', signed])).toEqual(
      [],
    );
  });
});

describe('a pledge lapsed', () => {
  const pledge: Told = ['pledge-PL-1', signed, '2025-03-04'];

  it.each(['TERM_OVER', 'TEXT_REPLACED'])(
    'is asked for anew while the person holds the post (%s)',
    (cause) => {
      expect(followsFrom('2026-01-05', pledge, ['pledge-PL-1', lapsed(cause)])).toEqual([
        demandOf('P021', '2026-01-05', 'LAPSED'),
      ]);
    },
  );

  it.each(['HOLDER_LEFT', 'SUPERSEDED'])('is not asked for anew where nothing is missing (%s)', (cause) => {
    expect(followsFrom('2026-03-31', pledge, ['pledge-PL-1', lapsed(cause)])).toEqual([]);
  });

  it('is not asked for anew of who has left', () => {
    const leaving: Told = [person, left, '2026-03-31'];
    expect(followsFrom('2026-04-02', pledge, leaving, ['pledge-PL-1', lapsed('TERM_OVER')])).toEqual([]);
  });
});
