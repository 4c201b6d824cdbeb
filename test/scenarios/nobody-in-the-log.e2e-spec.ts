import { context, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import * as prom from 'prom-client';
import { metricsBy } from '@probity/runtime';
import { openLog } from '@probity/log';
import { type Office, openOffice } from '../support/office';
import { SUPERIOR, SampleYears, YEARS } from '../support/sample-years';

/** Signals have come in by then, warnings have been raised, and people have assessed people. */
const UNTIL = '2025-07-01';
const NAME = '欧阳明德';

type Row = Readonly<Record<string, string>>;

const tableOf = (name: string): readonly Row[] =>
  parse<Row>(readFileSync(`test/data/bureau/${name}.csv`), { columns: true, bom: true });

/** What a process tells whoever runs it, while people work with it. */
describe('log, metrics and traces of the sample bureau', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const lines: string[] = [];
  const metrics = metricsBy(prom);
  let office: Office;
  let told = '';
  let personal: readonly string[] = [];

  beforeAll(async () => {
    provider.register();
    const log = openLog('api', { logLevel: 'debug' }, { write: (line) => lines.push(line) });
    const watching = { log, requested: metrics.requested };
    office = await openOffice({ on: YEARS.first, watching, observer: metrics });
    metrics.watch(office.probity);
    const years = await SampleYears.in(office);
    await years.pass(UNTIL);
    await askOddly();
    personal = await personalIn();
    const spans = exporter
      .getFinishedSpans()
      .map(({ name, attributes, status, events }) => JSON.stringify({ name, attributes, status, events }));
    told = [...lines, await metrics.text(), ...spans].join('\n');
  });
  afterAll(async () => {
    await office.close();
    trace.disable();
    context.disable();
    await provider.shutdown();
  });

  /** Requests that hold a person wherever a request can hold something. */
  const askOddly = async (): Promise<void> => {
    const name = encodeURIComponent(NAME);
    const token = await office.bearer('operator', 'SYS_ADMIN');
    for (const url of [`/${name}`, `/persons/${name}?name=${name}`, `/history?${name}=1`, `/posts/${name}`]) {
      await office.fetch(url, token);
      await office.fetch(url, `Bearer ${NAME}`);
    }
    const asked = { staffNo: 'operator', adminRole: 'SYS_ADMIN', occurredAt: YEARS.first };
    await office.tryTo({ ...asked, path: `/persons/${name}/register-person`, body: { staffNo: [NAME] } });
    const query = `query q { person${NAME} }`;
    await office.tryTo({ ...asked, path: '/graphql', body: { query } });
    await office.tryTo({
      ...asked,
      path: '/graphql',
      body: { query: `mutation { orgUnitEstablishOrgUnit(id: "${NAME}") { position } }` },
    });
  };

  /** Every staff number and reference of a person, every informant and what they said, and every token. */
  const personalIn = async (): Promise<readonly string[]> => {
    const persons = tableOf('appointments');
    const signals = tableOf('signals');
    const staffNos = [...new Set([SUPERIOR, ...persons.map(({ staffNo = '' }) => staffNo)])];
    return [
      ...[NAME, encodeURIComponent(NAME), 'Bearer', 'eyJ', 'scenario'],
      ...staffNos.flatMap((staffNo) => [staffNo, office.refOf(staffNo)]),
      ...signals.flatMap(({ informantHandle = '', summary = '' }) => [informantHandle, summary]),
      ...(await Promise.all(staffNos.map((staffNo) => office.bearer(staffNo)))),
    ];
  };

  it('tell of much that was done', () => {
    expect(lines.filter((line) => line.includes('"request"')).length).toBeGreaterThan(50);
    expect(exporter.getFinishedSpans().length).toBeGreaterThan(1_000);
    expect(told).toContain('probity_commands_total{category="signal"');
    expect(personal.length).toBeGreaterThan(100);
  });

  it('hold nothing of any person', () => {
    expect(personal.filter((each) => each.length > 0 && told.includes(each))).toEqual([]);
  });

  it('are lines of known members only', () => {
    const members = lines.flatMap((line) => Object.keys(JSON.parse(line) as object));
    expect([...new Set(members)].sort()).toEqual([
      ...['app', 'level', 'method', 'ms', 'msg', 'part', 'requestId', 'route', 'status', 'time', 'traceId'],
    ]);
  });
});
