import type { AnyProjection, Position } from '@probity/eventing';
import { Queries } from '@probity/read-models';
import type { Probity } from '@probity/runtime';

/** Under which Nest finds the core. */
export const CORE = Symbol('Core');

/** What both doors open to: the write side, the read models and who is who. */
export interface Core extends Pick<
  Probity,
  'aggregates' | 'events' | 'reasons' | 'ask' | 'identify' | 'admits' | 'reached' | 'health'
> {
  readonly projections: readonly AnyProjection[];
  readonly queries: Queries;
  /** Position of the last event that this process recorded in the log that a read model follows. */
  recorded(name: string): Position;
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
  ask: (request) => probity.ask(request),
  identify: (token) => probity.identify(token),
  admits: (token, view, readers) => probity.admits(token, view, readers),
  reached: (position, withinMs, name) => probity.reached(position, withinMs, name),
  recorded: (name) =>
    probity.writer.positionIn(probity.intakeProjector.has(name) ? probity.intake.store : undefined),
  health: () => probity.health(),
});
