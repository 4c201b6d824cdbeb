import { openEventStore } from '@probity/event-stores';
import { type Suite, leafHashOf, leafOf, suiteOfKey } from '@probity/ledger';
import { type Settings, keysIn, logAt } from '@probity/runtime';
import { absentOf } from './kafka/absent';
import { readTopics } from './kafka/reader';
import { type Checked, type Expected, reconcile } from './reconcile';
import { eventTopicsOf, reconciliationTopicOf, topicFor } from './topics';

/**
 * Reads all topics that are there as a consumer and checks them by the signed reconciliations; by the log too where it is
 * wanted, which names every single message. Without keys from elsewhere those beside the log count.
 */
export const checkTopics = async (
  settings: Settings,
  { keys, byLog }: { readonly keys: readonly string[]; readonly byLog: boolean },
): Promise<Checked> => {
  const { topicPrefix, sealKeys, ledgerOrigin: origin } = settings;
  const topics = eventTopicsOf(topicPrefix);
  const signed = reconciliationTopicOf(topicPrefix);
  const wanted = [...topics, signed];
  const absent = await absentOf(settings, wanted);
  const all = await readTopics(
    settings,
    wanted.filter((topic) => !absent.includes(topic)),
  );
  const received = all.filter(({ topic }) => topic !== signed);
  const notes = all.filter(({ topic }) => topic === signed).map(({ value }) => value ?? '');
  const known = keys.length > 0 ? keys : keysIn(sealKeys, origin).map(({ key }) => key);
  const suite = suiteOfKey(known[0] ?? '');
  const evidence = { received, topics, absent, notes, keys: known, origin, suite };
  return reconcile(byLog ? { ...evidence, log: await expectedBy(settings, suite) } : evidence);
};

/** What each topic should hold, as the log says it. */
const expectedBy = async (settings: Settings, suite: Suite): Promise<readonly Expected[]> => {
  const { store, close } = await openEventStore(logAt(settings.eventStore));
  const expected: Expected[] = [];
  try {
    for await (const page of store.subscribe('start', new AbortController().signal)) {
      if (page.length === 0) break;
      for (const event of page) {
        const topic = topicFor(settings.topicPrefix, event);
        expected.push({ topic, position: event.position, leafHash: leafHashOf(leafOf(event), suite) });
      }
    }
  } finally {
    await close();
  }
  return expected;
};
