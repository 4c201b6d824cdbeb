import { type EventOf, registerEvents } from '@probity/eventing';
import { deadlineEventTypes } from '../deadline.events';
import * as concluding from './warning-concluding.events';
import * as opening from './warning-opening.events';
import { ResponsibilitySucceeded } from './warning-succeeding.events';
import * as rectifying from './warning-rectifying.events';

export type * from './warning-concluding.events';
export type * from './warning-opening.events';
export type * from './warning-rectifying.events';
export type * from './warning-succeeding.events';
export type * from './warning.parts';

export const warningEvents = registerEvents({
  ...opening,
  ...rectifying,
  ...concluding,
  ResponsibilitySucceeded,
  ...deadlineEventTypes,
});
export type WarningEvent = EventOf<typeof warningEvents>;
