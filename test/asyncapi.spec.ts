import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { SIGNAL_CHANNELS, bureauEvents, contexts } from '@probity/domain';
import { DOCUMENT, asyncApiText, brokenBy, publishedIn, writeAsyncApi } from '../apps/relay/src/contracts';
import { topicsOf } from '../apps/relay/src/topics';
import { payloadsIn } from './support/payloads';

const text = asyncApiText();
const committed = readFileSync(join(__dirname, '..', 'docs', 'contracts', DOCUMENT), 'utf8');
const documented = publishedIn(text);

describe('the AsyncAPI document', () => {
  it('is the one that is committed', () => {
    expect(committed).toBe(text);
  });

  it('is valid AsyncAPI 3', async () => {
    const { document, diagnostics } = await new Parser().parse(text);
    expect(diagnostics.filter(({ severity }) => String(severity) === '0')).toEqual([]);
    expect(document?.version()).toMatch(/^3\./);
  });

  it('has every event of the bureau’s log in every version, and nothing of the intake but counts', () => {
    const names = Object.keys(documented.components.messages);
    const wanted = Object.keys(bureauEvents.types).flatMap((type) =>
      Array.from({ length: bureauEvents.versionOf(type) }, (_, index) => `${type}.v${index + 1}`),
    );
    const others = ['SignalsCounted.v1', 'TopicsReconciled.v1', 'Withheld.v1'];
    expect([...names].sort()).toEqual([...wanted, ...others].sort());
  });

  it('says what every message holds to whoever has nothing but the document', () => {
    const payloads = payloadsIn(committed);
    expect([...payloads.keys()]).toEqual(Object.keys(documented.components.messages));
    const counts = {
      month: '2025-06',
      channels: Object.fromEntries(SIGNAL_CHANNELS.map((one) => [one, null])),
    };
    const holds = (name: string, value: unknown) => payloads.get(name)?.(value);
    expect([holds('SignalsCounted.v1', counts), holds('SignalsCounted.v1', {})]).toEqual([true, false]);
    expect([holds('Withheld.v1', null), holds('Withheld.v1', counts)]).toEqual([true, false]);
  });

  it('has an address for every topic', () => {
    const patterns = Object.values(documented.channels).map(
      ({ address }) => new RegExp(`^${address.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[a-z-]+')}$`),
    );
    const homeless = topicsOf('probity').filter((topic) => !patterns.some((each) => each.test(topic)));
    expect(homeless).toEqual([]);
    expect(Object.keys(contexts).every((context) => context in documented.channels)).toBe(true);
  });
});

describe('the gate of the AsyncAPI document', () => {
  const [name = ''] = Object.keys(documented.components.schemas).filter((each) => each.endsWith('.v1'));
  const changed = (change: (document: typeof documented) => void) => {
    const copy = publishedIn(text);
    change(copy);
    return copy;
  };
  const without = (object: object, key: string) => Reflect.deleteProperty(object, key);

  it('lets messages be added', () => {
    const before = changed(({ components, channels }) => {
      without(components.schemas, name);
      without(components.messages, name);
      for (const channel of Object.values(channels)) without(channel.messages, name);
    });
    expect(brokenBy(before, documented)).toEqual([]);
  });

  it('takes a name of a schema within the document for no promise', () => {
    const named = changed(({ components }) => {
      for (const [id, schema] of Object.entries(components.schemas))
        Object.assign(schema as object, { $id: id });
    });
    expect([brokenBy(named, documented), brokenBy(documented, named)]).toEqual([[], []]);
  });

  it.each([
    ['a schema that changes', changed(({ components }) => Object.assign(components.schemas, { [name]: {} }))],
    ['a schema that goes', changed(({ components }) => without(components.schemas, name))],
    ['a message that goes', changed(({ components }) => without(components.messages, name))],
    ['a channel that goes', changed(({ channels }) => without(channels, 'inventory'))],
    [
      'a channel that moves',
      changed(({ channels }) => Object.assign(channels['rules'] ?? {}, { address: 'x' })),
    ],
    [
      'a channel that loses a message',
      changed(({ channels }) => without(channels['rules']?.messages ?? {}, 'Withheld.v1')),
    ],
  ])('refuses %s', (_change, after) => {
    expect(brokenBy(documented, after)).toHaveLength(1);
  });

  it('keeps a changed document from being written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'probity-asyncapi-'));
    writeAsyncApi(folder);
    writeAsyncApi(folder);
    const other = text.replace('"Withheld.v1": {', '"Another.v1": {}, "Withheld.v1": {');
    writeFileSync(join(folder, DOCUMENT), other);
    expect(() => {
      writeAsyncApi(folder);
    }).toThrow(/raise the version/);
    rmSync(folder, { recursive: true });
  });
});
