import { StoreUnavailable } from '@probity/eventing';
import { aggregates } from '@probity/domain';
import { type Asking, type Doors, get, openDoors, post } from '../../apps/api/src/testing/doors';
import { sampleObjectOf } from '../../apps/api/src/testing/sample';

const unit = { name: 'Bureau', type: 'SUPERIOR', validFrom: '2020-01-01' };
const rename = { newName: 'New name', validFrom: '2024-01-01', reason: 'the unit has new tasks' };

describe('a command by REST', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await openDoors();
  });
  afterAll(() => doors.close());

  const establish = (id: string, headers: Record<string, string> = {}) =>
    doors.inject(post(`/org-units/${id}/establish-org-unit`, unit, headers));
  const renamed = (id: string, headers: Record<string, string> = {}) =>
    doors.inject(post(`/org-units/${id}/rename-org-unit`, rename, headers));

  it('answers 201 for the first event of a thing, with its revision and its place', async () => {
    const { statusCode, headers } = await establish('A1');
    expect([statusCode, headers.etag, headers.location]).toEqual([201, '"0"', '/org-units/A1']);
  });

  it('answers 200 and the new revision from then on', async () => {
    await establish('A2');
    const { statusCode, headers } = await renamed('A2');
    expect([statusCode, headers.etag]).toEqual([200, '"1"']);
  });

  it('says where to read of a thing that no read model shows', async () => {
    const { statusCode, headers } = await doors.inject(
      post('/matters/M1/declare-recusal', { ground: 'KIN' }),
    );
    expect([statusCode, headers.location]).toEqual([201, '/history?stream=matter-M1']);
  });

  it('is refused where there is such a thing although there must be none', async () => {
    expect((await establish('A3', { 'if-none-match': '*' })).statusCode).toBe(201);
    expect((await establish('A3', { 'if-none-match': '*' })).statusCode).toBe(412);
  });

  it('takes the revision that the row was read with, once', async () => {
    await establish('A4', { prefer: 'return=representation' });
    const { headers } = await doors.inject(get('/org-units/A4'));
    const seen = { 'if-match': String(headers.etag) };
    expect((await renamed('A4', seen)).statusCode).toBe(200);
    expect((await renamed('A4', seen)).statusCode).toBe(412);
  });

  it('answers with the row where that is preferred', async () => {
    await establish('A5');
    const answer = await renamed('A5', { prefer: 'return=representation' });
    expect(answer.json()).toMatchObject({ revision: '1', row: { id: 'A5', name: 'New name', revision: 1 } });
    expect(answer.headers['preference-applied']).toBe('return=representation');
  });

  describe('whose row is preferred', () => {
    const late = new StoreUnavailable('the rows cannot be read');
    const rows: readonly [string, () => Promise<boolean>][] = [
      ['is late', () => Promise.resolve(false)],
      ['cannot be read', () => Promise.reject(late)],
    ];

    it.each(rows)('answers what was recorded, and no row, where the row %s', async (_what, reached) => {
      const slow = await openDoors({ reached });
      const answer = await slow.inject(
        post('/org-units/A1/establish-org-unit', unit, { prefer: 'return=representation' }),
      );
      expect([answer.statusCode, answer.headers.location, answer.headers.etag]).toEqual([
        ...[201, '/org-units/A1', '"0"'],
      ]);
      expect(answer.json()).toMatchObject({ revision: '0', position: '1', row: null });
      expect(answer.headers).not.toHaveProperty('preference-applied');
      await slow.close();
    });
  });

  it('answers a repeated key as it did at first, without recording again', async () => {
    const key = { 'idempotency-key': '"e2b6"' };
    const first = (await establish('A6', key)).json<{ eventIds: string[] }>();
    expect(first.eventIds).toHaveLength(1);
    expect((await establish('A6', key)).json()).toEqual({ ...first, eventIds: [] });
  });

  it('happens when its asker says that it did', async () => {
    await establish('A7', { 'occurred-at': '2020-01-02T08:00:00+08:00', prefer: 'return=representation' });
    const { rows } = (await doors.inject(get('/history?stream=orgUnit-A7'))).json<{ rows: object[] }>();
    expect(rows).toMatchObject([{ occurredAt: '2020-01-02T00:00:00.000Z' }]);
  });

  describe('that takes two persons', () => {
    const takesTwo = aggregates
      .flatMap((aggregate) => Object.keys(aggregate.commands.types).map((type) => ({ aggregate, type })))
      .filter(({ aggregate, type }) => aggregate.commands.definitionOf(type).seconders)
      .map(({ aggregate, type }): [string, Asking] => {
        const data = sampleObjectOf(aggregate.commands.schemaOf(type));
        return [type, { aggregate, type, id: 'X1', data }];
      });

    it.each(takesTwo)('is refused to less than two: %s', async (_type, asking) => {
      const askedWith = async (headers: Record<string, string>) => await doors.rest({ ...asking, headers });
      expect(await askedWith({})).toMatchObject({ reason: 'second-person-required' });
      const alone = await askedWith({ 'seconded-by': 'Bearer everybody' });
      expect(alone).toMatchObject({ reason: 'second-person-is-the-first' });
      const powerless = await askedWith({ 'seconded-by': 'Bearer nobody' });
      expect(powerless).toMatchObject({ reason: 'second-person-lacks-role' });
    });

    it.each(takesTwo)('goes on to the rules with a second person: %s', async (_type, asking) => {
      const answer = await doors.rest({ ...asking, headers: { 'seconded-by': 'Bearer second' } });
      expect(answer).not.toMatchObject({ reason: expect.stringMatching(/^second-person/) as string });
    });
  });
});
