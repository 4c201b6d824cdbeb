import type { IncomingHttpHeaders } from 'node:http';
import type { AnyProjection, Position } from '@probity/eventing';
import { type Bureau, type CaseName, type Day, instantOn } from '@probity/domain';
import { Queries } from '@probity/read-models';
import {
  AuthorityKnown,
  type Docket,
  type Probity,
  type Readers,
  type Round,
  type Sentinel,
  docketsOf,
} from '@probity/runtime';
import { recordedRound } from './recorded-round';

/** A bureau of some day, and the position up to which the log is known in it now. */
export interface BureauKnown {
  readonly bureau: Bureau;
  readonly position: Position;
}

/** Under which Nest finds the core. */
export const CORE = Symbol('Core');

/** What both doors open to: the write side, the read models and who is who. */
export interface Core
  extends
    Pick<
      Probity,
      'aggregates' | 'events' | 'reasons' | 'ledgers' | 'dossier' | 'ask' | 'identify' | 'reached' | 'health'
    >,
    Pick<Readers, 'admits' | 'isAmong' | 'look' | 'mayInspect' | 'mandateFor' | 'giving'> {
  readonly projections: readonly AnyProjection[];
  readonly queries: Queries;
  /** The bureau of a day as it is known, or as far as authority goes as it was, and by which position. */
  bureauOn(day: Day, asOf?: Position): Promise<BureauKnown>;
  /** Position of the last event that is known to stand in the log that a read model follows. */
  endOf(name: string): Position;
  /** Where a case stands. */
  docketOf(name: CaseName): Docket;
  readonly sentinel: Pick<Sentinel, 'round' | 'check'>;
  /** What is recorded of all looks, those of other processes among them. */
  recordedRound(): Promise<Round | undefined>;
}

/** Who reads: the service, and the request with which somebody shows to be somebody. */
export interface Reading {
  readonly core: Core;
  readonly headers: IncomingHttpHeaders;
}

/** Tells of the bureau: the present out of what the writer knows, the past out of the log. */
export const bureausIn = ({ store, writer }: Pick<Probity, 'store' | 'writer'>): Core['bureauOn'] => {
  const known = new AuthorityKnown(store);
  return async (day, asOf) => {
    if (asOf !== undefined) return { bureau: (await known.at(asOf)).on(day), position: asOf };
    const bureau = await writer.bureauAt(instantOn(day));
    return { bureau, position: writer.knownTo };
  };
};

/** What the doors need of the whole. */
export const coreOf = (probity: Probity): Core => {
  const queries = new Queries(probity.models, probity.intakeModels);
  return {
    aggregates: probity.aggregates,
    events: probity.events,
    reasons: probity.reasons,
    ledgers: probity.ledgers,
    projections: [probity.models, probity.intakeModels].flatMap(({ projected }) =>
      projected.map(({ projection }) => projection),
    ),
    queries,
    docketOf: docketsOf(probity),
    dossier: (wanted) => probity.dossier(wanted),
    mandateFor: (token, name) => probity.readers.mandateFor(token, name),
    giving: (token, given) => probity.readers.giving(token, given),
    sentinel: probity.sentinel,
    recordedRound: () => recordedRound({ store: probity.store, events: probity.events, queries }),
    ask: (request) => probity.ask(request),
    identify: (token) => probity.identify(token),
    admits: (token, view, readers) => probity.readers.admits(token, view, readers),
    isAmong: (token, roles) => probity.readers.isAmong(token, roles),
    look: (token, look) => probity.readers.look(token, look),
    mayInspect: (token, name) => probity.readers.mayInspect(token, name),
    reached: (position, withinMs, name) => probity.reached(position, withinMs, name),
    bureauOn: bureausIn(probity),
    endOf: (name) =>
      probity.writer.headOf(probity.intakeProjector.has(name) ? probity.intake.store : probity.store),
    health: () => probity.health(),
  };
};
