import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { type GraphQLField, type GraphQLOutputType, GraphQLObjectType, getNamedType } from 'graphql';
import type { Position } from '@probity/eventing';
import { intakeProjections, projections } from '@probity/read-models';
import { issueToken } from '@probity/runtime';
import { PEOPLE } from '../../apps/cli/src/demo/cast';
import { traceOf } from '../../apps/cli/src/demo/trace';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { type Core, coreOf } from '../../apps/api/src/core';
import { createApi } from '../../apps/api/src/create-api';
import { type Model, modelsOf } from '../../apps/api/src/derive';
import { graphqlSchemaOf } from '../../apps/api/src/graphql/schema';
import { openApiOf } from '../../apps/api/src/openapi/document';
import { type Office, openOffice, settingsIn } from '../support/office';
import { recordedIn } from '../support/recorded';
import { type Replay, replayOf } from '../support/replay';

/** Of this run: `jest --seed` repeats it. */
const SEED = jest.getSeed();
const POSITIONS = 2;
const TOGETHER = 4;
const DAYS = ['2024-12-31', '2025-06-01', '2026-03-01', '2026-12-31'];

/** Draws that follow from a seed (mulberry32). */
const drawing = (seed: number) => {
  let state = seed;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return <T>(list: readonly T[]): T => {
    const found = list[Math.floor(draw() * list.length)];
    if (found === undefined) throw new Error('there is nothing to draw from');
    return found;
  };
};
const draw = drawing(SEED);

const models = modelsOf([...projections, ...intakeProjections]);
const schema = graphqlSchemaOf(coreParts());
/** What tells how the service does, or is under a seal for ever, has no past; a step is of a position. */
const OF_NOW = /^\/(health|integrity|ledger|intake-ledger|cases\/\{case\}\/steps)/;
const OF_NO_PAST = ['integrity', 'caseStep'];
/** Told from the log, and not from rows that could be made anew: see replay-a-case. */
const OF_CASES = ['caseHistory', '/cases/{case}', '/cases/{case}/dossier'];
const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
const readings = Object.entries(openApiOf(coreParts()).paths)
  .filter(([path, operations]) => 'get' in operations && !OF_NOW.test(path))
  .map(([path, operations]) => [path, JSON.stringify(operations['get'])] as const);

function coreParts(): Pick<Core, 'aggregates' | 'projections'> {
  return { aggregates: [], projections: [...projections, ...intakeProjections] };
}

/** One moment to look back to: how far each log was, and what is asked of it. */
interface Look {
  readonly position: Position;
  readonly ofIntake: Position;
  readonly earlier: string;
  readonly day: string;
}

let office: Office;
let live: FastifyInstance;
let replayed: FastifyInstance;
let replay: Replay;
let headers: Readonly<Record<string, string>>;
let auditor: Readonly<Record<string, string>>;
const apps: NestFastifyApplication[] = [];
const ids = new Map<string, readonly string[]>();
const looks: Look[] = [];
const stop = new AbortController();

const doorsOf = async (core: Core): Promise<FastifyInstance> => {
  const app = await createApi(core);
  apps.push(app);
  await app.init();
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.ready();
  return fastify;
};

