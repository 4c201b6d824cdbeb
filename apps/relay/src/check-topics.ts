import { openEventStore } from '@probity/event-stores';
import { LedgerInvalid, type Suite, isTrusted, leafHashOf, leafOf, suiteOfKey } from '@probity/ledger';
import { type Settings, keysIn, logAt } from '@probity/runtime';
import { absentOf } from './kafka/absent';
import { readTopics } from './kafka/reader';
import type { Finding } from './finding';
import { type Checked, type Expected, reconcile } from './reconcile';
import { eventTopicsOf, reconciliationTopicOf, topicFor } from './topics';

/**
 * Reads all topics that are there as a consumer and checks them by the signed reconciliations; by the log
 * too where it is wanted, which names every single message. Keys from elsewhere lead by endorsements to those
 * after them; without any, all that are beside the log count.
 */
export const checkTopics = async (
  settings: Settings,
  { keys, byLog }: { readonly keys: readonly string[]; readonly byLog: boolean },
): Promise<Checked> => {
  const { topicPrefix, ledgerOrigin: origin } = settings;
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
  const { known, findings } = knownBy(keys, settings);
  const suite = suiteOfKey(known[0] ?? '');
  const evidence = { received, topics, absent, notes, keys: known, origin, suite };
  const checked = reconcile(byLog ? { ...evidence, log: await expectedBy(settings, suite) } : evidence);
  return { ...checked, findings: [...findings, ...checked.findings] };
};

/** The keys to check by, and what is wrong with those beside the log. */
const knownBy = (
  keys: readonly string[],
  { sealKeys, ledgerOrigin: origin }: Settings,
): { readonly known: readonly string[]; readonly findings: readonly Finding[] } => {
  const kept = keysIn(sealKeys, origin);
  if (keys.length === 0) return { known: kept.map(({ key }) => key), findings: [] };
  try {
    const heirs = kept.filter(({ from }) => isTrusted(kept, origin, from, keys));
    return { known: [...keys, ...heirs.map(({ key }) => key)], findings: [] };
  } catch (error) {
    if (!(error instanceof LedgerInvalid)) throw error;
    const problem = `no key after yours counts, by ${sealKeys}: ${error.message}`;
    return { known: keys, findings: [{ wrong: 'unsigned', topic: '', problem }] };
  }
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
