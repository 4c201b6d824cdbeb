import type { InjectOptions } from 'fastify';
import type { Problem } from '../../apps/api/src/problems';
import { type Doors, TRACE, get, openDoors, post } from '../../apps/api/src/testing/doors';

const unit = { name: 'Bureau', type: 'SUPERIOR', validFrom: '2020-01-01' };
const mutation =
  'mutation ($id: ID!, $input: OrgUnitEstablishOrgUnitInput!, $at: String) ' +
  '{ orgUnitEstablishOrgUnit(id: $id, input: $input, occurredAt: $at) { revision } }';

const query = (text: unknown) => post('/graphql', { query: text });
const command = (variables: object) => post('/graphql', { query: mutation, variables });
const deep = `{ __schema { types ${'{ ofType '.repeat(9)} { name } ${'}'.repeat(9)} } }`;

describe('the GraphQL door', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await openDoors();
  });
  afterAll(() => doors.close());

  const expectProblem = async (request: InjectOptions, status: number, reason: string): Promise<void> => {
    const answer = await doors.inject(request);
    const { errors } = answer.json<{ errors: { extensions: Problem }[] }>();
    expect(errors[0]?.extensions).toMatchObject({ code: reason, status, reason });
    expect(answer.body).not.toMatch(TRACE);
  };

  it.each<[string, InjectOptions]>([
    ['broken JSON', post('/graphql', '{"query": ')],
    ['a list of queries', post('/graphql', [{ query: '{ __typename }' }])],
    ['no query', post('/graphql', {})],
    ['a query that is none', query('{ history(')],
    ['a number for a query', query(5)],
    ['a syntax tree for a query', query('{"kind": "Document", "definitions": []}')],
    ['a field nobody knows', query('{ colours }')],
    ['too deep a query', query(deep)],
    ['too long a query', query(`{ ${'a: __typename '.repeat(1_000)} }`)],
    ['a circle of fragments', query('{ ...A } fragment A on Query { ...A }')],
    ['a missing variable', command({ id: 'U1' })],
    ['a missing field', command({ id: 'U1', input: { name: 'x' } })],
    ['an unknown field', command({ id: 'U1', input: { ...unit, colour: 'red' } })],
    ['a wrong type', command({ id: 'U1', input: { ...unit, name: 5 } })],
    ['a text that is too long', command({ id: 'U1', input: { ...unit, name: 'x'.repeat(201) } })],
    ['an id with a blank', command({ id: 'a b', input: unit })],
    ['an instant that is none', command({ id: 'U1', input: unit, at: 'yesterday' })],
    ['a page of too many rows', query('{ history(first: 201) { next } }')],
    ['a cursor nobody gave', query('{ history(after: "zzz") { next } }')],
    ['a past that is none', query('{ history(asOf: "yesterday") { next } }')],
    [
      'what is followed by a connection alone',
      query('subscription { caseEvents(case: "orgUnit-U1") { id } }'),
    ],
    ['a command by GET', get(`/graphql?query=${encodeURIComponent('mutation { __typename }')}`)],
  ])('finds fault with %s', (_what, request) => expectProblem(request, 400, 'malformed-request'));

  it.each<[string, InjectOptions, number, string]>([
    ['a body beyond the limit', query('x'.repeat(300_000)), 413, 'body-too-large'],
    ['a form', post('/graphql', 'x', { 'content-type': 'text/xml' }), 415, 'media-type-unsupported'],
    [
      'an instant to come',
      command({ id: 'U1', input: unit, at: '2999-01-01T00:00:00Z' }),
      422,
      'not-yet-happened',
    ],
    ['a position far ahead', query('{ history(atLeast: "999999999") { next } }'), 503, 'read-models-behind'],
  ])('answers %s with a problem of its own', (_what, request, status, reason) =>
    expectProblem(request, status, reason),
  );

  it('answers what can be answered beside what cannot', async () => {
    const answer = await doors.inject(
      query('{ good: history { next } bad: historyEntry(id: "1", asOf: "x") { id } }'),
    );
    expect(answer.json()).toMatchObject({
      data: { good: { next: null }, bad: null },
      errors: [{ path: ['bad'] }],
    });
  });

  it('finds the same fault with a query that it has compiled', async () => {
    for (let times = 1; times <= 4; times += 1) {
      await expectProblem(command({ id: 'U1', input: { ...unit, name: 5 } }), 400, 'malformed-request');
      await expectProblem(command({ id: 'U1', input: { ...unit, name: '' } }), 400, 'malformed-request');
    }
  });
});