const playAll = async (): Promise<void> => {
  await importFiles({ paths: ['test/data/bureau'] }, stagesOf(office.probity, stop.signal));
  for (const { requests } of traceOf((staffNo) => office.refOf(staffNo))) {
    for (const request of requests) await office.ask(request);
  }
};

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-as-of-'));
  office = await openOffice({ folder });
  await playAll();
  const { store, intake } = office.probity;
  const [positions, intakePositions] = await Promise.all(
    [store, intake.store].map(async (each) => (await recordedIn(each)).map(({ position }) => position)),
  );
  for (let look = 0; look < POSITIONS; look += 1) {
    const position = draw(positions ?? []);
    const earlier = String(draw([0n, position / 2n, position]));
    looks.push({ position, ofIntake: draw(intakePositions ?? []), earlier, day: draw(DAYS) });
  }
  // A replay goes forward only.
  looks.sort((one, other) => Number(one.position - other.position));
  const sorted = looks.map(({ ofIntake }) => ofIntake).sort((one, other) => Number(one - other));
  looks.splice(0, looks.length, ...looks.map((look, index) => ({ ...look, ofIntake: sorted[index] ?? 0n })));
  headers = {
    purpose: 'scenario',
    authorization: `Bearer ${await issueToken(settingsIn(folder), { staffNo: PEOPLE.officeHead, hours: 1 })}`,
  };
  auditor = { ...headers, authorization: await office.bearer(PEOPLE.officeHead, 'AUDIT_ADMIN') };
  const core = coreOf(office.probity);
  live = await doorsOf(core);
  replay = await replayOf(core, store, intake.store);
  replayed = await doorsOf(replay.core);
  for (const { path } of models) {
    const { rows } = (await asked(live, `/${path}?first=200`)).json<{ rows: { id: string }[] }>();
    ids.set(path, ['nothing', ...rows.map(({ id }) => id)]);
  }
});
afterAll(async () => {
  stop.abort();
  for (const app of apps) await app.close();
  await replay.close();
  await office.close();
});

const asked = (door: FastifyInstance, url: string): Promise<LightMyRequestResponse> => {
  const model = models.find(({ path }) => url.split(/[/?]/)[1] === path);
  return door.inject({ method: 'GET', url, headers: headersFor(model) });
};

/** The office reads all but what is for the audit administrator. */
const headersFor = (model: Model | undefined) => (isOfAudit(model) ? auditor : headers);
const isOfAudit = (model: Model | undefined): boolean => {
  const readers = model?.projection.readers ?? [];
  return readers.includes('AUDIT_ADMIN') && !readers.includes('LG_OFFICE');
};

/** The model that a field of the schema is about. */
const modelOf = (field: string): Model | undefined =>
  models.find(({ all, one }) =>
    [all, `${all}Differences`, one, `${one}Versions`, `${one}Why`].includes(field),
  );
const asOfIn = (look: Look, model: Model | undefined): string =>
  String(model?.isOfIntake ? look.ofIntake : look.position);

/** Everything that a type can tell, as a selection; what takes arguments is asked for by itself. */
const selectionOf = (type: GraphQLOutputType): string => {
  const named = getNamedType(type);
  if (!(named instanceof GraphQLObjectType)) return '';
  const fields = Object.values(named.getFields()).map(({ name, type: of }) => `${name} ${selectionOf(of)}`);
  return `{ ${fields.join(' ')} }`;
};

/** A row of the model, or one that there never was. */
const idIn = (path: string): string => draw(ids.get(path) ?? ['nothing']);
const columnIn = (model: Model | undefined): string => draw(model?.columns.map(({ name }) => name) ?? ['']);
const fromIn = (look: Look, model: Model | undefined): string => (model?.isOfIntake ? '0' : look.earlier);

/** Values for the arguments of a query, by their names; those that say when stand apart. */
const argumentsOf = ({ name, args }: GraphQLField<unknown, unknown>, look: Look) => {
  const model = modelOf(name);
  const known = new Map([
    ['id', JSON.stringify(idIn(name === 'blame' ? 'risk-catalogue' : (model?.path ?? '')))],
    ['column', JSON.stringify(columnIn(model))],
    ['validAt', JSON.stringify(look.day)],
    ['from', JSON.stringify(fromIn(look, model))],
    ...([
      ['first', '20'],
      ['model', 'riskCatalogue'],
      ['postId', '"P021"'],
    ] as const),
  ]);
  if (name.endsWith('Differences')) known.delete('id');
  const names = args.map((each) => each.name);
  const given = names.flatMap((each) => (known.has(each) ? [`${each}: ${known.get(each) ?? ''}`] : []));
  const end = names.includes('to') ? 'to' : 'asOf';
  return { given, past: [...given, `${end}: "${asOfIn(look, model)}"`] };
};

