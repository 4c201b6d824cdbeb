import { freshId, isRejection } from '@probity/eventing';
import { type Bureau, type ExportFormat, concernedBy, dayOf, inspectionFor } from '@probity/domain';
import type { Session } from '../identity';
import type { Writer } from '../writing/writer';

/** Rows that somebody is about to be shown. */
export interface Look {
  readonly view: string;
  /** Whose data the rows hold: persons, posts, units, warnings. */
  readonly of: readonly string[];
  /** The cases that the rows belong to; undefined where none is said, and no inspection covers them. */
  readonly cases: readonly string[] | undefined;
  readonly rows: number;
  /** True where somebody is shown nothing but what is about the own person. */
  readonly own?: boolean;
  /** Why they are asked for. */
  readonly purpose: string;
  /** The position of the log as of which they are shown, where a past was asked for. */
  readonly asOf?: string;
}

/** A file that somebody is about to be given. */
export interface Given {
  readonly what: string;
  readonly rows: number;
  readonly format: ExportFormat;
}

interface Occasion extends Pick<Session, 'sessionId'> {
  readonly at: string;
}

/** Most persons that one entry names; a look at more takes several. */
const PERSONS_MAX = 1_000;
/** Streams that one process records looks in at a time, so that many readers do not queue for one. */
const SHARDS = 16;

/**
 * Records looks at sensitive rows. The streams are this recorder's own: no other process races it for their
 * next revision.
 */
export class LookRecorder {
  private readonly own = freshId().slice(-12);
  private looks = 0;

  constructor(private readonly writer: Writer) {}

  /** Answers once the look is durably recorded, and the rows may be shown. Throws what the writer throws. */
  async record({ subjectRef, sessionId }: Session, look: Look, at: string): Promise<void> {
    const { of, cases = [], own: _own, ...seen } = look;
    const bureau = await this.writer.bureauAt(at);
    const inspection = look.cases && inspectionFor(bureau, subjectRef, cases);
    const mandate = inspection && { inspectionId: inspection.inspectionId };
    for (const subjectRefs of namedIn(bureau, of)) {
      const data = { ...seen, ...mandate, subjectRefs, viewerRef: subjectRef };
      await this.ask('RecordView', data, { at, sessionId });
    }
  }

  /** Answers once it is durably recorded that somebody is given a file. Throws what the writer throws. */
  async recordExport({ subjectRef, sessionId }: Session, given: Given, at: string): Promise<void> {
    await this.ask('RecordExport', { ...given, exporterRef: subjectRef }, { at, sessionId });
  }

  private async ask(type: string, data: object, { at, sessionId }: Occasion): Promise<void> {
    const by = { subjectRef: 'service', postId: null, orgId: null, roles: ['SYSTEM'], sessionId };
    const id = this.nextStreamOn(dayOf(at));
    const auth = { method: 'PROCESS' as const };
    const request = { category: 'access', id, type, data, at, notBefore: at, commandId: freshId(), auth };
    const answer = await this.writer.ask(request, () => ({ by }));
    if (isRejection(answer)) throw new Error(`a look was not recorded: ${answer.rejected}`);
  }

  private nextStreamOn(day: string): string {
    this.looks = (this.looks + 1) % SHARDS;
    return `${day.replaceAll('-', '')}-${this.own}-${this.looks}`;
  }
}

/** The persons behind what was shown, as many together as an entry names; nobody is an entry too. */
const namedIn = (bureau: Bureau, of: readonly string[]): readonly (readonly string[])[] => {
  const persons = concernedBy(bureau, of);
  const entries = Math.max(1, Math.ceil(persons.length / PERSONS_MAX));
  return Array.from({ length: entries }, (_, index) =>
    persons.slice(index * PERSONS_MAX, (index + 1) * PERSONS_MAX),
  );
};
