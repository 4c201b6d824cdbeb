import type { Position } from '@probity/eventing';
import { events } from '@probity/domain';
import type { OpenedEventStore } from '@probity/event-stores';
import { ProjectionRunner, type ReadModels, type Standing } from '@probity/read-models';
import type { TracingSettings } from '../observing/open-tracing';
import type { Settings } from '../settings/settings';
import { seenFollowing } from '../observing/tracing';

/** What keeps the rows up with the log, wherever it runs. */
export interface Projector extends Pick<
  ProjectionRunner,
  'start' | 'rebuild' | 'reached' | 'has' | 'positionOf' | 'lagOf' | 'standings'
> {
  /** Why the rows cannot be reached now, if so, where another process makes them. */
  readonly away?: string | undefined;
}

/** A projector and the way to end it: when it is closed it touches neither log nor rows any more. */
export interface OpenedProjector {
  readonly projector: Projector;
  readonly close: () => Promise<void>;
}

/** What the work of projections is called in traces. */
export const PROJECTIONS = 'projections';

/** Opens a projector over the log and the rows of a service. */
export type OpenProjector = (parts: {
  readonly settings: Settings;
  readonly log: OpenedEventStore;
  readonly models: ReadModels;
}) => Promise<OpenedProjector>;

/**
 * The projections run on the thread that opens them, and use its log and its rows.
 *
 * @param moved - Called whenever one has gone on.
 */
export const projectorTelling =
  (moved: () => void): OpenProjector =>
  async ({ log: { store }, models }) => ({
    projector: new ProjectionRunner({ store: seenFollowing(store, PROJECTIONS), events, models, moved }),
    close: () => Promise.resolve(),
  });

/** The same, and nobody wants to know. */
export const projectorHere = projectorTelling(() => undefined);

/** Where a projector on its own finds the log and the rows. */
export interface ProjectorAddresses extends TracingSettings {
  readonly eventStore: string;
  readonly readModels: string;
}

/** What is asked of a projector that runs elsewhere. Questions have numbers; orders have no answer. */
export type ToProjector =
  { readonly order: 'look' | 'stop' } | { readonly question: number; readonly rebuild?: readonly string[] };

/** What a projector that runs elsewhere tells. */
export type FromProjector =
  | { readonly standings: readonly Standing[]; readonly head: Position }
  | { readonly answer: number; readonly failure?: Error };
