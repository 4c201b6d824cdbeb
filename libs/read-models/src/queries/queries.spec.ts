import * as fc from 'fast-check';
import type { EventStore } from '@probity/eventing';
import { QuestionInvalid, type Where } from './conditions';
import { type Question } from './queries';
import { describeOnBoth } from '../testing/databases';
import { Movement, Parcel, depots, movements, parcelEvents, parcels } from '../testing/parcels';
import { type Happened, logOf } from '../testing/projection-spec';
import { type Running, batched, parcelStream, run } from '../testing/running';

const sent = (id: string, depot: string, grams: number, ...marks: readonly string[]): Happened => [
  parcelStream(id),
  { type: 'ParcelSent', data: { depot, grams, marks } },
];
const moved = (id: string, from: string, to: string): Happened => [
  parcelStream(id),
  { type: 'ParcelMoved', data: { from, to } },
];
const delivered = (id: string, to?: string): Happened => [
  parcelStream(id),
  { type: 'ParcelDelivered', data: to === undefined ? {} : { to } },
];

const log = [
  sent('a', 'D1', 30, 'fragile'),
  sent('b', 'D2', 10, 'wet', 'fragile'),
  sent('c', 'D1', 20),
  moved('a', 'D1', 'D2'),
  delivered('b', 'Zoe_1'),
  delivered('a'),
  delivered('c', 'Anna'),
];
const BOTH_MOVED = 4n;

