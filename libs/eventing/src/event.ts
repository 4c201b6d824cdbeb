import type { EventRead, EventShape, RecordedEvent, Remarks } from './envelope';
import { LogDamaged } from './event-store';
import { type Class, type Fault, type JsonSchema, checkerOf, schemaOf } from './schema';

/** A sentence in both languages that users read. */
export interface Said {
  readonly en: string;
  readonly zh: string;
}

/** What the kernel must know of an event type besides the shape of its payload. */
export interface EventDefinition<T extends object> {
  /** Version of the payload's schema, from 1. */
  readonly version: number;
  /** For every older version n, the function that lifts a payload from n to n + 1. */
  readonly upcasters?: Readonly<Record<number, (data: Record<string, unknown>) => Record<string, unknown>>>;
  /** The half-sentence that tells the event in prose, after "who, as what, when". */
  readonly says: (data: T) => Said;
  /** True where graded or approved data changes: such an event is not recorded without a reason. */
  readonly needsReason?: boolean;
  /** Sealed fields of the same stream that are shown to whoever caused the event, once it is recorded. */
  readonly opens?: readonly string[];
}

const definitions = new WeakMap<Class, EventDefinition<object>>();

/** Declares a class to be the payload of an event. Throws at import when an upcaster is missing. */
export const Event =
  <T extends object>(definition: EventDefinition<T>) =>
  (target: Class<T>): void => {
    for (let version = 1; version < definition.version; version += 1) {
      if (!definition.upcasters?.[version]) throw new Error(`${target.name} has no upcaster from ${version}`);
    }
    definitions.set(target, definition as unknown as EventDefinition<object>);
  };

/** An event that a decider decided: payload and remarks, not yet an entry of the log. */
export type Decided<E extends EventShape> = E & Remarks;

/** Discriminated union, on `type`, of the events in a registry. */
export type EventOf<R> =
  R extends EventRegistry<infer C>
    ? { [K in keyof C & string]: { readonly type: K; readonly data: InstanceType<C[K]> } }[keyof C & string]
    : never;

/** The event types of an aggregate. The key is the wire name, the class is the payload. */
export interface EventRegistry<C extends Record<string, Class> = Record<string, Class>> {
  readonly types: C;
  has(type: string): boolean;
  classOf(type: string): Class;
  versionOf(type: string): number;
  schemaOf(type: string): JsonSchema;
  says(event: EventShape): Said;
  /** The sealed fields of its stream that recording an event of this type opens to whoever caused it. */
  opensOf(type: string): readonly string[];
  /** Checks a decided event before it becomes history. Throws EventMalformed. */
  check(event: Decided<EventShape>): void;
  /** Lifts a recorded event to the current version and checks it. Throws LogDamaged. */
  read(recorded: RecordedEvent): EventRead<EventShape>;
}

/** A decider produced an event that its own schema refuses: a fault of this program. */
export class EventMalformed extends Error {
  override readonly name = 'EventMalformed';
  constructor(
    readonly type: string,
    readonly faults: readonly Fault[],
  ) {
    super(`${type} is malformed: ${faults.map(({ path, problem }) => `${path} ${problem}`).join('; ')}`);
  }
}

/** Registers event classes under their wire names. */
export const registerEvents = <C extends Record<string, Class>>(types: C): EventRegistry<C> => {
  const entries = new Map(
    Object.entries(types).map(([type, target]) => {
      const definition = definitions.get(target);
      if (!definition) throw new Error(`${type} is not decorated with @Event`);
      return [type, { target, definition, faultsOf: checkerOf(target) }] as const;
    }),
  );
  const entryOf = (type: string) => {
    const entry = entries.get(type);
    if (!entry) throw new LogDamaged(`no event type ${type} is known here`);
    return entry;
  };
  return {
    types,
    has: (type) => entries.has(type),
    classOf: (type) => entryOf(type).target,
    versionOf: (type) => entryOf(type).definition.version,
    schemaOf: (type) => schemaOf(entryOf(type).target),
    says: ({ type, data }) => entryOf(type).definition.says(data),
    opensOf: (type) => entryOf(type).definition.opens ?? [],
    check: (event) => {
      checkWith(entryOf(event.type), event);
    },
    read: (recorded) => readWith(entryOf(recorded.type), recorded),
  };
};

interface Entry {
  readonly definition: EventDefinition<object>;
  readonly faultsOf: (data: unknown) => readonly Fault[];
}

const checkWith = ({ definition, faultsOf }: Entry, { type, data, reason }: Decided<EventShape>): void => {
  const faults = faultsOf(data);
  if (faults.length > 0) throw new EventMalformed(type, faults);
  if (!definition.needsReason || reason?.trim()) return;
  throw new EventMalformed(type, [{ path: 'reason', problem: 'is required where graded data changes' }]);
};

const readWith = ({ definition, faultsOf }: Entry, recorded: RecordedEvent): EventRead<EventShape> => {
  let data = recorded.data as Record<string, unknown>;
  for (let version = recorded.version; version < definition.version; version += 1) {
    data = definition.upcasters?.[version]?.(data) ?? data;
  }
  const faults = faultsOf(data);
  if (faults.length === 0) return { ...recorded, data, version: definition.version };
  const { message } = new EventMalformed(recorded.type, faults);
  throw new LogDamaged(`${recorded.stream}@${recorded.revision}: ${message}`);
};

/** One registry of all the types in several. Throws when two of them claim the same wire name. */
export const mergeRegistries = (registries: readonly EventRegistry[]): EventRegistry => {
  const types: Record<string, Class> = {};
  for (const registry of registries) {
    for (const [type, target] of Object.entries(registry.types)) {
      if (types[type] && types[type] !== target) throw new Error(`two events are called ${type}`);
      types[type] = target;
    }
  }
  return registerEvents(types);
};
