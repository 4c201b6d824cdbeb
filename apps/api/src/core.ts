import type { IncomingHttpHeaders } from 'node:http';
import type { AnyProjection } from '@probity/eventing';
import { Queries } from '@probity/read-models';
import type { CaseName } from '@probity/domain';
import { type Docket, type Probity, type Readers, docketsOf } from '@probity/runtime';

/** Under which Nest finds the core. */
export const CORE = Symbol('Core');

/** What both doors open to: the write side, the read models and who is who. */
export interface Core
  extends
    Pick<
      Probity,
      'aggregates' | 'events' | 'reasons' | 'ledgers' | 'ask' | 'identify' | 'reached' | 'health'
    >,
    Pick<Readers, 'admits' | 'isAmong' | 'look' | 'mayInspect'> {
  readonly projections: readonly AnyProjection[];
  readonly queries: Queries;
  /** Where a case stands. */
  docketOf(name: CaseName): Docket;
}

/** Who reads: the service, and the request with which somebody shows to be somebody. */
export interface Reading {
  readonly core: Core;
  readonly headers: IncomingHttpHeaders;
}

/** What the doors need of the whole. */
export const coreOf = (probity: Probity): Core => ({
  aggregates: probity.aggregates,
  events: probity.events,
  reasons: probity.reasons,
  ledgers: probity.ledgers,
  projections: [probity.models, probity.intakeModels].flatMap(({ projected }) =>
    projected.map(({ projection }) => projection),
  ),
  queries: new Queries(probity.models, probity.intakeModels),
  docketOf: docketsOf(probity),
  ask: (request) => probity.ask(request),
  identify: (token) => probity.identify(token),
  admits: (token, view, readers) => probity.readers.admits(token, view, readers),
  isAmong: (token, roles) => probity.readers.isAmong(token, roles),
  look: (token, look) => probity.readers.look(token, look),
  mayInspect: (token, name) => probity.readers.mayInspect(token, name),
  reached: (position, withinMs, name) => probity.reached(position, withinMs, name),
  health: () => probity.health(),
});
