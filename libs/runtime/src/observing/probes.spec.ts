import { type Probed, RUNNING, STARTING, openProbes, openProbesAsSet } from './probes';
import { Settings } from '../settings/settings';

const HERE = { host: '127.0.0.1', port: 0 };
const BEHIND = { healthy: false, parts: { warnings: 'catching up' }, lag: { warnings: { positions: 12 } } };

const asking = async (probed: Partial<Probed>, path: string, method = 'GET') => {
  const probes = await openProbes(HERE, { live: () => RUNNING, ready: () => RUNNING, ...probed });
  try {
    const response = await fetch(`http://127.0.0.1:${probes.port}${path}`, { method });
    const text = await response.text();
    return { status: response.status, type: response.headers.get('content-type'), text };
  } finally {
    await probes.close();
  }
};

describe('the probes of a process', () => {
  it('tell that it lives and may be given work', async () => {
    for (const path of ['/health/live', '/health/ready', '/health/ready?verbose']) {
      expect(await asking({}, path)).toMatchObject({ status: 200, text: '{"healthy":true,"parts":{}}' });
    }
  });

  it('tell that it lives but may not be given work, and how far behind it is', async () => {
    const { status, text } = await asking({ ready: async () => BEHIND }, '/health/ready');
    expect([status, JSON.parse(text)]).toEqual([503, BEHIND]);
    expect(await asking({ ready: () => STARTING }, '/health/live')).toMatchObject({ status: 200 });
  });

  it('tell how well each part does, where a process has several', async () => {
    const health = { healthy: false, parts: { drift: '1 findings; see /integrity' } };
    const { status, text } = await asking({ health: () => health }, '/health');
    expect([status, JSON.parse(text)]).toEqual([503, health]);
    expect(await asking({}, '/health')).toMatchObject({ status: 404 });
  });

  it('tell what cannot be told, and why', async () => {
    const fail = () => Promise.reject(new Error('the server does not answer in time'));
    const problem = { problem: 'the server does not answer in time' };
    for (const path of ['/health/live', '/health/ready', '/metrics']) {
      const { status, text } = await asking({ live: fail, ready: fail, metrics: fail }, path);
      expect([status, JSON.parse(text)]).toEqual([503, problem]);
    }
  });

  it('tell what is counted, where something is', async () => {
    expect(await asking({ metrics: () => 'events_total 7\n' }, '/metrics')).toEqual({
      status: 200,
      type: 'text/plain; version=0.0.4; charset=utf-8',
      text: 'events_total 7\n',
    });
    expect(await asking({}, '/metrics')).toMatchObject({ status: 404 });
  });

  it('answer heads without a body, nothing else, and nothing elsewhere', async () => {
    expect(await asking({}, '/health/live', 'HEAD')).toMatchObject({ status: 200, text: '' });
    expect(await asking({}, '/health/live', 'POST')).toMatchObject({ status: 405 });
    const { status, text } = await asking({}, '/');
    expect([status, JSON.parse(text)]).toEqual([
      404,
      { problem: 'there is nothing at /; ask /health/live, /health/ready' },
    ]);
  });

  it('are none where no port is set, and say which port is taken', async () => {
    const probed = { live: () => RUNNING, ready: () => RUNNING };
    expect(await openProbesAsSet(new Settings(), probed)).toBeUndefined();
    const probes = await openProbes(HERE, probed);
    await expect(openProbes({ ...HERE, port: probes.port }, probed)).rejects.toThrow(
      `the probes cannot listen on 127.0.0.1, port ${probes.port}`,
    );
    await probes.close();
  });
});
