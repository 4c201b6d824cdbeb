import { type JsonObject, answering, failing, known, responseRefsOf, responsesOf } from './parts';
import { listOf, objectOf } from './rows';

const TEXT = { type: 'string' };
const HASH = { type: 'string', format: 'byte', description: 'A hash of 32 bytes in base64.' };
const COUNT = { type: 'integer', minimum: 0 };
const TREE = objectOf({ size: COUNT, root: HASH });
const KEYS = listOf(objectOf({ key: TEXT, from: COUNT, endorsement: { type: ['string', 'null'] } }));

const WHY_NOT = failing(
  ...(['malformed-request', 'purpose-required', 'unauthenticated', 'not-for-this-reader'] as const),
  ...(['not-found', 'store-unavailable', 'log-damaged'] as const),
);

/** How a question to a ledger may be refused, by the names that the paths refer to. */
export const LEDGER_REFUSED = responsesOf('ledger', WHY_NOT);

const parameter = (where: 'path' | 'query', name: string, schema: JsonObject): JsonObject => ({
  ...{ name, in: where, required: true, schema },
});
const size = parameter('path', 'size', COUNT);
const place = parameter('path', 'place', {
  ...{ ...TEXT, description: 'Such as `x001/234` or `000.p/17` (C2SP tlog-tiles).' },
});
const level = parameter('path', 'level', { ...COUNT, description: 'From 0, of leaf hashes.' });
const position = parameter('query', 'position', { type: 'string', pattern: '^\\d+$' });
const fromTo = [parameter('query', 'from', COUNT), parameter('query', 'to', COUNT)];

interface Asked {
  readonly id: string;
  readonly summary: string;
  readonly parameters?: readonly JsonObject[];
  /** True where nobody is asked who they are. */
  readonly isPublic?: boolean;
  readonly answer: JsonObject;
}

const plain = (type: string, schema: JsonObject): JsonObject => ({
  ...{ description: 'As docs/ledger.md says.', content: { [type]: { schema } } },
});
const json = (schema: JsonObject): JsonObject => answering('As docs/ledger.md says.', schema);

const asked = (path: string, { id, summary, parameters = [], isPublic, answer }: Asked): JsonObject => ({
  get: {
    operationId: `${path === 'ledger' ? 'ledger' : 'intakeLedger'}${id}`,
    tags: [path],
    summary,
    ...(isPublic && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    responses: { '200': answer, ...responseRefsOf('ledger', WHY_NOT) },
  },
});

/** The paths to a ledger. */
const ledgerPathsOf = (path: 'ledger' | 'intake-ledger'): JsonObject => {
  const note = plain('text/plain', TEXT);
  const standing = objectOf({ origin: TEXT, size: COUNT, sealed: TEXT, root: HASH, cases: HASH, keys: KEYS });
  const included = objectOf({ index: COUNT, hash: HASH, proof: listOf(HASH), seal: TEXT });
  const grown = objectOf({ from: TREE, to: TREE, proof: listOf(HASH) });
  const bytes = plain('application/octet-stream', { type: 'string', format: 'binary' });
  const keys = json(objectOf({ keys: KEYS }));
  return Object.fromEntries(
    Object.entries<Asked>({
      '': { id: '', summary: 'Where the ledger stands. / 账本现状', answer: json(standing) },
      '/checkpoint': { id: 'Checkpoint', summary: 'The last seal. / 最新封印', isPublic: true, answer: note },
      '/seals/{size}': {
        ...{ id: 'Seal', summary: 'The last seal of at most so many leaves. / 指定条数以内的最新封印' },
        ...{ parameters: [size], isPublic: true, answer: note },
      },
      '/keys': { id: 'Keys', summary: 'The keys of the seals. / 封印公钥', isPublic: true, answer: keys },
      '/tile/{level}/{place}': {
        ...{ id: 'Tile', summary: 'A tile of hashes. / 哈希片' },
        ...{ parameters: [level, place], isPublic: true, answer: bytes },
      },
      '/tile/entries/{place}': {
        id: 'Leaves',
        summary: 'A bundle of leaves, which are whole events; each look is recorded. / 事件束,查看即予记录',
        ...{ parameters: [place, ...known('Purpose')], answer: bytes },
      },
      '/inclusion': {
        ...{ id: 'Inclusion', summary: 'What proves that an event is recorded. / 收录证明' },
        ...{ parameters: [position], answer: json(included) },
      },
      '/consistency': {
        ...{ id: 'Consistency', summary: 'What proves that the log only grew. / 一致性证明' },
        ...{ parameters: fromTo, answer: json(grown) },
      },
    }).map(([place, each]) => [`/${path}${place}`, asked(path, each)]),
  );
};

/** The paths to both ledgers. */
export const LEDGER_PATHS = { ...ledgerPathsOf('ledger'), ...ledgerPathsOf('intake-ledger') };
