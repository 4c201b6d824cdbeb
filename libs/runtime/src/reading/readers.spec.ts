import { glassVault } from '@probity/eventing/testing';
import { bureauAggregates, events } from '@probity/domain';
import { MemoryEventStore } from '@probity/event-stores';
import { Readers } from './readers';
import { Writer } from '../writing/writer';

const NOW = Date.parse('2025-03-06T01:00:00.000Z');
const LOOK = { view: 'warnings', of: ['S2'], cases: ['warning-W-1'], rows: 1, purpose: '核查整改情况' };

describe('readers', () => {
  const stop = new AbortController();
  let store: MemoryEventStore;
  let readers: Readers;

  beforeEach(async () => {
    store = new MemoryEventStore();
    const log = { store, vault: glassVault, aggregates: bureauAggregates, learn: () => undefined };
    const writer = new Writer({ logs: [log], events, now: () => NOW });
    await writer.start(stop.signal);
    const identify = async (token: string) => ({
      subjectRef: token,
      sessionId: 'session',
      adminRole: 'AUDIT_ADMIN' as const,
    });
    readers = new Readers(writer, identify, () => NOW);
  });
  afterAll(() => {
    stop.abort();
  });

  const recorded = async () => {
    for await (const batch of store.subscribe('start', stop.signal)) return batch;
    return [];
  };

  it('are recorded as who looked at whose data, what for, before they are answered', async () => {
    await readers.look('S1', LOOK);
    expect(await recorded()).toMatchObject([
      {
        type: 'SensitiveRecordViewed',
        data: { view: 'warnings', subjectRefs: ['S2'], rows: 1, viewerRef: 'S1', purpose: '核查整改情况' },
        metadata: { actor: { roleCode: 'SYSTEM', sessionId: 'session' }, classification: 'SENSITIVE' },
      },
    ]);
  });

  it('do not queue for one stream when many of them come at a time', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, index) => readers.look(`S${index}`, LOOK)));
    const looks = await recorded();
    expect(looks).toHaveLength(100);
    const streams = [...new Set(looks.map(({ stream }) => stream))];
    expect(streams).toHaveLength(16);
    expect(streams.every((stream) => stream.startsWith('access-20250306-'))).toBe(true);
  });

  it('take several entries where they see more persons than one entry names', async () => {
    const of = Array.from({ length: 2_500 }, (_, index) => `P${index}`);
    await readers.look('S1', { ...LOOK, of });
    const named = (await recorded()).map(({ data }) => (data as { subjectRefs: string[] }).subjectRefs);
    expect(named.map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
    expect(named.flat()).toEqual(of);
  });

  it('are on record as well when the rows are for others', async () => {
    expect(await readers.admits('S1', 'signal-register', ['INTAKE'])).toBe(false);
    expect(await recorded()).toMatchObject([
      { type: 'AccessDenied', data: { stream: 'view-signal-register', subjectRef: 'S1' } },
    ]);
  });
});
