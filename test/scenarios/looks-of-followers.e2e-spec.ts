import type { StreamName } from '@probity/eventing';
import type { CaseEntry } from '@probity/runtime';
import { messagesAt, subscribedAt } from '../support/followers';
import { type Office, openOffice } from '../support/office';
import { recordedIn } from '../support/recorded';
import { establishTwoUnits } from '../support/two-units';

const CASE = 'orgUnit-U01';
const VIEWED = `case ${CASE}`;
/** Looks are spread over so many streams. */
const STREAMS = 16;
const LOOKS = 2 * STREAMS;

type Shown = AsyncGenerator<Pick<CaseEntry, 'type' | 'recorded'>, void, undefined>;

async function* bySse(address: string, name: string, authorization: string): Shown {
  for await (const { data } of messagesAt(`${address}/cases/${name}`, { authorization, purpose: 'audit' }))
    yield data;
}

async function* bySubscription(address: string, name: string, authorization: string): Shown {
  const query = `subscription { caseEvents(case: "${name}") { type recorded { data } } }`;
  const url = `${address.replace('http', 'ws')}/graphql`;
  for await (const { caseEvents } of subscribedAt<{ caseEvents: CaseEntry }>(url, authorization, query))
    yield caseEvents;
}

describe('two who follow everything that is recorded of looks, their own among them', () => {
  let office: Office;
  let address: string;
  const followers: Readonly<Record<string, Map<StreamName, Shown>>> = { one: new Map(), other: new Map() };

  const looks = async () =>
    (await recordedIn(office.probity.store)).filter(({ type }) => type === 'SensitiveRecordViewed');
  /** Somebody looks; answers in which stream that is recorded. */
  const look = async (): Promise<StreamName> => {
    const before = await looks();
    await office.get(`/cases/${CASE}`, 'audit-1', 'en', 'AUDIT_ADMIN');
    const [fresh] = (await looks()).slice(before.length).filter(({ data }) => viewIn(data) === VIEWED);
    if (!fresh) throw new Error('the look was not recorded');
    return fresh.stream;
  };
  const nextOf = async (follower: string, stream: StreamName) =>
    viewIn((await followers[follower]?.get(stream)?.next())?.value?.recorded.data);

  beforeAll(async () => {
    office = await openOffice();
    await establishTwoUnits(office);
    address = await office.listen();
    const streams = new Set<StreamName>();
    while (streams.size < STREAMS) streams.add(await look());
    for (const stream of streams) {
      const [one, other] = [
        await office.bearer('audit-1', 'AUDIT_ADMIN'),
        await office.bearer('audit-2', 'AUDIT_ADMIN'),
      ];
      followers['one']?.set(stream, bySse(address, stream, one));
      followers['other']?.set(stream, bySubscription(address, stream, other));
      expect([await nextOf('one', stream), await nextOf('other', stream)]).toEqual([VIEWED, VIEWED]);
    }
  });
  afterAll(async () => {
    for (const followed of Object.values(followers)) {
      for (const each of followed.values()) await each.return();
    }
    await office.close();
  });

  it('are shown each look of others once, and of their own none, which are recorded', async () => {
    const before = await looks();
    for (let count = 1; count <= LOOKS; count += 1) {
      const stream = await look();
      expect([await nextOf('one', stream), await nextOf('other', stream)]).toEqual([VIEWED, VIEWED]);
    }
    const views = (await looks()).slice(before.length).map(({ data }) => viewIn(data));
    expect(views.filter((view) => view === VIEWED)).toHaveLength(LOOKS);
    expect(views.filter((view) => view.startsWith('followed case access-'))).toHaveLength(2 * LOOKS);
    expect(views).toHaveLength(3 * LOOKS);
  });

  it('find the looks that following was wherever else the case is told', async () => {
    const [stream] = followers['one']?.keys() ?? [];
    const url = `/cases/${stream ?? ''}?first=200`;
    const page = await office.get<{ entries: readonly CaseEntry[] }>(url, 'audit-1', 'en', 'AUDIT_ADMIN');
    const views = page.entries.map(({ recorded }) => viewIn(recorded.data));
    expect(views).toContainEqual(expect.stringMatching(/^followed case access-/));
  });
});

const viewIn = (data: object = {}): string => ('view' in data ? String(data.view) : '');
