import { status as Status, Metadata, type ServiceError } from '@grpc/grpc-js';
import {
  SupportedMethod,
  SupportedMethods,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb';
import {
  AllStreamPosition,
  StreamIdentifier,
  UUID,
  WrongExpectedVersion,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb';
import { Status as RpcStatus } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb';
import {
  type BatchAppendReq,
  BatchAppendResp,
  ReadResp,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty as ProtobufEmpty } from 'google-protobuf/google/protobuf/empty_pb';
import type { Expected, HeldEvent, Outcome, SentEvent } from './kurrent-log';

/** The name in an identifier of a stream. */
export const nameIn = (identifier: StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

const identifierOf = (stream: string): StreamIdentifier =>
  new StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64'));

/** The events in a part of an append. */
export const sentIn = (request: BatchAppendReq): readonly SentEvent[] =>
  request.getProposedMessagesList().map((message) => ({
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  }));

/** What an append expects of its stream. */
export const expectedIn = (options: BatchAppendReq.Options): Expected => {
  if (options.hasNoStream()) return 'no_stream';
  if (!options.hasStreamPosition()) throw new Error('an append without a revision cannot be sent again');
  return BigInt(options.getStreamPosition());
};

/** The answer to an append. */
export const answerOf = (request: BatchAppendReq, stream: string, outcome: Outcome): BatchAppendResp => {
  const answer = new BatchAppendResp();
  answer.setCorrelationId(request.getCorrelationId()).setStreamIdentifier(identifierOf(stream));
  if ('actual' in outcome) return answer.setError(conflict(outcome.actual));
  const position = new AllStreamPosition();
  position.setCommitPosition(String(outcome.position)).setPreparePosition(String(outcome.position));
  const success = new BatchAppendResp.Success();
  return answer.setSuccess(success.setCurrentRevision(String(outcome.revision)).setPosition(position));
};

const conflict = (actual: bigint | undefined): RpcStatus => {
  const details = new WrongExpectedVersion();
  if (actual === undefined) details.setCurrentNoStream(new ProtobufEmpty());
  else details.setCurrentStreamRevision(String(actual));
  const any = new Any();
  any.pack(details.serializeBinary(), 'event_store.client.WrongExpectedVersion');
  return new RpcStatus().setDetails(any);
};

/** An event on its way to whoever reads or follows. */
export const eventMessage = (event: HeldEvent): ReadResp => {
  const position = String(event.position);
  const recorded = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new UUID().setString(event.id))
    .setStreamIdentifier(identifierOf(event.stream))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  const properties = { type: event.type, 'content-type': 'application/json', created: '0' };
  for (const [name, value] of Object.entries(properties)) recorded.getMetadataMap().set(name, value);
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(position));
};

/** Says that nobody has written to a stream. */
export const notFoundMessage = (stream: string): ReadResp =>
  new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)));

/** Says that a subscription has begun. */
export const confirmationMessage = (): ReadResp =>
  new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId('subscription'));

/** Says that a subscriber has met the past. */
export const caughtUpMessage = (): ReadResp => new ReadResp().setCaughtUp(new ReadResp.CaughtUp());

/** Tells what the server can do: appends in one stream of requests. */
export const featuresMessage = (): SupportedMethods => {
  const method = new SupportedMethod();
  method.setMethodName('batchappend').setServiceName('event_store.client.streams.streams');
  return new SupportedMethods().setMethodsList([method]).setEventStoreServerVersion('26.0.0');
};

/** An error as the server tells it: its kind stands in the trailers. */
export const failureOf = (
  exception: string,
  trailers: Readonly<Record<string, string>> = {},
): ServiceError => {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries({ exception, ...trailers })) metadata.set(name, value);
  return Object.assign(new Error(exception), { code: Status.UNKNOWN, details: exception, metadata });
};

/** A break of the connection. */
export const breakOf = (): ServiceError =>
  Object.assign(new Error('broken'), {
    code: Status.UNAVAILABLE,
    details: 'broken',
    metadata: new Metadata(),
  });
