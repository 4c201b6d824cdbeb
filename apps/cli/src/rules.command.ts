import { BureauLog, type Day, RULE_KINDS, bureauEvents } from '@probity/domain';
import { openEventStore } from '@probity/event-stores';
import type { Settings } from '@probity/runtime';
import { refuseMissingLog } from './log-there';
import { jsonOf } from './terminal';

/**
 * The rules of every kind in force on a day, as JSON: the version adopted, or the default where there is
 * none. The content is what `AdoptRuleSet` takes. Only reads the log; throws when there is
 * none, or it cannot be opened.
 */
export const rulesCommand = async (settings: Settings, day: Day): Promise<string> => {
  const bureau = (await learned(settings)).on(day);
  return jsonOf(
    RULE_KINDS.map((kind) => {
      const { version, adoptedOn, validFrom, content } = bureau.rules(kind);
      return { kind, version, adoptedOn, validFrom, content: { [kind.toLowerCase()]: content } };
    }),
  );
};

const learned = async (settings: Settings): Promise<BureauLog> => {
  refuseMissingLog(settings.eventStore);
  const { store, close } = await openEventStore(settings.eventStore);
  try {
    const bureau = new BureauLog();
    for await (const batch of store.subscribe('start', new AbortController().signal)) {
      if (batch.length === 0) break;
      for (const event of batch) bureau.apply(bureauEvents.read(event));
    }
    return bureau;
  } finally {
    await close();
  }
};
