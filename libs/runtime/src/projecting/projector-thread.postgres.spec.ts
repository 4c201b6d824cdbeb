import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NewEvent, freshId } from '@probity/eventing';
import { recorded } from '@probity/eventing/testing';
import { openEventStore } from '@probity/event-stores';
import { describeOnPostgres } from '@probity/event-stores/testing';
import { OrgUnit, Queries, openReadModels, positionsOf, projections } from '@probity/read-models';
import { ProjectorThread } from './projector-thread';

// A thread of Jest's cannot read TypeScript by itself.
const TYPESCRIPT = ['-r', require.resolve('../../../event-stores/src/testing/run-typescript.cjs')];
const LONG_MS = 60_000;

const unit = (name: string): NewEvent => {
  const data = { name, type: 'MUNICIPAL_BUREAU', validFrom: '2011-01-01' };
  const { metadata } = recorded({ type: 'OrgUnitEstablished', data });
  return { id: freshId(), type: 'OrgUnitEstablished', version: 1, data, metadata };
};

describeOnPostgres('the projections on a thread of their own, with the log in PostgreSQL,', (server) => {
  it('do the past, and follow what comes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'probity-thread-'));
    const files = {
      eventStore: await server().database(),
      readModels: `sqlite:${join(folder, 'rows.sqlite')}`,
    };
    const log = await openEventStore(files.eventStore);
    const models = await openReadModels(files.readModels, projections);
    const stop = new AbortController();
    const projector = new ProjectorThread(files, await positionsOf(models), TYPESCRIPT);
    log.onCommit(() => {
      projector.look();
    });
    await log.store.append('orgUnit-U1', [unit('First')], 'no-stream');
    await projector.start(stop.signal);
    const { position } = await log.store.append('orgUnit-U2', [unit('Second')], 'no-stream');
    expect(await projector.reached(position, LONG_MS)).toBe(true);
    for (const [id, name] of [
      ['U1', 'First'],
      ['U2', 'Second'],
    ] as const) {
      expect(await new Queries(models).get(OrgUnit, id)).toMatchObject({ name });
    }
    stop.abort();
    await projector.close();
    await log.close();
    await models.close();
    rmSync(folder, { recursive: true });
  });
});
