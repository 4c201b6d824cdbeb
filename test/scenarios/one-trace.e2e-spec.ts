import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '@probity/event-stores';
import { freePort } from '@probity/event-stores/testing';
import { filesIn, isClean, issueToken, settingsFrom, verify } from '@probity/runtime';
import { type Collector, type SpanSent, openCollector } from '../support/collector';
import { recordedIn } from '../support/recorded';
import { type Service, startService } from '../support/started';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CLICK = '00f067aa0ba902b7';
const inTrace = { traceparent: `00-${TRACE}-${CLICK}-01` };

/** What follows from somebody's appointment: a pledge is asked for. */
const FOLLOWING = ['append person', 'process pledge', 'projections'];

const unit = { name: '市场局', type: 'SUPERIOR', validFrom: '2020-01-01' };
const post = {
  ...{ orgId: 'U1', title: '科员', rank: 'STAFF', sensitive: false, holders: 1, duties: '日常工作' },
  validFrom: '2020-01-01',
};

describe.each([
  ['in-process', ''],
  ['thread', 'bureau'],
])('a request, where projections run %s', (projections, called) => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-trace-'));
  let collector: Collector;
  let service: Service;
  let metrics = '';
  let code: number | null = null;

  beforeAll(async () => {
    collector = await openCollector();
    const probesPort = await freePort();
    const files = filesIn(folder);
    const token = await issueToken(settingsFrom(files), {
      ...{ staffNo: 'A0001', adminRole: 'SYS_ADMIN', hours: 1 },
    });
    service = await startService({
      ...{ ...files, PROJECTIONS: projections, PROBES_PORT: String(probesPort) },
      ...{ OTLP_ENDPOINT: collector.address, OTEL_BSP_SCHEDULE_DELAY: '50', OTEL_SERVICE_NAME: called },
    });
    const ask = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
      const answer = await fetch(`${service.address}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      expect(await answer.text()).not.toContain('"reason"');
    };
    const appointment = { postId: 'P1', from: '2024-01-01', cause: 'TRANSFER_IN' };
    const query = `mutation Named($input: PersonAppointPersonInput!) {
      alias: personAppointPerson(id: "S-1", input: $input) { position }
    }`;
    await ask('/org-units/U1/establish-org-unit', unit);
    await ask('/posts/P1/define-post', post);
    await ask('/persons/S-1/register-person', { staffNo: 'A0002' });
    await ask('/graphql', { query, variables: { input: appointment } }, inTrace);
    await collector.came(TRACE, ['POST /graphql', ...FOLLOWING]);
    metrics = await (await fetch(`http://127.0.0.1:${probesPort}/metrics`)).text();
    code = await service.stop();
  });
  afterAll(async () => {
    await collector.close();
    rmSync(folder, { recursive: true });
  });

  const ofTrace = (): readonly SpanSent[] => collector.spans.filter(({ traceId }) => traceId === TRACE);
  const namesUnder = (parent: string): readonly string[] =>
    ofTrace()
      .filter(({ parentSpanId }) => parentSpanId === parent)
      .map(({ name }) => name)
      .sort();
  const idOf = (name: string): string => ofTrace().find((span) => span.name === name)?.spanId ?? '';

  it('is one trace, from the click to whatever follows from what was recorded', () => {
    expect(namesUnder(CLICK)).toEqual(['POST /graphql']);
    expect(namesUnder(idOf('POST /graphql'))).toEqual(['graphql mutation personAppointPerson']);
    expect(namesUnder(idOf('graphql mutation personAppointPerson'))).toEqual([
      'command person.AppointPerson',
    ]);
    expect(namesUnder(idOf('command person.AppointPerson'))).toEqual(FOLLOWING);
    expect(namesUnder(idOf('process pledge'))).toEqual(['command pledge.DemandPledge']);
  });

  it('is of one service, whichever thread sends it', () => {
    expect([...collector.services]).toEqual([called || 'probity-api']);
  });

  it('begins a trace of its own where the caller names none', () => {
    const define = collector.spans.find(({ name }) => name === 'command post.DefinePost');
    const own = collector.spans.filter(({ traceId }) => traceId === define?.traceId);
    expect(own.map(({ name }) => name).sort()).toEqual([
      'POST /posts/:id/define-post',
      'append post',
      'command post.DefinePost',
      'projections',
    ]);
    expect(define?.traceId).not.toBe(TRACE);
  });

  it('says in its spans what it came to, and nothing of what it was about', () => {
    const told = collector.spans.flatMap(({ attributes }) => attributes.map(({ key }) => key));
    expect([...new Set(told)].sort()).toEqual([
      'http.request.method',
      'http.response.status_code',
      'http.route',
      'probity.events',
      'probity.from',
      'probity.outcome',
      'probity.revision',
      'probity.to',
    ]);
    expect(JSON.stringify(collector.spans)).not.toMatch(/P1|U1|S-1|科员|A000|Named|alias/);
  });

  it('is recorded in its event, in a log that is verified as before', async () => {
    const log = openSqliteEventStore(join(folder, 'log.sqlite'));
    const recorded = await recordedIn(log.store);
    log.close();
    const parents = recorded.map(({ type, metadata }) => [type, metadata.traceparent]);
    expect(parents).toContainEqual([
      'PersonAppointed',
      `00-${TRACE}-${idOf('command person.AppointPerson')}-01`,
    ]);
    expect(isClean(await verify(settingsFrom(filesIn(folder))))).toBe(true);
  });

  it('is a line of the log, and the start is said to people', () => {
    expect(code).toBe(0);
    expect(service.said).toEqual([expect.stringMatching(/^Probity listens on http:.+ See \/docs/)]);
    // Node itself warns in words of its own.
    const logged = service.logged.filter((line) => line.startsWith('{'));
    const lines = logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    const requests = lines.filter(({ msg }) => msg === 'request');
    expect(requests.map(({ route }) => route)).toEqual([
      ...['/org-units/:id/establish-org-unit', '/posts/:id/define-post'],
      ...['/persons/:id/register-person', '/graphql'],
    ]);
    const members = [
      'app',
      'level',
      'method',
      'ms',
      'msg',
      'requestId',
      'route',
      'status',
      'time',
      'traceId',
    ];
    for (const line of requests) expect(Object.keys(line).sort()).toEqual(members);
    expect(lines.find(({ route }) => route === '/graphql')).toMatchObject({ traceId: TRACE, status: 200 });
  });

  it('is counted', () => {
    const counted = [
      'probity_commands_total{category="person",type="AppointPerson",outcome="recorded"} 1',
      'probity_http_request_duration_seconds_count{method="POST",route="/graphql",status="200"} 1',
      'probity_lag_positions{follower="projection",name="posts"} 0',
      'probity_appends_waiting{log="bureau"} 0',
    ];
    expect(counted.filter((line) => !metrics.includes(line))).toEqual([]);
  });
});
