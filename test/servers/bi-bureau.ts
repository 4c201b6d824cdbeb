import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventRead, EventShape, EventStore } from '@probity/eventing';
import { dayAfter, events } from '@probity/domain';
import { ProjectionRunner, openReadModels, projections } from '@probity/read-models';
import { type Settings, filesIn, settingsFrom } from '@probity/runtime';
import { openOffice } from '../support/office';
import { recordedIn } from '../support/recorded';
import { SampleYears, YEARS } from '../support/sample-years';

/** The two years of the sample bureau, over and done with. */
export interface PastYears {
  readonly settings: Settings;
  readonly log: readonly EventRead<EventShape>[];
  readonly intake: readonly EventRead<EventShape>[];
  readonly refOf: (staffNo: string) => string;
  readonly close: () => Promise<void>;
}

const told = async (store: EventStore): Promise<readonly EventRead<EventShape>[]> =>
  (await recordedIn(store)).map((event) => events.read(event));

/** Plays the two years, and makes rows of their log in a database where the star is to be. */
export const playYears = async (address: string): Promise<PastYears> => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-bi-'));
  const set = { READ_MODELS: address, BI_STORE: address };
  const office = await openOffice({ folder, on: YEARS.first });
  const years = await SampleYears.in(office);
  await years.pass(YEARS.last);
  await office.goTo(dayAfter(YEARS.last));
  const models = await openReadModels(address, projections);
  const stop = new AbortController();
  await new ProjectionRunner({ store: office.probity.store, events, models }).start(stop.signal);
  stop.abort();
  await models.close();
  return {
    settings: settingsFrom({ ...filesIn(folder), ...set }),
    log: await told(office.probity.store),
    intake: await told(office.probity.intake.store),
    refOf: (staffNo) => office.refOf(staffNo),
    close: async () => {
      await office.leave();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
