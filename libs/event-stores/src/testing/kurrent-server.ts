import { once } from 'node:events';
import {
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerWritableStream,
  type ServiceError,
} from '@grpc/grpc-js';
import {
  type IServerFeaturesServer,
  ServerFeaturesService,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb';
import {
  type IStreamsServer,
  StreamsService,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb';
import {
  type BatchAppendReq,
  type BatchAppendResp,
  ReadReq,
  type ReadResp,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import { type HeldEvent, KurrentLog, type SentEvent } from './kurrent-log';
import {
  answerOf,
  breakOf,
  caughtUpMessage,
  confirmationMessage,
  eventMessage,
  expectedIn,
  failureOf,
  featuresMessage,
  nameIn,
  notFoundMessage,
  sentIn,
} from './kurrent-messages';

/** What can go wrong with an append. `lost`: it is recorded, and its answer is not heard of. */
export type AppendFault = 'silent' | 'lost' | 'ends' | 'not-leader' | 'access-denied' | 'unauthenticated';

/** What can go wrong with what is read or followed. */
export type ReadFault = 'silent' | 'cut' | 'access-denied' | 'stream-deleted';

type Appending = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;
type Wanted = (event: HeldEvent) => boolean;
type Reading = ServerWritableStream<ReadReq, ReadResp>;

/**
 * A server that speaks the wire protocol of KurrentDB on the loopback, in memory, with switches for what goes
 * wrong. It shows what the client does; what a real server does only a real server shows.
 */
export class KurrentServer {
  readonly log = new KurrentLog();
  /** What goes wrong with the next appends, one each. */
  readonly appendFaults: AppendFault[] = [];
  /** What goes wrong with the next reads, one each. */
  readonly readFaults: ReadFault[] = [];
  /** What goes wrong with the next subscriptions, one each. */
  readonly subscribeFaults: ReadFault[] = [];
  /** How many events were sent to subscribers. */
  sent = 0;
  private readonly followers = new Set<Reading>();
  private server = new Server();
  private port = 0;

  /** The address for a client. */
  get url(): string {
    return `kurrentdb://127.0.0.1:${this.port}?tls=false&discoveryInterval=10`;
  }

  /** Listens, where it did before if it did. */
  async start(): Promise<this> {
    this.server = new Server();
    const streams: Pick<IStreamsServer, 'batchAppend' | 'read'> = {
      batchAppend: (call) => this.takeAppends(call),
      read: (call) => void this.answerRead(call),
    };
    const features: Pick<IServerFeaturesServer, 'getSupportedMethods'> = {
      getSupportedMethods: (_, answer) => answer(null, featuresMessage()),
    };
    this.server.addService(StreamsService, streams);
    this.server.addService(ServerFeaturesService, features);
    this.port = await new Promise<number>((listening, failed) => {
      this.server.bindAsync(`127.0.0.1:${this.port}`, ServerCredentials.createInsecure(), (error, port) =>
        error ? failed(error) : listening(port),
      );
    });
    return this;
  }

  /** Breaks every connection and listens no more. What is in the log stays there. */
  stop(): void {
    this.server.forceShutdown();
  }

  /** Ends every subscription there is: with a word, or cleanly without one. */
  endSubscriptions(how: 'lost' | 'ends'): void {
    for (const call of this.followers) {
      if (how === 'ends') call.end();
      else call.emit('error', breakOf());
    }
    this.followers.clear();
  }

  private takeAppends(call: Appending): void {
    let parts: SentEvent[] = [];
    let stream = '';
    let options: BatchAppendReq.Options | undefined;
    call.on('data', (request: BatchAppendReq) => {
      options = request.getOptions() ?? options;
      stream = nameIn(options?.getStreamIdentifier());
      parts.push(...sentIn(request));
      if (!request.getIsFinal() || !options) return;
      const [sent, expected] = [parts, expectedIn(options)];
      parts = [];
      const fault = this.appendFaults.shift();
      if (fault && fault !== 'lost') this.failAppend(call, fault);
      else {
        const outcome = this.log.append(stream, sent, expected);
        if (fault === 'lost') call.emit('error', breakOf());
        else call.write(answerOf(request, stream, outcome));
      }
    });
    call.on('end', () => call.end());
  }

  private failAppend(call: Appending, fault: AppendFault): void {
    if (fault === 'silent') return;
    if (fault === 'ends') call.end();
    else call.emit('error', this.failure(fault));
  }

  private failure(fault: AppendFault | ReadFault | 'no-position'): ServiceError {
    if (fault === 'cut') return breakOf();
    if (fault === 'no-position') return Object.assign(failureOf(''), { code: 3 });
    const leader = { 'leader-endpoint-host': '127.0.0.1', 'leader-endpoint-port': String(this.port) };
    const trailers = { ...leader, 'stream-name': 'some' };
    const failure = failureOf(fault, trailers);
    return fault === 'unauthenticated' ? Object.assign(failureOf(''), { code: 16 }) : failure;
  }

  private async answerRead(call: Reading): Promise<void> {
    const options = call.request.getOptions() ?? new ReadReq.Options();
    const following = options.hasSubscription();
    const fault = (following ? this.subscribeFaults : this.readFaults).shift();
    if (fault === 'silent') return;
    if (fault) call.emit('error', this.failure(fault));
    else if (following && !this.log.holds(afterIn(options))) call.emit('error', this.failure('no-position'));
    else if (following) await this.follow(call, options);
    else this.read(call, options);
  }

  private read(call: Reading, options: ReadReq.Options): void {
    const stream = options.getStream();
    const name = nameIn(stream?.getStreamIdentifier());
    const held = stream ? this.log.of(name) : this.log.events;
    if (stream && held.length === 0) call.write(notFoundMessage(name));
    for (const event of pageIn(options, held)) call.write(eventMessage(event));
    call.end();
  }

  private async follow(call: Reading, options: ReadReq.Options): Promise<void> {
    const gone = new AbortController();
    for (const end of ['cancelled', 'error', 'close']) call.on(end, () => gone.abort());
    this.followers.add(call);
    call.write(confirmationMessage());
    const wanted = filterIn(options);
    let next = this.log.indexAfter(afterIn(options));
    next = await this.sendFrom(next, call, wanted, gone.signal);
    if (!gone.signal.aborted) call.write(caughtUpMessage());
    while (!gone.signal.aborted && this.followers.has(call)) {
      const { rings } = this.log.bell;
      if (next === this.log.events.length) await this.log.bell.heard(gone.signal, rings);
      next = await this.sendFrom(next, call, wanted, gone.signal);
    }
    this.followers.delete(call);
  }

  /** Sends what there is, as fast as the follower takes it, and answers how far it came. */
  private async sendFrom(start: number, call: Reading, wanted: Wanted, gone: AbortSignal): Promise<number> {
    for (let next = start; ; next += 1) {
      const event = this.log.events[next];
      if (!event || gone.aborted) return next;
      if (!wanted(event)) continue;
      this.sent += 1;
      if (!call.write(eventMessage(event)))
        await once(call, 'drain', { signal: gone }).catch(() => undefined);
    }
  }
}

const afterIn = (options: ReadReq.Options): bigint =>
  BigInt(options.getAll()?.getPosition()?.getCommitPosition() ?? -1);

const pageIn = (options: ReadReq.Options, held: readonly HeldEvent[]): readonly HeldEvent[] => {
  const stream = options.getStream();
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const from = stream?.hasRevision() ? Number(stream.getRevision()) : 0;
  return (backwards ? [...held].reverse() : held.slice(from)).slice(0, Number(options.getCount()));
};

const filterIn = (options: ReadReq.Options): Wanted => {
  const filter = options.getFilter();
  const types = filter?.getEventType()?.getPrefixList();
  const names = filter?.getStreamIdentifier()?.getPrefixList() ?? [''];
  return ({ stream, type }) =>
    types
      ? types.some((prefix) => type.startsWith(prefix))
      : names.some((prefix) => stream.startsWith(prefix));
};
