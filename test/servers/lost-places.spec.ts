import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '@probity/eventing';
import { dayAfter } from '@probity/domain';
import { type Office, openOffice } from '../support/office';
import { recordedIn } from '../support/recorded';
import { SampleYears, YEARS } from '../support/sample-years';

const TODAY = dayAfter(YEARS.last);
const folder = mkdtempSync(join(tmpdir(), 'probity-lost-places-'));
let office: Office;

const logs = async (): Promise<readonly (readonly RecordedEvent[])[]> => {
  const { store, intake } = office.probity;
  return [await recordedIn(store), await recordedIn(intake.store)];
};

/** Which process recorded how many events of which type. */
const counted = (events: readonly RecordedEvent[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { type, metadata } of events) {
    const by = `${metadata.actor.subjectRef} ${type}`;
    counts[by] = (counts[by] ?? 0) + 1;
  }
  return counts;
};

beforeAll(async () => {
  office = await openOffice({ folder, on: YEARS.first });
  await (await SampleYears.in(office)).pass(YEARS.last);
  await office.goTo(TODAY);
}, 600_000);
afterAll(async () => {
  await office.close();
});

describe('two years of the sample bureau, when every process has lost its place', () => {
  it('are served again without anything being recorded', async () => {
    const served = await logs();
    expect(served.map((log) => log.length > 100)).toEqual([true, true]);
    await office.leave();
    const places = readdirSync(folder).filter((name) => name.startsWith('processes'));
    expect(places).toContain('processes.sqlite');
    for (const place of places) rmSync(join(folder, place));

    const refused: unknown[] = [];
    office = await openOffice({ folder, on: TODAY, refused: (one) => refused.push(one) });
    await office.goTo(TODAY);
    const again = await logs();
    expect(again.map((log, index) => counted(log.slice(served[index]?.length)))).toEqual([{}, {}]);
    expect(again).toEqual(served);
    expect(refused).toEqual([]);
  });
});
