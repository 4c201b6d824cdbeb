import type { CaseEntry } from '@probity/runtime';
import { GraphQLNonNull, GraphQLObjectType } from 'graphql';
import { following } from '../cases/following';
import { caseFollowed } from '../cases/questions';
import type { Reading } from '../core';
import { AFTER_ARGUMENT, CASE_ARGUMENT, CASE_ENTRY } from './cases';
import { type Context, readingOf } from './context';
import { toldOf } from './errors';

interface Followed {
  readonly case: string;
  readonly after?: string | null;
}

/** What can be followed at the GraphQL door. */
export const SUBSCRIPTION = new GraphQLObjectType<unknown, Context>({
  name: 'Subscription',
  fields: {
    caseEvents: {
      type: new GraphQLNonNull(CASE_ENTRY),
      description: 'The events of a case so far, and then each as it is recorded.',
      args: { ...CASE_ARGUMENT, ...AFTER_ARGUMENT },
      subscribe: (_source, asked: Followed, context) => follow(context, asked),
      resolve: (entry) => entry,
    },
  },
});

const follow = async (context: Context, { case: name, ...seen }: Followed) => {
  const reading = readingOf(context);
  try {
    const generate = await caseFollowed(reading, name, seen);
    return following((signal) => oneByOne(generate(signal), reading));
  } catch (error) {
    throw toldOf(error, reading.headers);
  }
};

async function* oneByOne(
  batches: AsyncIterable<readonly CaseEntry[]>,
  { headers }: Reading,
): AsyncGenerator<CaseEntry> {
  try {
    for await (const batch of batches) yield* batch;
  } catch (error) {
    throw toldOf(error, headers);
  }
}
