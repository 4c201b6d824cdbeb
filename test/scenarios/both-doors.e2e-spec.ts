import { aggregates } from '@probity/domain';
import type { AnyAggregate } from '@probity/eventing';
import { type Answer, type Asking, type Doors, as, openDoors } from '../../apps/api/src/testing/doors';
import { sampleObjectOf, spoiltOf } from '../../apps/api/src/testing/sample';

const occurredAt = '2025-03-06T01:00:00.000Z';
const seconded = { 'seconded-by': 'Bearer second' };

const commands = aggregates.flatMap((aggregate) =>
  Object.keys(aggregate.commands.types).map((type): [string, AnyAggregate, string] => [
    `${aggregate.category} ${type}`,
    aggregate,
    type,
  ]),
);

const askingOf = (aggregate: AnyAggregate, type: string): Asking => ({
  aggregate,
  type,
  id: 'X1',
  data: sampleObjectOf(aggregate.commands.schemaOf(type)),
  headers: aggregate.commands.definitionOf(type).seconders ? seconded : {},
  occurredAt,
  idempotencyKey: `${aggregate.category}-${type}`,
});

const reasonOf = (answer: Answer): string => ('reason' in answer ? answer.reason : 'accepted');

describe('both doors', () => {
  // Each door leads to a service of its own, and both services are asked the same from the start.
  let byRest: Doors;
  let byGraphql: Doors;
  beforeAll(async () => {
    byRest = await openDoors();
    byGraphql = await openDoors();
  });
  afterAll(async () => {
    await byRest.close();
    await byGraphql.close();
  });

  const answers = async (asking: Asking): Promise<[Answer, Answer]> => [
    await byRest.rest(asking),
    await byGraphql.graphql(asking),
  ];

  const outcomes = new Set<string>();

  it.each(commands)('answer alike to %s', async (_name, aggregate, type) => {
    const [rest, graphql] = await answers(askingOf(aggregate, type));
    expect(graphql).toEqual(rest);
    expect(reasonOf(rest)).not.toMatch(/malformed-request|internal-fault/);
    outcomes.add(reasonOf(rest));
  });

  it('have accepted some commands and refused others, for many reasons', () => {
    expect(outcomes).toContain('accepted');
    expect(outcomes.size).toBeGreaterThan(aggregates.length);
  });

  it.each(commands)('refuse %s alike to who may not ask it', async (_name, aggregate, type) => {
    const [rest, graphql] = await answers({ ...askingOf(aggregate, type), id: 'X2', headers: as('nobody') });
    expect(graphql).toEqual(rest);
    expect(rest).toMatchObject({ status: 403, reason: 'role-required' });
  });

  it.each(commands)('refuse %s alike at a revision that is not the last', async (_name, aggregate, type) => {
    const [rest, graphql] = await answers({ ...askingOf(aggregate, type), id: 'X3', ifMatch: '7' });
    expect(graphql).toEqual(rest);
    expect(rest).toMatchObject({ status: 412, reason: 'stale-revision' });
  });

  const spoilt = commands.flatMap(([name, aggregate, type]) => {
    const asking = askingOf(aggregate, type);
    return Object.entries(aggregate.commands.schemaOf(type).properties ?? {}).map(
      ([field, schema]): [string, string, Asking] => [
        `${name}.${field}`,
        field,
        { ...asking, data: { ...asking.data, [field]: spoiltOf(schema) } },
      ],
    );
  });

  it.each(spoilt)('find the same fault with %s', async (_name, field, asking) => {
    for (const answer of await answers(asking)) {
      expect(answer).toMatchObject({ status: 400, reason: 'malformed-request' });
      expect(answer).toHaveProperty('errors.0.path', expect.stringMatching(`^${field}`));
    }
  });
});