interface Document {
  readonly past: string;
  readonly present: string;
  readonly by: Readonly<Record<string, string>>;
}

const documentsFor = (look: Look): readonly Document[] => {
  const told = queries.filter(({ name }) => ![...OF_NO_PAST, ...OF_CASES].includes(name));
  return [true, false].flatMap((ofAudit) => {
    const those = told.filter(({ name }) => isOfAudit(modelOf(name)) === ofAudit);
    const by = ofAudit ? auditor : headers;
    return Array.from({ length: Math.ceil(those.length / TOGETHER) }, (_, group) => ({
      ...documentOf(those.slice(group * TOGETHER, (group + 1) * TOGETHER), look),
      by,
    }));
  });
};

const documentOf = (fields: readonly GraphQLField<unknown, unknown>[], look: Look) => {
  const asks = fields.map((field) => {
    const { given, past } = argumentsOf(field, look);
    const selection = selectionOf(field.type);
    const ask = (all: readonly string[]): string =>
      `${field.name}${all.length > 0 ? `(${all.join(', ')})` : ''} ${selection}`;
    return { past: ask(past), present: ask(given) };
  });
  const [past, present] = [asks.map((each) => each.past), asks.map((each) => each.present)];
  return { past: `{ ${past.join(' ')} }`, present: `{ ${present.join(' ')} }` };
};

const answerTo = async (door: FastifyInstance, query: string, by: Document['by']): Promise<object> => {
  const json = { ...by, 'content-type': 'application/json' };
  const answer = await door.inject({ method: 'POST', url: '/graphql', headers: json, payload: { query } });
  return answer.json<object>();
};

describe(`every query, as of any position (--seed ${SEED})`, () => {
  it('can be asked of the past, at both doors', () => {
    const isOfPast = (names: readonly string[]): boolean =>
      names.includes('asOf') || (names.includes('from') && names.includes('to'));
    const timeless = queries.filter(({ args }) => !isOfPast(args.map(({ name }) => name)));
    expect(timeless.map(({ name }) => name)).toEqual(OF_NO_PAST);
    const isRead = (told: string): boolean =>
      told.includes('parameters/AsOf') ||
      (told.includes('parameters/From') && told.includes('parameters/To'));
    expect(readings.filter(([, told]) => !isRead(told)).map(([path]) => path)).toEqual([]);
    expect(queries.length).toBeGreaterThan(5 * models.length);
  });

  it('answers what a fresh replay of the logs up to there answers', async () => {
    for (const look of looks) {
      await replay.to(look.position, look.ofIntake);
      for (const { past, present, by } of documentsFor(look)) {
        const then = await answerTo(live, past, by);
        expect(then).not.toHaveProperty('errors');
        expect(then).toEqual(await answerTo(replayed, present, by));
      }
      const ofRows = readings.filter(([path]) => !OF_CASES.includes(path));
      for (const [path] of ofRows) await compareByRest(path, look);
    }
  });
});

/** What is asked at an address besides when: from where differences are told, or of whom. */
const besides = (path: string, look: Look, model: Model | undefined): readonly string[] => {
  if (path.endsWith('/differences')) return [`from=${fromIn(look, model)}`, 'first=20'];
  return path === '/authority' ? ['postId=P021', `validAt=${look.day}`] : [];
};

const compareByRest = async (path: string, look: Look): Promise<void> => {
  const model = models.find((each) => path.split('/')[1] === each.path);
  const url = path
    .replace('{id}', encodeURIComponent(idIn(model?.path ?? '')))
    .replace('{column}', columnIn(model));
  const given = besides(path, look, model);
  const end = `${path.endsWith('/differences') ? 'to' : 'asOf'}=${asOfIn(look, model)}`;
  const then = await asked(live, `${url}?${[...given, end].join('&')}`);
  const present = await asked(replayed, `${url}?${given.join('&')}`);
  expect([url, then.statusCode, then.json()]).toEqual([url, present.statusCode, present.json()]);
  expect([200, 404]).toContain(then.statusCode);
};
