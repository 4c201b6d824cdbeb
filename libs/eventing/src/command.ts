import type { Actor, Auth, Position, Revision } from './envelope';
import type { Said } from './event';
import { type Class, type Fault, type JsonSchema, checkerOf, faultsBeyond, schemaOf } from './schema';

/** What the kernel must know of a command besides the shape of its payload. */
export interface CommandDefinition {
  /** Roles that may ask for it. The first one that the actor holds is the capacity recorded. */
  readonly issuers: readonly string[];
  /** Where the act takes two persons: roles that may second it. */
  readonly seconders?: readonly string[];
  /** One sentence for the reader of the API. */
  readonly summary: Said;
}

const definitions = new WeakMap<Class, CommandDefinition>();

/** Declares a class to be the payload of a command, which is also the body of the request. */
export const Command =
  (definition: CommandDefinition) =>
  (target: Class): void => {
    definitions.set(target, definition);
  };

/** The person who asks, with every role that the streams give this person's post at the time of the act. */
export type Asker = Omit<Actor, 'roleCode'> & { readonly roles: readonly string[] };

/** What every command carries besides its payload. Deciders have no other source of facts. */
export interface Asked {
  readonly by: Asker;
  /** The second person, where the act takes two. */
  readonly seconder?: Asker;
  /** When it happened in the world: an instant in UTC. */
  readonly at: string;
  /** The id of the thing asked about, inside its category. */
  readonly id: string;
}

/** Discriminated union, on `type`, of the commands in a registry, each with what was asked besides. */
export type CommandOf<R, X extends object = object> =
  R extends CommandRegistry<infer C>
    ? {
        [K in keyof C & string]: { readonly type: K; readonly data: InstanceType<C[K]> } & Asked & X;
      }[keyof C & string]
    : never;

/** A command as the kernel sees it, whatever its type. */
export interface CommandShape extends Asked {
  readonly type: string;
  readonly data: object;
}

/** How a command came: its id, what it follows from, and the revision its asker saw. */
export interface Target {
  readonly commandId: string;
  readonly auth: Auth;
  /** Present when the asker insists on the revision seen; then a lost race is the asker's to solve. */
  readonly expected?: Revision | 'no-stream';
  readonly correlationId?: string;
  readonly causationId?: string;
  /**
   * An instant in UTC that the service has seen come: nothing is recorded as if it had been earlier, also
   * where the clock has gone back since, or is that of another machine.
   */
  readonly notBefore?: string;
  /** The trace in which it came. What is not of the form TRACEPARENT is not recorded. */
  readonly traceparent?: string;
  /** Position up to which the other streams were known to the judge. */
  readonly judgedAt: Position;
}

/** Whether the texts of a payload are said anew, or passed on as they were once recorded. */
export type Texts = 'new' | 'recorded';

/** The commands of an aggregate. */
export interface CommandRegistry<C extends Record<string, Class> = Record<string, Class>> {
  readonly types: C;
  definitionOf(type: string): CommandDefinition;
  schemaOf(type: string): JsonSchema;
  /** Lists the faults of a payload, whose texts are new by default; none means it is well formed. */
  faultsOf(type: string, data: unknown, texts?: Texts): readonly Fault[];
}

interface Entry {
  readonly target: Class;
  readonly definition: CommandDefinition;
  readonly faultsOf: (data: unknown) => readonly Fault[];
  /** Made when it is first asked for. */
  schema?: JsonSchema;
}

/** Registers command classes under their names. */
export const registerCommands = <C extends Record<string, Class>>(types: C): CommandRegistry<C> => {
  const entries = new Map(
    Object.entries(types).map(([type, target]) => {
      const definition = definitions.get(target);
      if (!definition) throw new Error(`${type} is not decorated with @Command`);
      const entry: Entry = { target, definition, faultsOf: checkerOf(target) };
      return [type, entry] as const;
    }),
  );
  const entryOf = (type: string) => {
    const entry = entries.get(type);
    if (!entry) throw new Error(`no command ${type} is known here`);
    return entry;
  };
  return {
    types,
    definitionOf: (type) => entryOf(type).definition,
    schemaOf: (type) => schemaOf(entryOf(type).target),
    faultsOf: (type, data, texts = 'new') => {
      const entry = entryOf(type);
      const faults = entry.faultsOf(data);
      if (faults.length > 0 || texts === 'recorded') return faults;
      return faultsBeyond((entry.schema ??= schemaOf(entry.target)), data);
    },
  };
};
