import { type EventStore, StoreUnavailable } from '@probity/eventing';
import { MemoryEventStore } from '@probity/event-stores';
import { intakeProjections, projections } from '@probity/read-models';
import { modelsOf } from '../../apps/api/src/derive';
import { type Doors, as, openDoors, post } from '../../apps/api/src/testing/doors';
import { recordedIn } from '../support/recorded';

const PURPOSE = '核查整改情况';
const purpose = { purpose: encodeURIComponent(PURPOSE) };
const sensitive = modelsOf([...projections, ...intakeProjections]).filter(
  ({ projection }) => projection.sensitive,
);
/** The one sensitive row that the memory core can have without a bureau: how a person was registered. */
const REGISTERED = 'type=PersonRegistered';

type Headers = Readonly<Record<string, string>>;

describe('a look at what is sensitive', () => {
  let doors: Doors;
  let isDeaf = false;
  let position = '';
  const log = new MemoryEventStore();
  const store: EventStore = {
    append: (...asked) =>
      isDeaf ? Promise.reject(new StoreUnavailable('the disk is full')) : log.append(...asked),
    read: (...asked) => log.read(...asked),
    subscribe: (...asked) => log.subscribe(...asked),
  };

  const rest = (url: string, headers: Headers = purpose) =>
    doors.inject({ method: 'GET', url, headers: { ...as('everybody'), ...headers } });
  const graphql = (query: string, headers: Headers = purpose) =>
    doors.inject(post('/graphql', { query }, { purpose: '', ...headers }));
  const looks = async () =>
    (await recordedIn(log)).filter(({ type }) => type === 'SensitiveRecordViewed').map(({ data }) => data);

  const reads = sensitive.flatMap(({ path, all, one }) => [
    ...['', '/X-1', '/X-1/versions', '/X-1/blame'].map(
      (what): [string, string, () => ReturnType<typeof rest>] => [
        `GET /${path}${what}`,
        path,
        () => rest(`/${path}${what}`),
      ],
    ),
    ...[
      `${all} { next }`,
      `${one}(id: "X-1") { id }`,
      `${one}Versions(id: "X-1") { from }`,
      `blame(model: ${all}, id: "X-1") { columns }`,
    ].map((query): [string, string, () => ReturnType<typeof rest>] => [
      query,
      path,
      () => graphql(`{ ${query} }`),
    ]),
  ]);
  const whollySensitive = reads.filter(([, path]) => path !== 'history');

  beforeAll(async () => {
    doors = await openDoors({ store });
    const registered = await doors.inject(post('/persons/S-1/register-person', { staffNo: '10001' }));
    ({ position } = registered.json<{ position: string }>());
    await rest(`/history?atLeast=${position}`);
  });
  afterEach(() => {
    isDeaf = false;
  });
  afterAll(() => doors.close());

  it('is at every read model that domain and classification call sensitive', () => {
    expect(sensitive.map(({ path }) => path).sort()).toEqual([
      ...['access-ledger', 'analysis-reports', 'appeals', 'case-timeline', 'corrections', 'history'],
      ...['inspections', 'integrity-reports'],
      ...['rectification-rounds', 'score-sheets', 'self-checks', 'signal-register', 'warnings'],
    ]);
  });

  it.each(whollySensitive)('is on record once it is answered: %s', async (_read, path, read) => {
    const before = await looks();
    expect((await read()).body).not.toContain('errors');
    expect((await looks()).slice(before.length)).toMatchObject([
      { view: path, purpose: PURPOSE, viewerRef: 'S-everybody' },
    ]);
  });

  it.each(whollySensitive)('is not answered when it cannot be recorded: %s', async (_read, _path, read) => {
    isDeaf = true;
    const { body } = await read();
    expect(body).toContain('store-unavailable');
    expect(body).not.toMatch(/"(rows|versions)"|"blame":\[/);
  });

  it('names the persons whose data was shown, and the past that was asked for', async () => {
    const before = await looks();
    const shown = await rest(`/history?${REGISTERED}&asOf=${position}`);
    expect(shown.json()).toMatchObject({ rows: [{ streamId: 'S-1', classification: 'SENSITIVE' }] });
    expect((await looks()).slice(before.length)).toEqual([
      {
        ...{ view: 'history', purpose: PURPOSE, viewerRef: 'S-everybody' },
        ...{ subjectRefs: ['S-1'], rows: 1, asOf: position },
      },
    ]);
  });

  it('is a look at what is sensitive in the history only where it shows such an event', async () => {
    const before = await looks();
    const nothing = await rest('/history?type=OrgUnitEstablished', {});
    expect(nothing.json()).toMatchObject({ rows: [] });
    expect(await looks()).toEqual(before);
  });

  it('is one through whatever tells of the event', async () => {
    const before = await looks();
    const blame = await rest('/persons/S-1/blame');
    expect(blame.json()).toMatchObject({ blame: [{ entry: { type: 'PersonRegistered' } }] });
    expect((await looks()).slice(before.length)).toMatchObject([{ view: 'history', subjectRefs: ['S-1'] }]);
  });

  it.each([
    ['REST', () => rest(`/history?${REGISTERED}`)],
    ['GraphQL', () => graphql('{ history(filter: { type: { eq: "PersonRegistered" } }) { rows { says } } }')],
    ['blame', () => rest('/persons/S-1/blame')],
  ])('shows no row when it cannot be recorded, by %s', async (_door, read) => {
    expect((await read()).body).toMatch(/registered|PersonRegistered/);
    isDeaf = true;
    const { body } = await read();
    expect(body).toContain('store-unavailable');
    expect(body).not.toMatch(/registered|PersonRegistered/);
  });

  it.each([
    ['without a purpose', {}, 400, 'purpose-required'],
    ['with an empty one', { purpose: '' }, 400, 'purpose-required'],
    ['with one of spaces', { purpose: '%20' }, 400, 'malformed-request'],
    ['with one that nobody sees', { purpose: '%E2%80%8B%E2%81%A6%E3%85%A4' }, 400, 'malformed-request'],
    ['with one over the length', { purpose: 'a'.repeat(501) }, 400, 'malformed-request'],
    ['with one over several lines', { purpose: 'a%0Ab' }, 400, 'malformed-request'],
    ['with one that is not encoded', { purpose: 'pêche' }, 400, 'malformed-request'],
    ['with one that is encoded badly', { purpose: '100% sure' }, 400, 'malformed-request'],
  ])('is refused %s, and nothing is recorded', async (_case, headers: Headers, status, reason) => {
    const before = await looks();
    const byRest = await rest('/warnings', headers);
    expect(byRest.json()).toMatchObject({ status, reason });
    const byGraphql = await graphql('{ warnings { next } }', headers);
    expect(byGraphql.json()).toMatchObject({ errors: [{ extensions: { status, reason } }] });
    expect(await looks()).toEqual(before);
  });
});
