import type { AnyProjection } from '@probity/eventing';
import { Queries } from '@probity/read-models';
import type { Probity, Sentinel } from '@probity/runtime';

/** Under which Nest finds the core. */
export const CORE = Symbol('Core');

/** What both doors open to: the write side, the read models and who is who. */
export interface Core extends Pick<
  Probity,
  'aggregates' | 'events' | 'reasons' | 'ask' | 'identify' | 'admits' | 'reached' | 'health'
> {
  readonly projections: readonly AnyProjection[];
  readonly queries: Queries;
  readonly sentinel: Pick<Sentinel, 'round' | 'check'>;
}

/** What the doors need of the whole. */
export const coreOf = (probity: Probity): Core => ({
  aggregates: probity.aggregates,
  events: probity.events,
  reasons: probity.reasons,
  projections: [probity.models, probity.intakeModels].flatMap(({ projected }) =>
    projected.map(({ projection }) => projection),
  ),
  queries: new Queries(probity.models, probity.intakeModels),
  sentinel: probity.sentinel,
  ask: (request) => probity.ask(request),
  identify: (token) => probity.identify(token),
  admits: (token, view, readers) => probity.admits(token, view, readers),
  reached: (position, withinMs, name) => probity.reached(position, withinMs, name),
  health: () => probity.health(),
});
