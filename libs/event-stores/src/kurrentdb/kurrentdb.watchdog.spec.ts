import { randomUUID } from 'node:crypto';
import { StoreUnavailable } from '@probity/eventing';
import { someEvents } from '@probity/eventing/testing';
import { type HistoryLoss, openKurrentEventStore, watchKurrentHistory } from '..';
import { HASTY as patience } from '../testing/kurrent-opened';
import { KurrentServer } from '../testing/kurrent-server';

/** Does on the server what only its tools do. */
const act = (server: KurrentServer, stream: string, type: string, data: object) =>
  server.log.put(stream, {
    id: randomUUID(),
    type,
    data: Buffer.from(JSON.stringify(data)),
    metadata: Buffer.from(''),
  });

const ACTS: readonly (readonly [string, string, object])[] = [
  ['$$bureau.thing-1', '$metadata', { $maxAge: 60 }],
  ['$$bureau.thing-1', '$metadata', { $maxCount: 1, $acl: { $d: 'anybody' } }],
  ['$$bureau.thing-1', '$metadata', { $tb: 2 }],
  ['$$bureau.thing-1', '$metadata', { $tb: 2 ** 63 }],
  ['bureau.thing-1', '$streamDeleted', {}],
  ['$scavenges-1', '$scavengeStarted', { scavengeId: '1', nodeEndpoint: 'here' }],
  ['$settings', 'update-default-acl', { $userStreamAcl: { $d: '$all' } }],
  ['$$$all', '$metadata', { $acl: { $r: '$all' } }],
];

const TOLD = [
  'MAX_AGE_SET bureau.thing-1',
  'MAX_COUNT_SET bureau.thing-1',
  'RIGHTS_CHANGED bureau.thing-1',
  'STREAM_TRUNCATED bureau.thing-1',
  'STREAM_DELETED bureau.thing-1',
  'STREAM_TOMBSTONED bureau.thing-1',
  'SCAVENGED $scavenges-1',
  'RIGHTS_CHANGED $settings',
  'RIGHTS_CHANGED $all',
];

/** Watches until so many losses are told. */
const told = async (server: KurrentServer, count: number): Promise<HistoryLoss[]> => {
  const losses: HistoryLoss[] = [];
  const enough = new AbortController();
  const report = (loss: HistoryLoss) => {
    losses.push(loss);
    if (losses.length >= count) enough.abort();
  };
  await watchKurrentHistory({ url: server.url, report, patience }, enough.signal);
  return losses;
};

const placesOf = (losses: readonly Pick<HistoryLoss, 'kind' | 'stream'>[]) =>
  losses.map(({ kind, stream }) => `${kind} ${stream}`).sort();

describe('the watchdog over a server of KurrentDB', () => {
  let server: KurrentServer;
  beforeEach(async () => {
    server = await new KurrentServer().start();
  });
  afterEach(() => server.stop());

  it('tells of everything by which history goes or may go, past or to come, and nothing else', async () => {
    const { store, close } = await openKurrentEventStore(server.url, patience);
    await store.append('thing-1', someEvents(3), 'no-stream');
    await close();
    act(server, '$$other.thing-1', '$metadata', { $maxAge: 1 });
    act(server, '$$bureau.thing-1', '$metadata', { $cacheControl: 1, owner: 'somebody' });
    for (const [stream, type, data] of ACTS.slice(0, 3)) act(server, stream, type, data);
    const losses = told(server, TOLD.length);
    for (const [stream, type, data] of ACTS.slice(3)) act(server, stream, type, data);
    expect(placesOf(await losses)).toEqual([...TOLD].sort());
  });

  it('names the same loss by the same id, and says what was set', async () => {
    act(server, '$$bureau.thing-1', '$metadata', { $maxCount: 1, $acl: { $d: 'anybody' } });
    const [first, second] = await told(server, 2);
    expect(first?.id).not.toBe(second?.id);
    expect(first?.detail).toBe('{"$maxCount":1}');
    expect(await told(server, 2)).toEqual([first, second]);
  });

  it('goes on when its connection is broken, and misses nothing', async () => {
    const losses = told(server, 3);
    for (const [stream, type, data] of [ACTS[0], ACTS[2], ACTS[4]].flatMap((each) => (each ? [each] : []))) {
      server.endSubscriptions('lost');
      act(server, stream, type, data);
    }
    const kinds = new Set((await losses).map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['MAX_AGE_SET', 'STREAM_TRUNCATED', 'STREAM_TOMBSTONED']));
  });

  it('ends with what the report throws, and says when it may not watch', async () => {
    act(server, 'bureau.thing-1', '$streamDeleted', {});
    const never = new AbortController().signal;
    const report = () => Promise.reject(new Error('cannot be recorded'));
    await expect(watchKurrentHistory({ url: server.url, report, patience }, never)).rejects.toThrow(
      'cannot be recorded',
    );
    server.subscribeFaults.push('access-denied');
    const denied = watchKurrentHistory({ url: server.url, report: () => undefined, patience }, never);
    await expect(denied).rejects.toThrow(StoreUnavailable);
  });
});
