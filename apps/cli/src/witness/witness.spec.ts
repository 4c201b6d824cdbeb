import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { someEvent } from '@probity/eventing/testing';
import { MemoryEventStore } from '@probity/event-stores';
import {
  addCheckpointBody,
  isWitnessed,
  newCosignerKey,
  readNote,
  readPolicy,
  readSeal,
} from '@probity/ledger';
import { type Ledgers, filesIn, openLedgers, settingsFrom } from '@probity/runtime';
import { type Witness, startWitness } from './witness.command';

const now = () => Date.parse('2026-03-02T01:00:00.000Z');

describe('a witness', () => {
  let folder: string;
  let store: MemoryEventStore;
  let stop: AbortController;
  let opened: { close(): unknown }[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'probity-witness-'));
    store = new MemoryEventStore();
    stop = new AbortController();
    opened = [];
  });
  afterEach(async () => {
    stop.abort();
    for (const each of opened) await each.close();
    rmSync(folder, { recursive: true });
  });

  const ledgersOf = async (name: string, more: Record<string, string> = {}): Promise<Ledgers> => {
    const settings = settingsFrom({ ...filesIn(join(folder, name)), ...more });
    const ledgers = await openLedgers(settings, { store, intake: { store: new MemoryEventStore() }, now });
    opened.push(ledgers);
    await ledgers.start(stop.signal);
    return ledgers;
  };
  const witnessOf = async (name: string, ...log: readonly string[]): Promise<Witness> => {
    const place = { folder: join(folder, name), host: '127.0.0.1', port: 0 };
    const witness = await startWitness({ name: `witness.test/${name}`, log, ...place }, now);
    opened.push(witness);
    return witness;
  };
  const keyOf = ({ bureau }: Ledgers): string => bureau.keys[0]?.key ?? '';
  const record = (stream: 'thing-1' | 'thing-2') => store.append(stream, [someEvent()], 'any');
  const post = async ({ address }: Witness, body: string) => {
    const answer = await fetch(`${address}/add-checkpoint`, { method: 'POST', body });
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };
  const sealOf = ({ bureau }: Ledgers): string => bureau.seal?.note ?? '';

  it('countersigns the seals of a service whose policy names it, as many as are wanted', async () => {
    await record('thing-1');
    const alone = await ledgersOf('service');
    const witnesses = [await witnessOf('a', keyOf(alone)), await witnessOf('b', keyOf(alone))];
    const names = witnesses.map((_, nth) => `w${nth}`);
    const lines = witnesses.map(({ key, address }, nth) => `witness w${nth} ${key} ${address}\n`);
    const text = `log ${keyOf(alone)}\n${lines.join('')}group both all ${names.join(' ')}\nquorum both\n`;
    writeFileSync(join(folder, 'policy'), text);
    const { bureau, witnesses: asked } = await ledgersOf('service', {
      LEDGER_POLICY: join(folder, 'policy'),
    });
    const { position } = await record('thing-2');
    await bureau.reached(position);
    await asked?.show();
    const note = readNote(bureau.seal?.note ?? '');
    expect(readSeal(note.text).size).toBe(2);
    expect(isWitnessed(readPolicy(text), note)).toBe(true);
    expect(asked?.troubles).toEqual([]);
  });

  it('tells a service that it knows nothing of its log, which the service tells on', async () => {
    await record('thing-1');
    const alone = await ledgersOf('service');
    const stranger = await witnessOf('a');
    writeFileSync(join(folder, 'policy'), `witness w ${stranger.key} ${stranger.address}\nquorum w\n`);
    const { witnesses } = await ledgersOf('service', { LEDGER_POLICY: join(folder, 'policy') });
    await witnesses?.show();
    expect(witnesses?.troubles).toEqual([
      expect.stringMatching(`^w: answered 404: the log ${alone.bureau.origin} is not known here`),
    ]);
  });

  it('signs what has grown out of what it saw, and remembers it after a restart', async () => {
    await record('thing-1');
    const ledgers = await ledgersOf('service');
    const witness = await witnessOf('a', keyOf(ledgers));
    const first = sealOf(ledgers);
    expect(await post(witness, addCheckpointBody(0, [], first))).toMatchObject({ status: 200 });
    await witness.close();
    const again = await witnessOf('a', keyOf(ledgers));
    expect(again.key).toBe(witness.key);
    const { position } = await record('thing-2');
    await ledgers.bureau.reached(position);
    const grown = addCheckpointBody(1, ledgers.bureau.consistency(1, 2), sealOf(ledgers));
    expect(await post(again, addCheckpointBody(0, [], sealOf(ledgers)))).toEqual({
      ...{ status: 409, type: 'text/x.tlog.size', text: '1\n' },
    });
    expect(await post(again, grown)).toMatchObject({ status: 200 });
    const origin = encodeURIComponent(ledgers.bureau.origin);
    const kept = await (await fetch(`${again.address}/checkpoint?origin=${origin}`)).text();
    expect(readSeal(readNote(kept).text).size).toBe(2);
  });

  it('signs no other past', async () => {
    await record('thing-1');
    const ledgers = await ledgersOf('service');
    const witness = await witnessOf('a', keyOf(ledgers));
    await post(witness, addCheckpointBody(0, [], sealOf(ledgers)));
    store = new MemoryEventStore();
    await record('thing-2');
    await record('thing-2');
    rmSync(join(folder, 'service', 'ledger.sqlite'));
    const forked = await ledgersOf('service');
    const body = addCheckpointBody(1, forked.bureau.consistency(1, 2), sealOf(forked));
    expect(await post(witness, body)).toMatchObject({ status: 422 });
  });

  it.each([
    ['nonsense', 'nonsense', 400],
    ['nothing', '', 400],
    ['too much', 'x'.repeat(100_000), 413],
  ])('refuses %s', async (_, body, status) => {
    expect(await post(await witnessOf('a'), body)).toMatchObject({ status });
  });

  it('is of one name', async () => {
    await (await witnessOf('a')).close();
    const place = { folder: join(folder, 'a'), host: '127.0.0.1', port: 0, log: [] };
    await expect(startWitness({ name: 'witness.test/b', ...place })).rejects.toThrow('witness.test/a');
  });

  it('keeps a name with a scheme that it was given before, and takes none anew', async () => {
    const name = 'https://witness.test';
    const place = { folder: join(folder, 'a'), host: '127.0.0.1', port: 0, log: [] };
    await expect(startWitness({ name, ...place })).rejects.toThrow(/named without.*不带协议/);
    expect(readdirSync(folder)).toEqual([]);
    mkdirSync(place.folder);
    writeFileSync(join(place.folder, 'witness.key'), newCosignerKey(name).secret);
    const witness = await startWitness({ name, ...place });
    opened.push(witness);
    expect(witness.key).toMatch(/^https:[/][/]witness[.]test[+]/);
  });

  it('makes nothing where a log has no key, and names what is no folder, no key and no record', async () => {
    const starting = (name: string, log: readonly string[] = []) =>
      startWitness({
        ...{ name: 'witness.test/a', log, host: '127.0.0.1', port: 0 },
        folder: join(folder, name),
      });
    await expect(starting('a', ['nope'])).rejects.toThrow('this is no key');
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(join(folder, 'file'), '');
    await expect(starting('file')).rejects.toThrow(/--folder .*file cannot be made: EEXIST.*无法建立文件夹/);
    mkdirSync(join(folder, 'a'));
    writeFileSync(join(folder, 'a', 'witness.key'), 'junk');
    await expect(starting('a')).rejects.toThrow(/witness.key is no key of a witness: .*不是见证密钥/);
    rmSync(join(folder, 'a', 'witness.key'));
    writeFileSync(join(folder, 'a', 'seen.json'), '{');
    await expect(starting('a')).rejects.toThrow(/seen.json is no record of what .*不是见证记录/);
  });
});
