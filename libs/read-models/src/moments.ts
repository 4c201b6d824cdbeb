import type { Database, Statement } from 'better-sqlite3';
import { type Position, type RecordedEvent, START } from '@probity/eventing';

interface Moment {
  readonly recordedAt: string;
  readonly position: Position;
}

/**
 * How far a log had come at an instant of recorded time, kept beside the rows that follow it. Only the events
 * are noted that were recorded later than every one before them: times never decrease inside a stream, but
 * between streams they may, and what stands behind a later event was not known before that one was.
 */
export class Moments {
  private readonly last: Statement<[], Moment>;
  private readonly note: Statement<[string, Position]>;
  private readonly firstAfter: Statement<[string], Position>;

  constructor(db: Database) {
    db.exec(
      'create table if not exists moment ' +
        '("recordedAt" text primary key not null, "position" bigint not null) without rowid',
    );
    this.last = db.prepare<[], Moment>('select * from moment order by "recordedAt" desc limit 1');
    this.last.safeIntegers();
    this.note = db.prepare('insert into moment ("recordedAt", "position") values (?, ?)');
    this.firstAfter = db
      .prepare<[string], Position>(
        'select "position" from moment where "recordedAt" > ? order by "recordedAt" limit 1',
      )
      .pluck()
      .safeIntegers();
  }

  /** Takes note of events in the order of the log. Those that come once more say nothing new. */
  learn(batch: readonly RecordedEvent[]): void {
    let { recordedAt: latest, position: known } = this.last.get() ?? { recordedAt: '', position: START };
    for (const { position, metadata } of batch) {
      if (position <= known || metadata.recordedAt <= latest) continue;
      this.note.run(metadata.recordedAt, position);
      ({ recordedAt: latest } = metadata);
      known = position;
    }
  }

  /**
   * The position up to which the log had come at an instant (UTC): before the first event that was recorded
   * later. Undefined when no such event is known.
   */
  positionAt(instant: string): Position | undefined {
    const later = this.firstAfter.get(instant);
    return later === undefined ? undefined : later - 1n;
  }
}
