import {
  type Asker,
  Command,
  type Decision,
  Event,
  type EventShape,
  type NewEvent,
  type Reasons,
  accept,
  forbidden,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import { IsId, IsOpinion, IsReason, IsTitle, May } from '../vocabulary';

/** An entry was put right by two persons. The entry itself stays as it was, and legible (V10). */
@Event<EntryCorrected>({
  version: 1,
  needsReason: true,
  says: ({ fieldPath, correctedValue, reason }) => ({
    en: `corrected ${fieldPath}${correctedValue === undefined ? '' : ` to “${correctedValue}”`}: ${reason}`,
    zh: `更正${fieldPath}${correctedValue === undefined ? '' : `为“${correctedValue}”`}:${reason}`,
  }),
})
export class EntryCorrected {
  @IsId() readonly correctsEventId: string;
  @IsTitle() readonly fieldPath: string;
  /** What should have stood there; left out where the entry should not have been made. */
  @May() @IsOpinion() readonly correctedValue?: string;
  @IsReason() readonly reason: string;
  @IsId() readonly secondPersonRef: string;
}

/** Puts one's own entry right, with a second person. */
@Command({
  issuers: ['STAFF', 'LG_OFFICE', 'SUPERIOR'],
  seconders: ['LG_OFFICE', 'DISCIPLINE', 'DEPT_HEAD', 'PRINCIPAL', 'DEPUTY'],
  summary: {
    en: 'Correct an entry of one’s own, with a second person. The entry corrected stays legible.',
    zh: '由两人共同更正本人所作的记录,原记录保留可查。',
  },
})
export class CorrectEntry {
  @IsId() readonly correctsEventId: string;
  @IsTitle() readonly fieldPath: string;
  @May() @IsOpinion() readonly correctedValue?: string;
  @IsReason() readonly reason: string;
}

/** Who made the entries of a stream, by event id. */
export type Authors = Readonly<Record<string, string>>;

/** Who made an entry; nobody, where it comes without its envelope. */
export const authorOf = (event: EventShape): string | undefined =>
  (event as Partial<NewEvent>).metadata?.actor.subjectRef;

/** The authors, with that of one more event. */
export const withAuthorOf = (authors: Authors, event: EventShape): Authors => {
  const { id }: Partial<NewEvent> = event;
  const author = authorOf(event);
  return id === undefined || author === undefined ? authors : { ...authors, [id]: author };
};

/** Why an entry is not corrected. */
export const correctionReasons = {
  'entry-unknown': unknown('no such entry was made here', '该记录不存在'),
  'not-ones-own-entry': forbidden('an entry is corrected by whoever made it', '只能由原记录人更正'),
  'grade-not-corrected': invalid(
    'a grade moves by opinion and decision, never by correction',
    '风险等级只能通过意见和审定变更,不得更正',
  ),
} satisfies Reasons;

interface Correcting {
  readonly data: CorrectEntry;
  readonly by: Asker;
  readonly seconder?: Asker;
}

/** The correction of an entry, or the reason why not: it is one's own, and no grade. */
export const correctEntry = (
  { data, by, seconder }: Correcting,
  authors: Authors,
): Decision<{ type: 'EntryCorrected'; data: EntryCorrected }, keyof typeof correctionReasons> => {
  const author = authors[data.correctsEventId];
  if (author === undefined) return reject('entry-unknown', 'correctsEventId', data.correctsEventId);
  if (author !== by.subjectRef) return reject('not-ones-own-entry', 'correctsEventId', data.correctsEventId);
  if (/grade/i.test(data.fieldPath)) return reject('grade-not-corrected', 'fieldPath', data.fieldPath);
  // Without a second person the command does not come this far, and the event would be malformed.
  const secondPersonRef = seconder?.subjectRef ?? '';
  return accept({ type: 'EntryCorrected', data: { ...data, secondPersonRef }, reason: data.reason });
};
