import * as fc from 'fast-check';
import { aggregates } from '@probity/domain';
import { StoreUnavailable } from '@probity/eventing';
import { MemoryEventStore } from '@probity/event-stores';
import type { InjectOptions } from 'fastify';
import { kebab, pathOf } from '../../apps/api/src/names';
import { type Answer, type Asking, type Doors, get, openDoors, post } from '../../apps/api/src/testing/doors';

const [orgUnit] = aggregates;
if (orgUnit?.category !== 'orgUnit') throw new Error('these are the controls of another aggregate');

const unit = { name: 'Bureau', type: 'SUPERIOR', validFrom: '2020-01-01' };
const asking: Asking = { aggregate: orgUnit, type: 'EstablishOrgUnit', id: 'U1', data: unit };

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.close());

describe('both doors', () => {
  const both = async (changes: Partial<Asking>): Promise<readonly Answer[]> => [
    await doors.rest({ ...asking, ...changes }),
    await doors.graphql({ ...asking, ...changes }),
  ];

  it('refuse a key that was used for another body', async () => {
    await doors.rest({ ...asking, idempotencyKey: 'once' });
    for (const answer of await both({ idempotencyKey: 'once', data: { ...unit, name: 'Other' } })) {
      expect(answer).toMatchObject({ status: 422, reason: 'idempotency-key-reused' });
    }
  });

  it('refuse a key that was used for another thing', async () => {
    for (const answer of await both({ id: 'U2', idempotencyKey: 'once' })) {
      expect(answer).toMatchObject({ status: 422, reason: 'idempotency-key-reused' });
    }
  });

  it('give the first answer to the same key and body again', async () => {
    const first = await doors.rest({ ...asking, id: 'U3', idempotencyKey: 'twice' });
    for (const answer of await both({ id: 'U3', idempotencyKey: 'twice' })) {
      expect(answer).toEqual({ ...first, eventIds: [] });
    }
  });

  it('refuse half a character, which no hash could be taken of', async () => {
    for (const answer of await both({ id: 'U4', data: { ...unit, name: '\ud800' } })) {
      expect(answer).toMatchObject({ status: 400, reason: 'malformed-request' });
    }
  });

  it.each(['\u0000', '\u0008', '\u001b[2J', '\u007f', '\ufffe'])(
    'refuse %j, which no page, table or database can show',
    async (text) => {
      for (const answer of await both({ id: 'U4', data: { ...unit, name: `Bureau${text}` } })) {
        expect(answer).toMatchObject({ status: 400, errors: [{ path: 'name' }] });
      }
    },
  );

  it.each(['idempotencyKey', 'ifMatch', 'occurredAt'])('refuse an empty %s', async (condition) => {
    for (const answer of await both({ id: 'U4', [condition]: '' })) {
      expect(answer).toMatchObject({ status: 400, errors: [{ path: condition }] });
    }
  });

  it.each(['2025-02-30', '2025-02-29', '2025-04-31'])('refuse %s, which is no day', async (validFrom) => {
    for (const answer of await both({ id: 'U4', data: { ...unit, validFrom } })) {
      expect(answer).toMatchObject({ status: 400, reason: 'malformed-request' });
    }
  });

  it.each(['2025-02-30T09:00:00Z', '2025-02-29T23:59:59+08:00'])(
    'refuse %s, which is no instant',
    async (at) => {
      for (const answer of await both({ id: 'U4', occurredAt: at })) {
        expect(answer).toMatchObject({ status: 400, errors: [{ path: 'occurredAt' }] });
      }
    },
  );

  it('refuse to act on what has changed since it was seen', async () => {
    for (const answer of await both({ id: 'U3', ifMatch: 'no-stream' })) {
      expect(answer).toMatchObject({
        status: 412,
        reason: 'stale-revision',
        detail: 'expected revision no-stream, found 0',
      });
    }
  });

  it('say that nothing was recorded when the log cannot be reached', async () => {
    const unreachable = () => Promise.reject(new StoreUnavailable('the disk is gone'));
    const closed = await openDoors({ store: Object.assign(new MemoryEventStore(), { append: unreachable }) });
    for (const answer of [await closed.rest(asking), await closed.graphql(asking)]) {
      expect(answer).toMatchObject({ status: 503, reason: 'store-unavailable' });
    }
    await closed.close();
  });
});

describe('nothing that can be sent makes the service fail:', () => {
  const commandPaths = aggregates.flatMap(({ category, commands }) =>
    Object.keys(commands.types).map((type) => `/${pathOf(category)}/X1/${kebab(type)}`),
  );
  const always = async (requests: fc.Arbitrary<InjectOptions>): Promise<void> => {
    const answersWell = fc.asyncProperty(requests, async (request) => {
      const { statusCode, body } = await doors.inject(request);
      expect(statusCode).toBeLessThan(500);
      expect(body).not.toMatch(/internal-fault/);
    });
    await fc.assert(answersWell, { numRuns: 200 });
  };

  it('no body of a command', () =>
    always(fc.tuple(fc.constantFrom(...commandPaths), fc.json()).map(([path, body]) => post(path, body))));

  it('no query of the GraphQL door', () =>
    always(fc.oneof(fc.string(), fc.json()).map((query) => post('/graphql', { query }))));

  it('no address', () => always(fc.webPath().map((path) => get(path || '/'))));

  it('no question of the history', () => {
    const names = ['stream', 'revision[in]', 'basis[contains]', 'after', 'asOf', 'first', 'orderBy'];
    const question = fc.tuple(fc.constantFrom(...names), fc.string());
    return always(question.map(([name, value]) => get(`/history?${name}=${encodeURIComponent(value)}`)));
  });
});
