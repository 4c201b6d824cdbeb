import { readFileSync } from 'node:fs';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { parse } from 'csv-parse/sync';
import { describeOnKafka } from '../../apps/relay/src/testing';
import { probity } from './deployment';
import { until } from './relay-bureau';
import { type Stack, openStack } from './stack';

type Row = Readonly<Record<string, string>>;

const tableOf = (name: string): readonly Row[] =>
  parse<Row>(readFileSync(`test/data/bureau/${name}.csv`), { columns: true, bom: true });

/** Ends the connection by which one projector works. */
const LOSE_THE_LOCK =
  'SELECT pg_terminate_backend(pid) FROM pg_locks ' + "WHERE locktype = 'advisory' AND objid = 1347568214";

/** Enough to have every person in the log. */
const IMPORTED = ['org-units', 'posts', 'appointments'];

const MEMBERS = [
  ...['app', 'err', 'lagMs', 'level', 'method', 'ms', 'msg', 'part', 'position', 'process', 'reason'],
  ...['requestId', 'route', 'status', 'time', 'traceId'],
];

describeOnPostgres(
  'the log lines of every process, while the sample bureau works and servers fail,',
  (postgres) => {
    describeOnKafka(
      'a broker among them,',
      (kafka) => {
        let stop: Stack['stop'] | undefined;
        let lines: readonly Readonly<Record<string, unknown>>[];

        beforeAll(async () => {
          const stack = await openStack(postgres(), kafka());
          stop = stack.stop;
          await kafka().kill();
          probity(['import', ...IMPORTED.map((name) => `test/data/bureau/${name}.csv`)], stack.variables);
          await until(() => stack.lines().some((line) => line.includes('begins again')));
          await kafka().start();
          await inDatabase(stack.settings.processes, LOSE_THE_LOCK);
          await until(() => stack.ends.length > 0);
          await Promise.all(
            ['projector-1', 'projector-2', 'relay-1'].map((name) => stack.ready(name as 'relay-1')),
          );
          await stack.ask('api-1', '/persons/Z20110008');
          const caughtUp = /probity_relay_position \d{2,}\n[^]*probity_relay_lag_seconds 0\n/;
          await until(async () => caughtUp.test(await stack.running('relay-1').metrics()));
          await stop();
          // Node itself warns in words of its own, and one line is for people.
          lines = stack
            .lines()
            .filter((line) => !/^\(|^Probity listens on /.test(line))
            .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
        }, 300_000);
        afterAll(() => stop?.());

        it('tell what each began, got over and ended, and how far the relay has come', () => {
          const told = lines.map(({ app, msg }) => `${String(app)} ${String(msg)}`);
          const expected = [
            ...['api serves', 'api request', 'api stopped'],
            ...[
              'projector stands by',
              'projector projects',
              'projector figures refreshed',
              'projector another may work now',
            ],
            ...['projector stopped', 'relay relays', 'relay begins again', 'relay stopped'],
          ];
          expect(expected.filter((each) => !told.includes(each))).toEqual([]);
          const stopped = lines.filter(({ app, msg }) => app === 'relay' && msg === 'stopped');
          expect(stopped).toEqual([
            expect.objectContaining({ position: expect.stringMatching(/^\d{2,}$/) as string, lagMs: 0 }),
          ]);
        });

        it('hold nothing of any person, though all of them were recorded and relayed meanwhile', () => {
          const all = JSON.stringify(lines);
          const staffNos = tableOf('appointments').map(({ staffNo = '' }) => staffNo);
          const personal = [...staffNos, 'A0001', 'eyJ', 'Bearer', 'postgres://'];
          expect(personal.length).toBeGreaterThan(50);
          expect(personal.filter((each) => each !== '' && all.includes(each))).toEqual([]);
        });

        it('are lines of known members only', () => {
          const members = new Set(lines.flatMap((line) => Object.keys(line)));
          expect([...members].filter((member) => !MEMBERS.includes(member))).toEqual([]);
        });
      },
      { own: true },
    );
  },
  { own: true },
);
