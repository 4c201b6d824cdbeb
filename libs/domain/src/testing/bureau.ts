import { type EventRead, type EventShape, type StreamName, categoryOf, sha256 } from '@probity/eventing';
import { recorded } from '@probity/eventing/testing';
import type { Bureau } from '../bureau';
import { BureauLog } from '../bureau/bureau-log';
import { instantOn } from '../day';
import type { Day } from '../vocabulary';

/** One event of a made-up log: of which stream, what, and on which day, where that matters. */
export type Told = readonly [stream: StreamName, event: EventShape, on?: Day];

const LONG_AGO: Day = '2011-01-01';

/** The bureau of a day as it follows from events, in the order given. */
export const bureauOf = (on: Day, ...told: readonly Told[]): Bureau => logOf(...told).on(on);

/** The log of a bureau that follows from events, in the order given. */
export const logOf = (...told: readonly Told[]): BureauLog => {
  const log = new BureauLog();
  for (const event of eventsOf(told)) tell(log, event);
  return log;
};

const OF_INTAKE = ['signal', 'analysis'];

/** Lets a log take note of an event, of the bureau's own streams or of the intake's. */
export const tell = (log: BureauLog, event: EventRead<EventShape>): void => {
  if (OF_INTAKE.includes(categoryOf(event.stream))) log.applyIntake(event);
  else log.apply(event);
};

/** Events as the log would hold them, each at its revision and position, and with a hash of its own. */
export const eventsOf = (told: readonly Told[]): readonly EventRead<EventShape>[] => {
  const lengths = new Map<StreamName, number>();
  return told.map(([stream, event, on = LONG_AGO], index) => {
    const revision = lengths.get(stream) ?? 0;
    lengths.set(stream, revision + 1);
    return recorded({
      ...event,
      stream,
      id: `${stream}:${revision}`,
      revision: BigInt(revision),
      position: BigInt(index),
      metadata: {
        occurredAt: instantOn(on),
        recordedAt: instantOn(on),
        commandId: `command of ${stream}@${revision}`,
        hash: sha256(`${stream}@${revision}`),
      },
    });
  });
};
