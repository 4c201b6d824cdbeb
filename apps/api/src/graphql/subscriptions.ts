import type { CaseEntry } from '@probity/runtime';
import { GraphQLNonNull, GraphQLObjectType } from 'graphql';
import { following } from '../cases/following';
import { caseFollowed } from '../cases/questions';
import type { Reading } from '../core';
import { malformed } from '../forms';
import { AFTER_ARGUMENT, CASE_ARGUMENT, CASE_ENTRY } from './cases';

interface Followed {
  readonly case: string;
  readonly after?: string | null;
}

/** What can be followed at the GraphQL door. */
export const SUBSCRIPTION = new GraphQLObjectType<unknown, Reading>({
  name: 'Subscription',
  fields: {
    caseEvents: {
      type: new GraphQLNonNull(CASE_ENTRY),
      description: 'The events of a case so far, and then each as it is recorded.',
      args: { ...CASE_ARGUMENT, ...AFTER_ARGUMENT },
      subscribe: (_source, asked: Followed, reading) => follow(reading, asked),
      resolve: (entry) => (isFollowed(entry) ? entry : malformed('query', 'must come over a web socket')),
    },
  },
});

/** Of a request by itself nothing comes: it is answered once. */
const isFollowed = (entry: unknown): entry is CaseEntry =>
  typeof entry === 'object' && entry !== null && 'position' in entry;

const follow = async (reading: Reading, { case: name, ...seen }: Followed) => {
  const generate = await caseFollowed(reading, name, seen);
  return following((signal) => oneByOne(generate(signal)));
};

async function* oneByOne(batches: AsyncIterable<readonly CaseEntry[]>): AsyncGenerator<CaseEntry> {
  for await (const batch of batches) yield* batch;
}
