import type { InjectOptions } from 'fastify';
import type { Problem } from '../../apps/api/src/problems';
import { type Doors, TRACE, get, openDoors, post } from '../../apps/api/src/testing/doors';

const unit = { name: 'Bureau', type: 'SUPERIOR', validFrom: '2020-01-01' };
const place = '/org-units/U1/establish-org-unit';
const long = 'x'.repeat(501);

const cursor = Buffer.from('["a","b"]').toString('base64url');

const body = (payload: unknown) => post(place, payload);
const header = (name: string, value: string) => post(place, unit, { [name]: value });

describe('the REST door', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await openDoors();
  });
  afterAll(() => doors.close());

  const expectProblem = async (request: InjectOptions, status: number, reason: string): Promise<void> => {
    const answer = await doors.inject(request);
    expect(answer.json()).toMatchObject({ type: `urn:probity:problem:${reason}`, status, reason });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).not.toMatch(TRACE);
  };

  it.each<[string, InjectOptions]>([
    ['broken JSON', body('{"name": ')],
    ['no body', body('')],
    ['a list for a body', body([unit])],
    ['null for a body', body('null')],
    ['null for a body that may be empty', post('/volumes/V1/freeze-volume', 'null')],
    ['a missing field', body({ ...unit, name: undefined })],
    ['an unknown field', body({ ...unit, colour: 'red' })],
    ['a wrong type', body({ ...unit, name: 5 })],
    ['a value that is none of the allowed', body({ ...unit, type: 'CLUB' })],
    ['a day that is none', body({ ...unit, validFrom: 'tomorrow' })],
    ['a text that is too long', body({ ...unit, name: long })],
    ['a text of blanks', body({ ...unit, name: ' \u3000' })],
    ['a text that nobody sees', body({ ...unit, name: '\u200b\u2066\u3164' })],
    ['a prototype', body('{"__proto__": {"name": "x"}}')],
    ['deep nesting', body(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)],
    ['an id with a blank', post('/org-units/a%20b/establish-org-unit', unit)],
    ['an id that is too long', post(`/org-units/${'x'.repeat(101)}/establish-org-unit`, unit)],
    ['an address that is none', get('/%zz')],
    ['a weak revision', header('if-match', 'W/"1"')],
    ['a revision that is none', header('if-match', '"-1"')],
    ['two revisions', post(place, unit, { 'if-match': '"1"', 'if-none-match': '*' })],
    ['a key that is too long', header('idempotency-key', long)],
    ['an instant without its zone', header('occurred-at', '2025-01-01T00:00:00')],
    ['an instant that is none', header('occurred-at', '2025-13-01T00:00:00Z')],
    ['a post that is none', header('acting-post', '<script>')],
    ['a column nobody knows', get('/history?colour=red')],
    ['a condition nobody knows', get('/history?revision[like]=1')],
    ['a number that is none', get('/history?revision=one')],
    ['the same condition twice', get('/history?revision=1&revision=2')],
    ['a text to find that is too long', get(`/history?reason[contains]=${long}`)],
    ['a page of no rows', get('/history?first=0')],
    ['a page of too many rows', get('/history?first=201')],
    ['half a row', get('/history?first=1.5')],
    ['an order by nothing', get('/history?orderBy=colour')],
    ['an order by a list', get('/history?orderBy=basis')],
    ['a cursor nobody gave', get('/history?after=zzz')],
    ['a past that is none', get('/history?asOf=yesterday')],
    ['an empty past', get('/history?asOf=')],
    ['a past beyond the log', get('/history?asOf=999999999')],
    ['an empty cursor', get('/history?after=')],
    ['the cursor of another order', get(`/history?orderBy=revision&after=${cursor}`)],
    ['a cursor that is too long', get(`/history?after=${long}`)],
    ['a part of a whole number', get('/history?revision=1.5')],
    ['a word for a position', get('/history?position[gte]=x')],
    ['too many values', get(`/history?id[in]=${'x,'.repeat(500)}`)],
    ['a half row of a case', get('/cases/orgUnit-U1?first=1.5')],
    ['an empty day', get('/recusals?validAt=')],
    ['a position that is none', get('/history?atLeast=-1')],
  ])('finds fault with %s, in the language of the reader', async (_what, request) => {
    await expectProblem(request, 400, 'malformed-request');
    const answer = await doors.inject({
      ...request,
      headers: { ...request.headers, 'accept-language': 'zh' },
    });
    for (const { problem } of answer.json<Problem>().errors ?? []) expect(problem).toMatch(/\p{Script=Han}/u);
  });

  const renaming = { newName: 'New', validFrom: '2025-01-01', reason: 'why' };

  it.each<[string, InjectOptions, number, string]>([
    ['a second person without a token', header('seconded-by', 'Tom'), 401, 'unauthenticated'],
    ['a second person nobody knows', header('seconded-by', 'Bearer tom'), 401, 'unauthenticated'],
    ['an id nobody knows', post('/org-units/NOPE/rename-org-unit', renaming), 404, 'no-living-unit'],
    ['a command nobody knows', post('/org-units/U1/paint-org-unit', unit), 404, 'not-found'],
    ['a row nobody knows', get('/history/NOPE'), 404, 'not-found'],
    ['a place nobody knows', get('/nowhere'), 404, 'not-found'],
    ['another method', { ...get(place), method: 'PUT' }, 405, 'method-not-allowed'],
    ['a body beyond the limit', body('x'.repeat(300_000)), 413, 'body-too-large'],
    ['an id beyond all measure', post(`/org-units/${long}/close`, unit), 414, 'url-too-long'],
    ['a form', header('content-type', 'application/x-www-form-urlencoded'), 415, 'media-type-unsupported'],
    ['XML', header('content-type', 'text/xml'), 415, 'media-type-unsupported'],
    ['an instant to come', header('occurred-at', '2999-01-01T00:00:00Z'), 422, 'not-yet-happened'],
    ['a position far ahead', get('/history?atLeast=999999999'), 503, 'read-models-behind'],
  ])('answers %s with a problem of its own', (_what, request, status, reason) =>
    expectProblem(request, status, reason),
  );

  const readable = [
    ...['/history', '/history/1', '/history/1/versions', '/cases/orgUnit-U1', '/integrity', '/health'],
    ...['/ledger/keys', '/ledger/tile/0/x001/234', '/intake-ledger/inclusion'],
    ...['/docs', '/docs/', '/docs/swagger-ui.css', '/openapi.json', '/verify'],
    ...['/graphiql', '/graphiql/start.js'],
  ];
  it.each<[string, ...string[]]>([
    [place, 'POST'],
    ['/graphql', 'GET', 'HEAD', 'POST'],
    ...readable.map((url): [string, ...string[]] => [url, 'GET', 'HEAD']),
  ])('says which methods %s has where another was tried', async (url, ...methods) => {
    const request: InjectOptions = { ...get(url), method: 'DELETE' };
    await expectProblem(request, 405, 'method-not-allowed');
    const { allow } = (await doors.inject(request)).headers;
    expect(String(allow).split(', ').sort()).toEqual(methods);
  });

  it.each([
    ['orderBy', '/history?orderBy=colour'],
    ['orderBy', '/history?orderBy=-basis'],
    ['first', '/history?first=1.5'],
    ['after', '/history?after=zzz'],
    ['after', `/history?orderBy=revision&after=${cursor}`],
    ['after', `/history?after=${long}`],
    ['revision', '/history?revision=1.5'],
    ['reason[contains]', `/history?reason[contains]=${long}`],
    ['id[in]', `/history?id[in]=${'x,'.repeat(500)}`],
    ['id', `/org-units/differences?from=-1&id=${long}`],
    ['subjectRef', `/authority?subjectRef=${long}`],
    ['first', '/cases/orgUnit-U1?first=1.5'],
  ])('says where the fault is: in %s', async (path, url) => {
    expect((await doors.inject(get(url))).json()).toMatchObject({ errors: [{ path }] });
  });

  it('names the header where a stream is to go on behind what was never sent', async () => {
    await doors.inject(body(unit));
    const { headers, ...asked } = get('/cases/orgUnit-U1');
    const streamed = { ...headers, accept: 'text/event-stream', 'accept-language': 'zh' };
    for (const [id, problem] of [
      ['x', /^须为日志中的位置$/],
      ['999999999', /^超出日志末尾/],
    ] as const) {
      const answer = await doors.inject({ ...asked, headers: { ...streamed, 'last-event-id': id } });
      const [fault] = answer.json<Problem>().errors ?? [];
      expect(fault?.path).toBe('lastEventId');
      expect(fault?.problem).toMatch(problem);
    }
  });

  it('says by what rows can be sorted, and how far the log is', async () => {
    const { errors } = (await doors.inject(get('/org-units?orderBy=colour'))).json<Problem>();
    expect(errors?.[0]?.allowed).toContain('validFrom');
    expect(JSON.stringify(errors)).not.toContain('org_unit');
    const { detail } = (await doors.inject(get('/history?atLeast=999999999'))).json<Problem>();
    expect(detail).toMatch(/^the log is known here up to -?\d+$/);
  });

  it('names every fault with its field, and what would be allowed', async () => {
    const { errors } = (await doors.inject(body({ type: 'CLUB', colour: 'red' }))).json<Problem>();
    expect(errors?.map(({ path }) => path).sort()).toEqual(['colour', 'name', 'type', 'validFrom']);
    expect(errors?.find(({ path }) => path === 'type')?.allowed).toContain('SUPERIOR');
  });

  it('speaks the language that the reader would rather have', async () => {
    const answer = await doors.inject(
      post(place, { ...unit, name: '' }, { 'accept-language': 'en;q=0.5, zh-CN' }),
    );
    const errors = [{ path: 'name', problem: '不得少于 1 个字符' }];
    expect(answer.json()).toMatchObject({ title: '请求格式有误', errors });
    expect(answer.headers['content-language']).toBe('zh-CN');
  });
});
