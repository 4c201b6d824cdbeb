import { createHash } from 'node:crypto';
import { recorded } from '@probity/eventing/testing';
import { leafHashOf, leafOf } from './leaf';

const event = recorded({
  type: 'ThingNamed',
  data: { name: '目录', text: '<\u2028>', none: undefined },
  revision: 12345678901234567890n,
  position: 7n,
  metadata: { reason: 'why' },
});

describe('the leaf of an event', () => {
  const leaf = leafOf(event);

  it('has the seven members of the page, in canonical order and as recorded', () => {
    const { stream, id, type, version, data, metadata } = event;
    const revision = '12345678901234567890';
    expect(Object.keys(JSON.parse(leaf) as object)).toEqual([
      'data',
      'id',
      'metadata',
      'revision',
      'stream',
      'type',
      'version',
    ]);
    expect(JSON.parse(leaf)).toEqual(
      JSON.parse(JSON.stringify({ stream, id, type, version, data, metadata, revision })),
    );
  });

  it('is the same wherever the store has put the event', () => {
    expect(leafOf({ ...event, position: 8n })).toBe(leaf);
    expect(leafOf({ ...event, revision: 0n })).not.toBe(leaf);
  });

  it('is hashed as UTF-8 behind a zero byte', () => {
    const digest = createHash('sha256').update(Buffer.of(0)).update(leaf, 'utf8').digest('binary');
    expect(leafHashOf(leaf)).toBe(digest);
  });
});
