import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type NewEvent, type StreamName, freshId } from '@probity/eventing';
import { recorded } from '@probity/eventing/testing';
import { type OpenedEventStore, openSqliteEventStore } from '@probity/event-stores';
import {
  OrgUnit,
  Queries,
  type ReadModels,
  openReadModels,
  positionsOf,
  projections,
} from '@probity/read-models';
import { ProjectorThread } from './projector-thread';

// A thread of Jest's cannot read TypeScript by itself.
const TYPESCRIPT = ['-r', require.resolve('../../../event-stores/src/testing/run-typescript.cjs')];
const LONG_MS = 60_000;

const established = (data: object): NewEvent => {
  const { metadata } = recorded({ type: 'OrgUnitEstablished', data });
  return { id: freshId(), type: 'OrgUnitEstablished', version: 1, data, metadata };
};
const unit = (name: string) => established({ name, type: 'MUNICIPAL_BUREAU', validFrom: '2011-01-01' });
const streamOf = (id: string): StreamName => `orgUnit-${id}`;

describe('the projections on a thread of their own', () => {
  let folder: string;
  let log: OpenedEventStore;
  let models: ReadModels;
  let projector: ProjectorThread;
  let stop: AbortController;

  const open = async (): Promise<void> => {
    const files = {
      eventStore: `sqlite:${join(folder, 'log.sqlite')}`,
      readModels: `sqlite:${join(folder, 'rows.sqlite')}`,
    };
    log = openSqliteEventStore(join(folder, 'log.sqlite'));
    models = await openReadModels(files.readModels, projections);
    stop = new AbortController();
    projector = new ProjectorThread(files, await positionsOf(models), TYPESCRIPT);
    log.onCommit(() => {
      projector.look();
    });
  };
  const close = async (): Promise<void> => {
    stop.abort();
    await projector.close();
    await log.close();
    await models.close();
  };
  const nameOf = async (id: string) => (await new Queries(models).get(OrgUnit, id))?.name;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'probity-thread-'));
    await open();
  });
  afterEach(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });

  it('do the past, follow what comes, and go on from where they stood', async () => {
    await log.store.append(streamOf('U1'), [unit('First')], 'no-stream');
    await projector.start(stop.signal);
    expect(projector.standings.every(({ caughtUp, position }) => caughtUp && position === 1n)).toBe(true);
    expect(await nameOf('U1')).toBe('First');

    const { position } = await log.store.append(streamOf('U2'), [unit('Second')], 'no-stream');
    expect(await projector.reached(position, LONG_MS)).toBe(true);
    expect(await nameOf('U2')).toBe('Second');
    expect([projector.positionOf('org-units'), projector.lagOf('org-units')]).toEqual([2n, 0n]);

    await close();
    await open();
    expect(projector.positionOf('org-units')).toBe(2n);
    await projector.start(stop.signal);
    expect(await nameOf('U2')).toBe('Second');
  });

  it('are built anew when they are asked to be, by names that there are', async () => {
    await log.store.append(streamOf('U1'), [unit('First')], 'no-stream');
    await projector.start(stop.signal);
    const rows = new Database(join(folder, 'rows.sqlite'));
    rows.exec(`update org_unit set name = 'Forged'`);
    rows.close();
    await projector.rebuild('org-units', 'history');
    expect(await nameOf('U1')).toBe('First');
    expect(() => projector.rebuild('ghosts')).toThrow('there is no projection ghosts');
    expect(() => projector.positionOf('ghosts')).toThrow('there is no projection ghosts');
  });

  it('tell which of them cannot go on, and nobody waits for that one', async () => {
    await projector.start(stop.signal);
    const { position } = await log.store.append(streamOf('U1'), [established({ name: 7 })], 'no-stream');
    expect(await projector.reached(position, LONG_MS, 'org-units')).toBe(false);
    const failed = projector.standings.find(({ name }) => name === 'org-units');
    expect(failed?.failure?.message).toContain('OrgUnitEstablished is malformed');
    expect(await projector.reached(position, LONG_MS, 'rounds')).toBe(true);
    await expect(projector.rebuild('org-units')).rejects.toThrow('OrgUnitEstablished is malformed');
  });

  it('have all stopped once their thread has, and whoever waits hears of it', async () => {
    await projector.start(stop.signal);
    const waiting = projector.reached(1n, LONG_MS);
    await projector.close();
    expect(await waiting).toBe(false);
    expect(new Set(projector.standings.map(({ failure }) => failure?.message))).toEqual(
      new Set(['the thread of the projections has ended']),
    );
  });

  it('do not start where their files cannot be opened', async () => {
    const nowhere = {
      eventStore: `sqlite:${join(folder, 'none', 'log.sqlite')}`,
      readModels: 'sqlite::memory:',
    };
    const lost = new ProjectorThread(nowhere, await positionsOf(models), TYPESCRIPT);
    await expect(lost.start(stop.signal)).rejects.toThrow('there is no directory');
    await lost.close();
  });
});
