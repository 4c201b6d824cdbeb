import { Event } from '@probity/eventing';
import { type Day, IsCount, IsDay, IsId, IsIds } from '../vocabulary';

/** A day came, and all that the clocks ask for on it was asked and has come to its end. It comes once. */
@Event<DayPassed>({
  version: 1,
  says: ({ day }) => ({
    en: `did all that clocks and cadences ask for on ${day}`,
    zh: `办结${day}当日到期与定期事项`,
  }),
})
export class DayPassed {
  @IsDay() readonly day: Day;
}

/** How many commands a process can ask over one event. */
export const ASKED_MAX = 100_000;

/**
 * A process asked for something that an event calls for, and not all of it came to something: a rule said no,
 * or it was so already. It was asked once and will not be again.
 */
@Event<AskedInVain>({
  version: 1,
  says: ({ process, eventId, asked, inVain }) => ({
    en:
      `recorded that ${inVain} of ${asked} commands of the process ${process} ` +
      `after event ${eventId} changed nothing`,
    zh: `记录流程${process}因事件${eventId}提出${asked}项指令,其中${inVain}项未引起变更`,
  }),
})
export class AskedInVain {
  /** The process, by its name. */
  @IsId() readonly process: string;
  /** What the commands would have followed from, in whichever log. */
  @IsId() readonly eventId: string;
  @IsCount(ASKED_MAX) readonly asked: number;
  @IsCount(ASKED_MAX) readonly inVain: number;
  /** Why a rule said no, each reason once; empty where it was so already. */
  @IsIds(100) readonly reasonCodes: readonly string[];
}
