import { type EventOf, registerEvents } from '@probity/eventing';
import { deadlineEventTypes } from '../deadline.events';
import { concluding } from './warning-concluding.events';
import { opening } from './warning-opening.events';
import { ResponsibilitySucceeded } from './warning-succeeding.events';
import { rectifying } from './warning-rectifying.events';

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
