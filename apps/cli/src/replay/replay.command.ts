import { type EventStore, type Position, START } from '@probity/eventing';
import { type CaseName, events } from '@probity/domain';
import { openEventStore } from '@probity/event-stores';
import { type CaseEntry, Cases, NO_INDEX, type Settings, Steps, isOfIntake } from '@probity/runtime';
import { refuseMissingLog } from '../log-there';
import { type Telling, tellStep } from './tell-step';

/** Which case, of which past, and how it is told. */
export interface ReplayRequest extends Telling {
  readonly name: string;
  /** A position, or an instant in UTC by which it had been recorded. */
  readonly asOf?: Position | string;
}

/**
 * Tells a case event by event, each when it is asked for, from the log alone. It looks at the whole log and
 * writes nothing, so that a service may go on beside it. Throws when there is no such case, or was none then.
 */
export async function* replay(
  settings: Settings,
  request: ReplayRequest,
): AsyncGenerator<string, void, undefined> {
  const name = request.name as CaseName;
  const url = isOfIntake(name) ? settings.intakeStore : settings.eventStore;
  refuseMissingLog(url);
  const { store, close } = await openEventStore(url);
  try {
    yield* tellCase(store, name, request);
  } finally {
    await close();
  }
}

async function* tellCase(store: EventStore, name: CaseName, { asOf, ...telling }: ReplayRequest) {
  if (typeof asOf === 'bigint') await mustReach(store, asOf);
  const cases = new Cases({ store, events, index: NO_INDEX });
  const span = asOf === undefined ? {} : { asOf };
  if (!(await cases.has(name, span.asOf))) throw new Error(await whyNothing(cases, name));
  const steps = telling.steps ? new Steps((stream) => store.read(stream)) : undefined;
  for await (const batch of cases.told(name, span)) {
    for (const entry of batch) yield tellStep(entry, await steps?.of(placeOf(entry)), telling);
  }
}

const placeOf = ({ stream, revision }: CaseEntry) => ({ stream, revision: BigInt(revision) });

const mustReach = async (store: EventStore, position: Position): Promise<void> => {
  let head: Position = START;
  for await (const batch of store.subscribe('start', new AbortController().signal)) {
    head = batch.at(-1)?.position ?? head;
    if (head >= position) return;
    if (batch.length === 0) break;
  }
  throw new Error(
    `the log ends at position ${head}, before ${position} / 日志止于位置 ${head},尚未到 ${position}`,
  );
};

const whyNothing = async (cases: Cases, name: CaseName): Promise<string> => {
  const [first] = await cases.page(name, {}, 1);
  if (!first) return `no event belongs to the case ${name} / 没有任何事件属于案件 ${name}`;
  const { position, recordedAt } = first;
  return (
    `nothing of ${name} had been recorded then; it begins at position ${position}, ${recordedAt}` +
    ` / ${name} 当时尚无记录;始于位置 ${position},${recordedAt}`
  );
};
