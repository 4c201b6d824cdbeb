import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openEventStore } from '@probity/event-stores';
import { describeOnPostgres } from '@probity/event-stores/testing';
import { pastOf } from '@probity/eventing/testing';
import { filesIn, issueToken, settingsFrom } from '@probity/runtime';
import { Client } from 'pg';
import { type Running, start } from './running';

const UNIT = { name: '市场局', type: 'SUPERIOR', validFrom: '2020-01-01' };

describe('a process that is asked to stop', () => {
  const folders: string[] = [];
  const running: Running[] = [];
  afterAll(async () => {
    await Promise.all(running.map((one) => one.end('SIGKILL')));
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  const begin = async (variables: Record<string, string> = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'probity-stopping-'));
    folders.push(folder);
    const set = { ...filesIn(folder), ...variables };
    const tokenOf = (adminRole: string) =>
      issueToken(settingsFrom(set), { staffNo: 'A0001', adminRole, hours: 1 });
    const token = await tokenOf('SYS_ADMIN');
    const api = await start('api', set);
    running.push(api);
    const [address = ''] = /http:\/\/[\d.]+:\d+/.exec(await api.said('listens')) ?? [];
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const establish = (id: string) =>
      fetch(`${address}/org-units/${id}/establish-org-unit`, {
        ...{ method: 'POST', headers, body: JSON.stringify(UNIT) },
      });
    return { api, address, headers, tokenOf, establish, log: settingsFrom(set).eventStore };
  };

  it('answers what was asked, and has recorded all that it has answered', async () => {
    const { api, establish, log } = await begin();
    await establish('U0');
    const asked = Array.from({ length: 40 }, (_, index) =>
      establish(`U${index + 1}`).then(
        ({ status }) => status,
        () => 'nobody listens',
      ),
    );
    await Promise.race(asked);
    expect(await api.end('SIGTERM')).toEqual([0, null]);
    const answers = await Promise.all(asked);
    const { store, close } = await openEventStore(log);
    const units = (await pastOf(store)).filter(({ type }) => type === 'OrgUnitEstablished');
    await close();
    const accepted = answers.filter((answer) => answer === 201).length;
    expect(accepted).toBeGreaterThan(0);
    expect(units).toHaveLength(1 + accepted);
  });

  describeOnPostgres('while it opens', (server) => {
    it('says until then that it does, and ends with 0 as well', async () => {
      const url = await server().database();
      await (await openEventStore(url)).close();
      // Nobody can read the log, and so nothing is open before this lets go of it.
      const holder = new Client({ connectionString: url });
      holder.on('error', () => undefined);
      await holder.connect();
      await holder.query('BEGIN; LOCK TABLE probity.events');
      const folder = mkdtempSync(join(tmpdir(), 'probity-stopping-'));
      folders.push(folder);
      const api = await start('api', { ...filesIn(folder), EVENT_STORE: url });
      running.push(api);
      const asked = async (): ReturnType<Running['ready']> =>
        api.ready().catch(async () => {
          await pause(10);
          return asked();
        });
      const { healthy, parts } = await asked();
      expect([healthy, parts['start']]).toEqual([false, 'not everything is open yet']);
      const ended = api.end('SIGTERM');
      await holder.end();
      expect(await ended).toEqual([0, null]);
    });
  });

  it('ends whoever follows something', async () => {
    const { api, address, tokenOf, establish } = await begin();
    await establish('U1');
    const authorization = `Bearer ${await tokenOf('AUDIT_ADMIN')}`;
    const following = await fetch(`${address}/cases/orgUnit-U1`, {
      headers: { authorization, accept: 'text/event-stream', purpose: 'test' },
    });
    expect(following.status).toBe(200);
    const over = following.text();
    expect(await api.end('SIGTERM')).toEqual([0, null]);
    await over;
  });

  it('does not wait longer than it is told, and says so with 1', async () => {
    const { api, address, headers } = await begin({ STOP_SECONDS: '1' });
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    // Half of a request, whose other half never comes.
    const half = ['POST /org-units/U1/establish-org-unit HTTP/1.1', 'host: here', 'content-length: 100'];
    const lines = [...half, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', '{'];
    socket.write(lines.join('\r\n'));
    await pause(500);
    expect(await api.end('SIGTERM')).toEqual([1, null]);
    expect(await api.said('STOP_SECONDS')).toContain('within 1 seconds');
    socket.destroy();
  });

  it('has never begun where it is a projector and the API projects', async () => {
    const projector = await start('projector', { PROJECTIONS: 'thread' });
    running.push(projector);
    expect(await projector.said('PROJECTIONS')).toContain('the API runs them');
    expect(await projector.ended).toEqual([1, null]);
  });
});
