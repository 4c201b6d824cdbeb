import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, START } from '@probity/eventing';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { openReadModels, orgUnits, persons, shownIn } from '@probity/read-models';
import { issueToken } from '../identity';
import { openProbity } from '../open-probity';
import { ProjectorElsewhere } from './projector-elsewhere';
import { rebuildBeside } from './rebuild-beside';
import { filesIn, settingsFrom } from '../settings/settings-from';
import { showNewVersions } from './show-new-versions';

/** Of one unit: itself, and its pulse. */
const ROWS = 2;
/** Position of the first event. */
const FIRST = 1n;
const LONG_MS = 60_000;
const UNIT = { name: '市场局', type: 'SUPERIOR', validFrom: '2020-01-01' };

/** Has reports be shown rows that an older program has left. */
const showingOld = (table: string): string =>
  [table, `${table}_history`]
    .map(
      (view) => `
        CREATE SCHEMA IF NOT EXISTS old;
        CREATE TABLE old.${view} AS SELECT * FROM probity_rows.${view};
        DROP VIEW probity_rows.${view};
        CREATE VIEW probity_rows.${view} AS SELECT * FROM old.${view};`,
    )
    .join('');

/** A log whose reader is asked to stop in the middle. */
const stoppingAt = (store: EventStore, stop: AbortController): EventStore => ({
  append: (...asked) => store.append(...asked),
  read: (...asked) => store.read(...asked),
  async *subscribe(after, signal) {
    for await (const batch of store.subscribe(after, signal)) {
      stop.abort();
      yield batch;
    }
  },
});

describeOnPostgres('rows of a new version, while reports are shown those of an old one,', (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-versions-'));
  let set: Record<string, string>;
  let schema: string;

  const sql = (text: string) => inDatabase(set['READ_MODELS'] ?? '', text);
  const shown = () => sql('SELECT name FROM probity_rows.org_unit_history');
  /** Opens the service, and answers what it recorded of the new rows and how it does. */
  const opened = async () => {
    const probity = await openProbity(settingsFrom(set));
    await probity.shown;
    const recorded: object[] = [];
    for await (const batch of probity.store.subscribe('start', new AbortController().signal)) {
      if (batch.length === 0) break;
      for (const { type, data } of batch) if (type.startsWith('Projection')) recorded.push({ type, data });
    }
    // Doors are as ready as the projector elsewhere says: it looks at the same rows.
    const doors = new ProjectorElsewhere({ models: probity.models, head: () => 0n });
    await doors.start();
    const standing = doors.standings.find(({ name }) => name === orgUnits.name);
    const [ready, health] = [await probity.probed.ready(), probity.health()];
    await probity.close();
    return { recorded, ready, health, isReadyAtDoors: standing?.caughtUp };
  };

  beforeAll(async () => {
    set = {
      ...filesIn(folder),
      READ_MODELS: await server().database(),
      INTAKE_READ_MODELS: await server().database(),
    };
    const settings = settingsFrom(set);
    const token = await issueToken(settings, { staffNo: 'A0001', adminRole: 'SYS_ADMIN', hours: 1 });
    const probity = await openProbity(settings);
    const command = { category: 'orgUnit', id: 'U1', type: 'EstablishOrgUnit', data: UNIT };
    expect(await probity.ask({ ...command, credentials: { token } })).not.toHaveProperty('rejected');
    expect(await probity.reached(probity.writer.positionIn(), LONG_MS)).toBe(true);
    await probity.close();
    const [[found] = []] = await sql(
      "SELECT nspname FROM pg_namespace WHERE nspname ~ '^org_unit_[0-9a-f]{8}$'",
    );
    schema = String(found);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('are shown at once where nothing was shown before, and nothing is recorded of it', async () => {
    expect(await shown()).toEqual([[UNIT.name]]);
    expect(await opened()).toMatchObject({ recorded: [], ready: { healthy: true }, isReadyAtDoors: true });
  });

  it('are not shown when one row is other than the log makes it, which is named in the log', async () => {
    await sql(showingOld('org_unit'));
    await sql(
      `UPDATE old.org_unit_history SET name = '旧'; UPDATE ${schema}.org_unit SET name = '假' WHERE id = 'U1'`,
    );
    const { recorded, ready, health, isReadyAtDoors } = await opened();
    const differing = { differences: 1, table: 'org_unit', key: 'U1', column: 'name' };
    expect(recorded).toMatchObject([
      {
        type: 'ProjectionCompared',
        data: { log: 'bureau', projection: 'org-units', rows: ROWS, ...differing },
      },
    ]);
    expect(await shown()).toEqual([['旧']]);
    expect([ready.healthy, health.healthy, isReadyAtDoors]).toEqual([false, false, false]);
    expect(ready.parts['org-units']).toContain('is not shown: 1 differences from the log');
    expect(health.parts['org-units']).toBe(ready.parts['org-units']);
  });

  it('are made anew, and shown when all are the same, which is recorded before and after', async () => {
    const rebuilt = await rebuildBeside(settingsFrom(set), { names: [orgUnits.name] });
    expect(rebuilt).toMatchObject([{ name: orgUnits.name, differences: [] }]);
    expect(await shown()).toEqual([['旧']]);
    const { recorded, ready, isReadyAtDoors } = await opened();
    expect(recorded.slice(-2)).toMatchObject([
      { type: 'ProjectionCompared', data: { projection: 'org-units', rows: ROWS, differences: 0 } },
      { type: 'ProjectionSwitched', data: { log: 'bureau', projection: 'org-units' } },
    ]);
    expect(await shown()).toEqual([[UNIT.name]]);
    expect([ready.healthy, isReadyAtDoors]).toEqual([true, true]);
  });

  it('are compared alone when they are not where others are, and not at all once it is to stop', async () => {
    const probity = await openProbity(settingsFrom(set));
    const readModels = await server().database();
    const models = await openReadModels(readModels, [orgUnits, persons]);
    const step = { names: [persons.name], from: START, to: FIRST, batch: [], folds: new Map(), again: false };
    await models.take(step);
    for (const table of ['org_unit', 'person']) await inDatabase(readModels, showingOld(table));
    expect(await shownIn(models)).toEqual(new Set());
    const standings = [
      { name: orgUnits.name, position: START, caughtUp: true, failure: undefined },
      { name: persons.name, position: FIRST, caughtUp: true, failure: undefined },
    ];
    const { store, intake, intakeModels, intakeProjector, writer, now } = probity;
    const made = { store, intake, models, intakeModels, projector: { standings }, intakeProjector };
    const on = { ...settingsFrom(set), readModels };
    const stop = new AbortController();
    const stopped = await showNewVersions(
      on,
      { ...made, store: stoppingAt(store, stop) },
      { writer, now, signal: stop.signal },
    );
    await stopped.settled;
    expect([...stopped.unshown.keys()]).toEqual([orgUnits.name, persons.name]);
    expect(await shownIn(models)).toEqual(new Set());

    const signal = new AbortController().signal;
    const { unshown, settled } = await showNewVersions(on, made, { writer, now, signal });
    expect([...unshown.keys()]).toEqual([orgUnits.name, persons.name]);
    await settled;
    expect(unshown).toEqual(new Map());
    expect(await shownIn(models)).toEqual(new Set([orgUnits.name, persons.name]));
    await models.close();
    await probity.close();
  });
});