describeOnBoth('questions about rows', ({ fresh, runs }) => {
  let running: Running;
  beforeAll(async () => {
    const store = batched(logOf(parcelEvents, log), [3]);
    running = await run({ store, events: parcelEvents }, [parcels, depots, movements], await fresh());
  });
  afterAll(() => running.stop());

  const over = async (store: EventStore, place: number): Promise<Running> =>
    run({ store, events: parcelEvents }, [parcels], await fresh(place));

  const ask = async (question: Question<Parcel>): Promise<readonly string[]> =>
    (await running.queries.find(Parcel, question)).rows.map(({ id }) => id);
  const where = (conditions: Where<Parcel>) => ask({ where: conditions });

  describe('rows are found', () => {
    it('by a value, by one of several, by none', async () => {
      expect(await where({ depot: { eq: 'D2' } })).toEqual(['a', 'b']);
      expect(await where({ id: { in: ['c', 'b', 'z'] } })).toEqual(['b', 'c']);
      expect(await where({ id: { in: [] } })).toEqual([]);
      expect(await where({ receiver: { eq: null } })).toEqual(['a']);
      expect(await where({ delivered: { eq: false } })).toEqual([]);
    });

    it('from a value on and up to one', async () => {
      expect(await where({ grams: { gte: 20 } })).toEqual(['a', 'c']);
      expect(await where({ grams: { gte: 11, lte: 20 } })).toEqual(['c']);
      expect(await where({ position: { lte: '6' } })).toEqual(['a', 'b']);
    });

    it('by a part of a text, taken to the letter, or by an item of a list', async () => {
      expect(await where({ receiver: { contains: 'zOE_' } })).toEqual(['b']);
      expect(await where({ receiver: { contains: '%' } })).toEqual([]);
      expect(await where({ marks: { contains: 'fragile' } })).toEqual(['a', 'b']);
      expect(await where({ marks: { contains: 'frag' } })).toEqual([]);
    });

    it('by all that is said at once', async () => {
      expect(await where({ depot: { eq: 'D2' }, grams: { lte: 10 } })).toEqual(['b']);
    });

    it('by name', async () => {
      expect(await running.queries.get(Parcel, 'b')).toMatchObject({ depot: 'D2', receiver: 'Zoe_1' });
      expect(await running.queries.get(Parcel, 'z')).toBeNull();
    });
  });

  describe('rows come in order', () => {
    it('of a column and then of their ids, those without a value first', async () => {
      expect(await ask({ orderBy: { column: 'grams' } })).toEqual(['b', 'c', 'a']);
      expect(await ask({ orderBy: { column: 'receiver' } })).toEqual(['a', 'c', 'b']);
      expect(await ask({ orderBy: { column: 'receiver', descending: true } })).toEqual(['b', 'c', 'a']);
      expect(await ask({ orderBy: { column: 'delivered', descending: true } })).toEqual(['c', 'b', 'a']);
    });

    it('page by page, each row once, whatever the order', async () => {
      const questions = fc.record({
        orderBy: fc.record({
          column: fc.constantFrom('id', 'depot', 'grams', 'receiver', 'delivered', 'position'),
          descending: fc.boolean(),
        }),
        first: fc.integer({ min: 1, max: 4 }),
        asOf: fc.option(fc.bigInt({ min: 0n, max: 8n }), { nil: undefined }),
      });
      await fc.assert(
        fc.asyncProperty(questions, async ({ orderBy, first, asOf }) => {
          const question = { orderBy, ...(asOf !== undefined && { asOf }) } as Question<Parcel>;
          const pages: string[] = [];
          for (let next: string | null | undefined; next !== null;) {
            const page = await running.queries.find(Parcel, {
              ...question,
              first,
              ...(next !== undefined && { after: next }),
            });
            pages.push(...page.rows.map(({ id }) => id));
            next = page.next;
          }
          expect(pages).toEqual(await ask(question));
        }),
      );
    });

    it('with the position up to which the log is in them', async () => {
      expect(await running.queries.find(Parcel)).toMatchObject({ position: 7n, next: null });
      expect(await running.queries.find(Parcel, { asOf: BOTH_MOVED })).toMatchObject({
        position: BOTH_MOVED,
      });
      expect(await running.queries.find(Parcel, { asOf: 99n })).toMatchObject({ position: 7n });
    });
  });

  describe('rows come as they were', () => {
    it('at a position: neither what came later nor what was not yet there', async () => {
      expect(await ask({ asOf: 2n })).toEqual(['a', 'b']);
      const { rows } = await running.queries.find(Parcel, {
        asOf: BOTH_MOVED,
        where: { depot: { eq: 'D2' } },
      });
      expect(rows).toMatchObject([
        { id: 'a', position: '4', delivered: false },
        { id: 'b', position: '2', delivered: false },
      ]);
      expect(await running.queries.get(Parcel, 'a', { asOf: 3n })).toMatchObject({
        depot: 'D1',
        position: '1',
      });
      expect(await running.queries.get(Parcel, 'c', { asOf: 2n })).toBeNull();
    });

    it('once, though they had been there before', async () => {
      const roaming = [sent('a', 'D1', 9), moved('a', 'D1', 'D2'), moved('a', 'D2', 'D1'), delivered('a')];
      const { queries, stop } = await over(batched(logOf(parcelEvents, roaming), [4]), 1);
      const inD1 = async (asOf: bigint) =>
        (await queries.find(Parcel, { asOf, where: { depot: { in: ['D1'] } } })).rows.length;
      expect([await inD1(1n), await inD1(2n), await inD1(3n), await inD1(4n)]).toEqual([1, 0, 1, 1]);
      await stop();
    });

    it('also where rows never change', async () => {
      expect((await running.queries.find(Movement, { asOf: 3n })).rows).toEqual([]);
      expect((await running.queries.find(Movement, { asOf: 4n })).rows).toHaveLength(1);
    });

    it('as a run up to that position would have left them', async () => {
      const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
      const depot = fc.constantFrom('D1', 'D2', 'D3');
      const happened = fc.oneof(
        fc.tuple(ids, depot, fc.nat(99)).map(([id, at, grams]) => sent(id, at, grams)),
        fc.tuple(ids, depot, depot).map(([id, from, to]) => moved(id, from, to)),
        ids.map((id) => delivered(id)),
      );
      const logs = fc.array(happened, { minLength: 1, maxLength: 40 });
      const filters = fc.constantFrom<Where<Parcel>>(
        {},
        { depot: { in: ['D1', 'D2'] } },
        { delivered: { eq: false } },
        { id: { gte: 'b' }, depot: { eq: 'D1' } },
      );
      const orders = fc.constantFrom<'id' | 'depot' | 'grams'>('id', 'depot', 'grams');
      await fc.assert(
        fc.asyncProperty(logs, fc.nat(40), filters, orders, async (told, until, conditions, column) => {
          const events = logOf(parcelEvents, told);
          const whole = await over(batched(events, [7]), 1);
          const early = batched(events.slice(0, until), [7]);
          const part = await over(early, 2);
          const question: Question<Parcel> = { where: conditions, orderBy: { column } };
          const then = await whole.queries.find(Parcel, { ...question, asOf: BigInt(until) });
          expect(then.rows).toEqual((await part.queries.find(Parcel, question)).rows);
          expect(await whole.queries.get(Parcel, 'a', { asOf: BigInt(until) })).toEqual(
            await part.queries.get(Parcel, 'a'),
          );
          await Promise.all([whole.stop(), part.stop()]);
        }),
        { numRuns: runs(60) },
      );
    });
  });

  describe('the life of a row', () => {
    it('is told version by version', async () => {
      expect(await running.queries.versionsOf(Parcel, 'a')).toMatchObject([
        {
          from: 1n,
          until: 4n,
          changed: ['depot', 'grams', 'marks', 'delivered', 'receiver'],
          row: { depot: 'D1' },
        },
        { from: 4n, until: 6n, changed: ['depot'], row: { depot: 'D2', delivered: false } },
        { from: 6n, until: null, changed: ['delivered', 'receiver'], row: { depot: 'D2', delivered: true } },
      ]);
      expect(await running.queries.versionsOf(Movement, '00004')).toMatchObject([{ from: 4n, until: null }]);
      expect(await running.queries.versionsOf(Parcel, 'z')).toEqual([]);
    });

    it('says of every value which event set it', async () => {
      expect(await running.queries.blameOf(Parcel, 'a')).toEqual({
        depot: 4n,
        grams: 1n,
        marks: 1n,
        delivered: 6n,
        receiver: 6n,
      });
      expect(await running.queries.blameOf(Parcel, 'z')).toBeNull();
    });
  });

  describe('a question is refused', () => {
    const cases: Readonly<Record<string, readonly [object, string]>> = {
      'that names no column': [{ where: { weight: { eq: 1 } } }, 'weight is not a known field'],
      'that sorts by no column': [
        { orderBy: { column: 'weight' } },
        'orderBy is not one of the allowed values',
      ],
      'that sorts by a list': [{ orderBy: { column: 'marks' } }, 'orderBy is not one of the allowed values'],
      'that compares a list': [{ where: { marks: { eq: 'wet' } } }, 'marks is not a known field'],
      'that looks for text in a number': [
        { where: { grams: { contains: '1' } } },
        'grams[contains] is not a known field',
      ],
      'that looks for no text': [{ where: { marks: { contains: 1 } } }, 'marks[contains] must be string'],
      'that compares with nothing of the kind': [
        { where: { grams: { eq: ['1'] } } },
        'grams must be a whole number',
      ],
      'that takes a word for a position': [
        { where: { position: { eq: 'x' } } },
        'position must be a whole number',
      ],
      'that takes a number for a text': [{ where: { depot: { in: [1] } } }, 'depot[in] must be string'],
      'that takes a number for a flag': [{ where: { delivered: { eq: 1 } } }, 'delivered must be boolean'],
      'that knows another comparison': [
        { where: { grams: { like: 1 } } },
        'grams[like] is not a known field',
      ],
      'that names too many values': [
        { where: { id: { in: Array.from({ length: 501 }, String) } } },
        'id[in] must be a list of at most 500 values',
      ],
      'for no rows': [{ first: 0 }, 'first must be from 1 to 500'],
      'for too many rows': [{ first: 501 }, 'first must be from 1 to 500'],
      'after a cursor that no page gave': [
        { after: 'WzEsMl0' },
        'after is not the next of a page in this order',
      ],
      'after a cursor of another order': [
        { orderBy: { column: 'grams' }, after: Buffer.from('["a","b"]').toString('base64url') },
        'after is not the next of a page in this order',
      ],
      'that compares a whole number with a part of one': [
        { where: { grams: { gte: 1.5 } } },
        'grams[gte] must be a whole number',
      ],
      'that compares a number with a text': [
        { where: { grams: { lte: '5' } } },
        'grams[lte] must be a whole number',
      ],
      'after a cursor that is none': [{ after: '%%%' }, 'after is not the next of a page in this order'],
    };
    for (const [sentence, [question, message]] of Object.entries(cases)) {
      it(sentence, async () => {
        const asked = running.queries.find(Parcel, question);
        await expect(asked).rejects.toBeInstanceOf(QuestionInvalid);
        await expect(asked).rejects.toThrow(message);
      });
    }

    it('and told by what rows can be sorted', async () => {
      const asked = running.queries.find(Parcel, { orderBy: { column: 'marks' } });
      const allowed = ['id', 'position', 'depot', 'grams', 'delivered', 'receiver'];
      await expect(asked).rejects.toMatchObject({ fault: { path: 'orderBy', allowed } });
    });

    it('about rows that no projection makes', async () => {
      class Letter extends Parcel {}
      await expect(running.queries.get(Letter, 'a')).rejects.toThrow('no projection makes Letter');
    });
  });
});
