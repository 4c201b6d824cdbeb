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
import { aggregates, askerOf, authorityReasons, events, intakeAggregates } from '@probity/domain';
import type { Look } from '@probity/read-models';
import type { Answered, Ask } from './ask';
import { type Health, healthOf, livenessOf, readinessOf } from './observing/health';
import { type Dossiers, dossiersOf } from './dossier/dossiers';
import type { Session } from './identity';
import type { Ledgers } from './ledger/open-ledgers';
import { recordDenial } from './keys/denial';
import { openedBy } from './keys/opening';
import type { Parts } from './parts';
import type { ProcessCheckpoints } from './processes/process-checkpoints';
import type { Probed } from './observing/probes';
import type { Projector } from './projecting/projector';
import { Readers } from './reading/readers';
import type { Sentinel } from './sentinel/sentinel';
import type { Unshown } from './projecting/show-new-versions';
import type { WriteSide } from './writing/write-side';
import type { Kept, Writer } from './writing/writer';

/** How often the service looks whether a new day has come. */
const DAYS_LOOKED_FOR_MS = 60_000;

const isOfIntake = (category: string): boolean => intakeAggregates.some((each) => each.category === category);

/** The service behind both doors: commands, read models, processes, and who is who. */
export class Probity {
  readonly aggregates: readonly AnyAggregate[] = aggregates;
  readonly events: EventRegistry = events;
  /** Reasons for which a request is refused before any decider hears of it. */
  readonly reasons: Reasons = authorityReasons;
  /** The log. */
  readonly store: EventStore = this.parts.store;
  /** The keys of sealed fields and pseudonyms. */
  readonly vault: KeyVault = this.parts.vault;
  /** The log of signals and its keys. */
  readonly intake: Kept = this.parts.intake;
  /** How far the processes have come. */
  readonly checkpoints: ProcessCheckpoints = this.parts.checkpoints;
  /** The rows that questions are answered from. */
  readonly models: Look = this.parts.models;
  /** The rows of the intake. */
  readonly intakeModels: Look = this.parts.intakeModels;
  /** The projections that make the rows of the intake. */
  readonly intakeProjector: Projector = this.parts.intakeProjector;
  /** The projections that make the rows. */
  readonly projector: Projector = this.parts.projector;
  /** The ledgers of both logs. */
  readonly ledgers: Ledgers = this.parts.ledgers;
  /** What looks whether log, ledgers and rows agree. */
  readonly sentinel: Sentinel = this.parts.sentinel;
  /** Makes dossiers of cases. */
  readonly dossier: Dossiers = dossiersOf({ ...this.parts, events });
  /** The write side, for whoever has settled who asks. */
  readonly writer: Writer = this.parts.writeSide.writer;
  /** Milliseconds since 1970 in UTC. */
  readonly now: () => number = this.parts.now;
  /** How many appends to each log wait for a commit, where they are committed together. */
  readonly waiting: Parts['waiting'] = this.parts.waiting;
  /** Why a log cannot be reached now, if so. */
  readonly away: Parts['away'] = this.parts.away;
  /** Whether somebody may read, and the record that it was done. */
  readonly readers = new Readers(this.parts.writeSide.writer, this.parts.identify, this.parts.now);
  /** What whoever watches the process is told. */
  readonly probed: Probed = {
    live: () => livenessOf(this.parts.writeSide),
    ready: () => readinessOf(this.parts),
    health: () => this.health(),
  };
  /** By the names of projections, why reports are not shown the rows that this service has made. */
  readonly unshown: Unshown = this.parts.unshown;
  /** Answers when no rows of new versions wait to be compared: they are shown, or it is told why not. */
  readonly shown: Promise<void> = this.parts.shown;
  private days: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly parts: Parts,
    private readonly end: () => Promise<void>,
  ) {}

  /** Tells who stands behind a token. Throws Unauthenticated. */
  identify(token: string): Promise<Session> {
    return this.parts.identify(token);
  }

  /**
   * Asks a command in the name of whoever the tokens name. A refusal for lack of authority is recorded before
   * it is answered. Throws Unauthenticated, and what the writer throws.
   */
  async ask({ credentials, occurredAt, ip, ...command }: Ask): Promise<Answered | Rejection> {
    const { identify } = this.parts;
    const session = await identify(credentials.token);
    const seconding = credentials.seconderToken && (await identify(credentials.seconderToken));
    const { actingPostId, secondingPostId } = credentials;
    const commandType = command.type;
    const asked = this.instant();
    const request = {
      ...command,
      commandId: this.commandIdOf(command),
      ...(occurredAt === undefined ? { at: asked, notBefore: asked } : { at: occurredAt }),
      auth: { method: 'JWT' as const, ...(ip === undefined ? {} : { ip }) },
    };
    const answer = await this.writer.ask(request, (bureau) => {
      const by = askerOf(bureau, { ...session, commandType, actingPostId });
      if ('rejected' in by || !seconding) return 'rejected' in by ? by : { by };
      const seconder = askerOf(bureau, { ...seconding, commandType, actingPostId: secondingPostId });
      return 'rejected' in seconder ? seconder : { by, seconder };
    });
    if (!isRejection(answer)) return this.withOpened(answer, command);
    if (this.reasonOf(command.category, answer)?.kind === 'forbidden') {
      await recordDenial(this.writer, { ...request, at: this.instant() }, session, answer.rejected);
    }
    return answer;
  }

  /**
   * Answers true once every read model has done the event at the position, false when the time is over. A
   * read model of the intake is asked by its name, since its log has positions of its own.
   */
  reached(position: Position, withinMs: number, name?: string): Promise<boolean> {
    const { projector, intakeProjector: intake } = this.parts;
    return intake.has(name)
      ? intake.reached(position, withinMs, name)
      : projector.reached(position, withinMs);
  }

  /** Does what the days up to today ask for, each day once. */
  passDays(): Promise<void> {
    return this.parts.writeSide.passDays();
  }

  /** The same, and again with every new day, until the service is closed; and watches that all agrees. */
  async keepDays(): Promise<void> {
    await this.passDays();
    if (this.isClosed) return;
    this.sentinel.start();
    // What fails now shows in the health and is tried again.
    const look = () => void this.passDays().catch(() => undefined);
    this.days = setInterval(look, DAYS_LOOKED_FOR_MS).unref();
  }

  /** Answers when every process has done all that this service has recorded, and what followed from that. */
  settled(): Promise<void> {
    return this.parts.writeSide.settled();
  }

  /** How far each process has come. */
  get processed(): WriteSide['processed'] {
    return this.parts.writeSide.processed;
  }

  /** How well each part does. */
  health(): Health {
    return healthOf(this.parts);
  }

  /** Stops following and lets every file go. */
  close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.days);
    return this.end();
  }

  /** What a client calls a command may tell what it is about: in the intake's log it stands as a digest. */
  private commandIdOf({ category, commandId }: Pick<Ask, 'category' | 'commandId'>): string {
    if (commandId === undefined) return freshId();
    return isOfIntake(category) ? this.intake.vault.fingerprint(`command:${commandId}`) : commandId;
  }

  private reasonOf(category: string, { rejected }: Rejection) {
    const aggregate = aggregates.find((one) => one.category === category);
    return { ...this.reasons, ...(aggregate && reasonsOf(aggregate)) }[rejected];
  }

  private async withOpened(answer: Accepted, { category, id }: Pick<Ask, 'category' | 'id'>) {
    const kept = isOfIntake(category) ? this.intake : this.parts;
    const opened = await openedBy(answer.events, `${category}-${id}`, events, kept);
    return opened ? { ...answer, opened } : answer;
  }

  private instant(): string {
    return new Date(this.parts.now()).toISOString();
  }
}
