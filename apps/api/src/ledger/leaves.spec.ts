import { freshId } from '@probity/eventing';
import { MemoryEventStore } from '@probity/event-stores';
import type { Core } from '../core';
import { openMemoryCore } from '../testing/memory-core';
import { leavesShown } from './leaves';

const BUNDLE = 'tile/entries/000.p/1';
const headers = { authorization: 'Bearer everybody', purpose: 'audit' };

describe('leaves of a ledger', () => {
  const stop = new AbortController();
  let core: Core;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const store = new MemoryEventStore();
    ({ core, close } = await openMemoryCore({ store }));
    const credentials = { token: 'everybody' };
    const data = { name: '市局', type: 'MUNICIPAL_BUREAU', validFrom: '2011-01-01' };
    const asked = { category: 'orgUnit', id: 'U01', type: 'EstablishOrgUnit', data, commandId: freshId() };
    await core.ask({ ...asked, credentials });
    await core.ledgers.bureau.start(stop.signal);
    await core.ledgers.bureau.reached(core.endOf('org-units'));
  });
  afterAll(async () => {
    stop.abort();
    await close();
  });

  it('leave after it is recorded that they do, with whose data they hold', async () => {
    const seen: Parameters<Core['look']>[1][] = [];
    const look: Core['look'] = async (_token, each) => seen.push(each) > 0;
    const bundle = await leavesShown({ core: { ...core, look }, headers }, 'bureau', BUNDLE);
    expect(bundle.subarray(2).toString()).toContain('"OrgUnitEstablished"');
    expect(seen).toEqual([
      {
        ...{ view: 'log bureau, leaves 0 to 0', of: ['S-everybody'], cases: undefined },
        ...{ rows: 1, purpose: 'audit' },
      },
    ]);
  });

  it.each<[string, Core['look'], string]>([
    ['it cannot be recorded', () => Promise.reject(new Error('the disk is full')), 'the disk is full'],
    ['they are not for whoever asks', async () => false, 'not-for-this-reader'],
  ])('do not leave when %s', async (_what, look, why) => {
    await expect(leavesShown({ core: { ...core, look }, headers }, 'bureau', BUNDLE)).rejects.toThrow(why);
  });

  it.each(['bureau', 'intake'] as const)(
    'of the %s are not even looked for without a purpose',
    async (which) => {
      const { authorization } = headers;
      const asked = leavesShown({ core, headers: { authorization } }, which, BUNDLE);
      await expect(asked).rejects.toThrow('purpose-required');
    },
  );
});
