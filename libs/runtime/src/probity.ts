import {
  type Accepted,
  type AnyAggregate,
  type EventRegistry,
  type EventStore,
  type KeyVault,
  type Position,
  type Reasons,
  type Rejection,
  freshId,
  isRejection,
  reasonsOf,
} from '@probity/eventing';
import { aggregates, askerOf, authorityReasons, dayOf, events } from '@probity/domain';
import type { ReadModels } from '@probity/read-models';
import type { Identify, Session } from './identity';
import type { ProcessCheckpoints } from './process-checkpoints';
import type { Projector } from './projector';
import type { WriteSide } from './write-side';
import type { Writer } from './writer';

/** What a person shows to be believed, and the capacity chosen among those the person has. */
export interface Credentials {
  readonly token: string;
  readonly seconderToken?: string;
  readonly actingPostId?: string;
}

/** A command as a door passes it on. */
export interface Ask {
  readonly category: string;
  readonly type: string;
  readonly id: string;
  readonly data: object;
  readonly credentials: Credentials;
  /** An instant in UTC; now by default. */
  readonly occurredAt?: string;
  readonly commandId?: string;
  readonly expected?: bigint | 'no-stream';
  readonly ip?: string;
}

/** How well each part of the service does. */
export interface Health {
  readonly healthy: boolean;
  readonly parts: Readonly<Record<string, string>>;
}

const OK = 'ok';

/** What the service is made of. */
export interface Parts {
  readonly store: EventStore;
  readonly vault: KeyVault;
  readonly checkpoints: ProcessCheckpoints;
  readonly models: ReadModels;
  readonly writeSide: WriteSide;
  readonly projector: Projector;
  readonly identify: Identify;
  readonly now: () => number;
}

/** The service behind both doors: commands, read models, processes, and who is who. */
export class Probity {
  readonly aggregates: readonly AnyAggregate[] = aggregates;
  readonly events: EventRegistry = events;
  /** Reasons for which a request is refused before any decider hears of it. */
  readonly reasons: Reasons = authorityReasons;

  constructor(
    private readonly parts: Parts,
    private readonly end: () => Promise<void>,
  ) {}

  /** The log. */
  get store(): EventStore {
    return this.parts.store;
  }

  /** The keys of sealed fields and pseudonyms. */
  get vault(): KeyVault {
    return this.parts.vault;
  }

  /** How far the processes have come. */
  get checkpoints(): ProcessCheckpoints {
    return this.parts.checkpoints;
  }

  /** The rows that questions are answered from. */
  get models(): ReadModels {
    return this.parts.models;
  }

  /** The projections that make the rows. */
  get projector(): Projector {
    return this.parts.projector;
  }

  /** The write side, for whoever has settled who asks. */
  get writer(): Writer {
    return this.parts.writeSide.writer;
  }

  /** Tells who stands behind a token. Throws Unauthenticated. */
  identify(token: string): Promise<Session> {
    return this.parts.identify(token);
  }

  /**
   * Asks a command in the name of whoever the tokens name. A refusal for lack of authority is recorded before
   * it is answered. Throws Unauthenticated, and what the writer throws.
   */
  async ask({ credentials, occurredAt, ip, ...command }: Ask): Promise<Accepted | Rejection> {
    const { identify } = this.parts;
    const session = await identify(credentials.token);
    const seconding = credentials.seconderToken && (await identify(credentials.seconderToken));
    const { actingPostId } = credentials;
    const commandType = command.type;
    const request = {
      ...command,
      commandId: command.commandId ?? freshId(),
      at: occurredAt ?? this.instant(),
      auth: { method: 'JWT' as const, ...(ip === undefined ? {} : { ip }) },
    };
    const answer = await this.writer.ask(request, (bureau) => {
      const by = askerOf(bureau, { ...session, commandType, actingPostId });
      if ('rejected' in by || !seconding) return 'rejected' in by ? by : { by };
      const seconder = askerOf(bureau, { ...seconding, commandType });
      return 'rejected' in seconder ? seconder : { by, seconder };
    });
    if (isRejection(answer) && this.reasonOf(command.category, answer)?.kind === 'forbidden') {
      await this.recordDenial(session, request, answer.rejected);
    }
    return answer;
  }

  /** Answers true once every read model has done the event at the position, false when the time is over. */
  reached(position: Position, withinMs: number): Promise<boolean> {
    return this.parts.projector.reached(position, withinMs);
  }

  /** Answers when every process has done all that this service has recorded, and what followed from that. */
  settled(): Promise<void> {
    return this.parts.writeSide.settled();
  }

  /** How well each part does. */
  health(): Health {
    const { writeSide, projector } = this.parts;
    const projections = projector.standings.map(
      ({ name, caughtUp, failure }) => [name, failure?.message ?? (caughtUp ? OK : 'catching up')] as const,
    );
    const parts = {
      bureau: writeSide.writer.failed?.message ?? OK,
      processes: writeSide.runner.failed?.message ?? OK,
      ...Object.fromEntries(projections),
    };
    return { healthy: Object.values(parts).every((part) => part === OK), parts };
  }

  /** Stops following and lets every file go. */
  close(): Promise<void> {
    return this.end();
  }

  private reasonOf(category: string, { rejected }: Rejection) {
    const aggregate = aggregates.find((one) => one.category === category);
    return { ...this.reasons, ...(aggregate && reasonsOf(aggregate)) }[rejected];
  }

  private instant(): string {
    return new Date(this.parts.now()).toISOString();
  }

  /**
   * Who tried what they may not is evidence: if it cannot be recorded, the refusal is not answered either.
   */
  private async recordDenial(
    { subjectRef, sessionId }: Session,
    { category, id, type }: { readonly category: string; readonly id: string; readonly type: string },
    reasonCode: string,
  ): Promise<void> {
    const at = this.instant();
    const by = { subjectRef: 'service', postId: null, orgId: null, roles: ['SYSTEM'], sessionId };
    await this.writer.ask(
      {
        category: 'access',
        id: `${dayOf(at).replaceAll('-', '')}-0`,
        type: 'RecordDenial',
        data: { command: type, stream: `${category}-${id}`, reasonCode, subjectRef },
        at,
        commandId: freshId(),
        auth: { method: 'PROCESS' },
      },
      () => ({ by }),
    );
  }
}
