import { type JsonObject, answering, known, ref } from './parts';
import { listOf, objectOf, orNull, readingRefusals } from './rows';

const TEXT = { type: 'string' };
const TEXTS = listOf(TEXT);

const who = (name: string): JsonObject => ({ name, in: 'query', schema: TEXT });

/** The path to the roles and powers that a person or a post had. */
export const AUTHORITY_PATH: JsonObject = {
  '/authority': {
    get: {
      operationId: 'authority',
      tags: ['authority'],
      parameters: [who('subjectRef'), who('postId'), ...known('ValidAt', 'AtLeast', 'AsOf')],
      responses: { '200': answering('Found.', ref('schemas/Authority')), ...readingRefusals() },
    },
  },
};

/** What is answered there. */
export const AUTHORITY_SCHEMA: JsonObject = {
  Authority: objectOf({
    subjectRef: orNull(TEXT),
    postId: orNull(TEXT),
    roles: TEXTS,
    posts: listOf(
      objectOf({
        ...{ postId: TEXT, orgId: TEXT, title: TEXT, rank: TEXT, holders: TEXTS, roles: TEXTS },
        mayActFor: listOf(
          objectOf({
            ...{ delegationId: TEXT, fromPostId: TEXT, commandTypes: TEXTS },
            ...{ from: TEXT, until: TEXT, roles: TEXTS },
          }),
        ),
      }),
    ),
    validAt: { type: 'string', format: 'date' },
    position: TEXT,
  }),
};
