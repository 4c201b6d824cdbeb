import { type JsonObject, answering, failing, known, ref, responseRefsOf, responsesOf } from './parts';
import { listOf, objectOf, orNull } from './rows';

const WHY_NOT = failing(
  'malformed-request',
  'unauthenticated',
  'not-for-this-reader',
  'purpose-required',
  'case-unknown',
  'case-not-begun',
  'not-in-case',
  'store-unavailable',
  'read-models-behind',
  'log-damaged',
);

/** How a question about a case may be refused, by the names that the paths refer to. */
export const CASES_REFUSED = responsesOf('cases', WHY_NOT);

const TEXT = { type: 'string' };
const DIGITS = { type: 'string', pattern: '^-?\\d+$' };
const WHOLE = { type: 'integer' };
const OBJECT = { type: 'object' };
const INSTANT = { type: 'string', format: 'date-time' };
const SAID = objectOf({ en: TEXT, zh: TEXT });

/** The parts of a case, by the names that the paths refer to. */
export const CASE_SCHEMAS: JsonObject = {
  CaseEntry: objectOf({
    position: DIGITS,
    stream: TEXT,
    revision: DIGITS,
    id: { type: 'string', format: 'uuid' },
    type: TEXT,
    occurredAt: INSTANT,
    recordedAt: INSTANT,
    lagDays: { ...WHOLE, description: 'Whole days from the act to its record.' },
    says: SAID,
    sentence: SAID,
    recorded: {
      ...objectOf({ version: WHOLE, data: OBJECT, metadata: OBJECT }),
      description: 'What stands in the log, with ciphertext where a field is sealed.',
    },
    read: {
      ...orNull(objectOf({ version: WHOLE, data: OBJECT })),
      description:
        'The payload lifted to the present version of its schema; null where it was recorded in that.',
    },
  }),
  CasePage: objectOf({
    case: TEXT,
    entries: listOf(ref('schemas/CaseEntry')),
    next: orNull(TEXT),
    position: { ...DIGITS, description: 'How far the log is in this answer.' },
  }),
  CaseStep: objectOf({
    entry: ref('schemas/CaseEntry'),
    before: { description: 'The state of the stream before the event; empty before the first.' },
    after: { description: 'The state of the stream after the event.' },
    changes: {
      description: 'A JSON Patch (RFC 6902) from the one to the other.',
      ...listOf({
        ...objectOf({ op: { enum: ['add', 'remove', 'replace'] }, path: TEXT }),
        properties: { op: { enum: ['add', 'remove', 'replace'] }, path: TEXT, value: {} },
      }),
    },
    previous: { ...orNull(DIGITS), description: 'Position of the event of the case before it.' },
    next: { ...orNull(DIGITS), description: 'Position of the event of the case after it.' },
  }),
};

const HISTORY: JsonObject = {
  get: {
    operationId: 'caseHistory',
    tags: ['cases'],
    summary: 'The history of a case: a page, all of it line by line, or as it goes on.',
    description:
      'As text/event-stream the past comes first, then every event as it is recorded: `id` is its ' +
      'position, `data` the entry. Whoever comes back with Last-Event-ID misses nothing. Where no more can ' +
      'be told, an event `problem` holds a Problem: a client closes on it, or a browser asks again every ' +
      'two seconds. Looks that following was are not streamed. ' +
      'Neither asOf nor first is for streams of events, and first is for pages alone.\n\n' +
      '案件历史:分页 JSON、逐行 NDJSON,或以 SSE 先补历史再实时跟随,可用 Last-Event-ID 续接;' +
      '无法继续时以 problem 事件说明原因,客户端收到后应关闭连接,否则浏览器每两秒重连一次。跟踪查看本身的记录不在流中。',
    parameters: known('Case', 'After', 'AsOf', 'First', 'LastEventId', 'Purpose', 'AcceptLanguage'),
    responses: {
      '200': {
        description: 'Found.',
        content: {
          'application/json': { schema: ref('schemas/CasePage') },
          'application/x-ndjson': { schema: ref('schemas/CaseEntry') },
          'text/event-stream': { schema: TEXT },
        },
      },
      ...responseRefsOf('cases', WHY_NOT),
    },
  },
};

const STEP: JsonObject = {
  get: {
    operationId: 'caseStep',
    tags: ['cases'],
    summary: 'What one event of a case did to its stream, and where the events beside it stand.',
    description: '案件中某一事件前后的状态与差异,以及相邻事件的位置。',
    parameters: known('Case', 'Position', 'Purpose', 'AcceptLanguage'),
    responses: { '200': answering('Found.', ref('schemas/CaseStep')), ...responseRefsOf('cases', WHY_NOT) },
  },
};

const DOSSIER: JsonObject = {
  get: {
    operationId: 'caseDossier',
    tags: ['cases'],
    summary:
      'The dossier of a case: one file that proves by itself what was recorded, and that nothing is missing.',
    description: '案卷:单一文件,可离线自证所载事件均已记录、次序如此、且无遗漏。格式见 docs/ledger.md。',
    parameters: known('Case', 'AsOf', 'Purpose'),
    responses: {
      '200': { description: 'As docs/ledger.md says.', content: { 'text/plain': { schema: TEXT } } },
      ...responseRefsOf('cases', WHY_NOT),
    },
  },
};

/** The paths to cases. */
export const CASE_PATHS: JsonObject = {
  '/cases/{case}': HISTORY,
  '/cases/{case}/steps/{position}': STEP,
  '/cases/{case}/dossier': DOSSIER,
};
