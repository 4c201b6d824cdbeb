import { type EventRead, type EventShape, idOf } from '@probity/eventing';
import { type Day, dayAfter, dayOf } from '@probity/domain';

type Told = EventRead<EventShape>;
/** A number of a figure, told from the log: who or what is counted there, and the last event behind it. */
export interface Cell {
  readonly counted: ReadonlySet<string>;
  readonly position: bigint;
}
/** Numbers by `slice unit code`. */
export type Cells = ReadonlyMap<string, Cell>;

/** Counts by slice, unit and code, and of all units together. */
class Counting {
  readonly cells = new Map<string, { counted: Set<string>; position: bigint }>();

  add(slice: string, unit: string, code: string, { counted, at }: { counted: string; at: bigint }): void {
    for (const key of [`${slice} ${unit} ${code}`, `${slice} * ${code}`]) {
      const cell = this.cells.get(key) ?? { counted: new Set<string>(), position: at };
      cell.counted.add(counted);
      if (at > cell.position) cell.position = at;
      this.cells.set(key, cell);
    }
  }
}

const data = (event: Told): Record<string, unknown> => event.data as unknown as Record<string, unknown>;
const text = (value: unknown): string => value as string;
const dayOn = ({ metadata }: Told): Day => dayOf(metadata.occurredAt);
const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`;
const of = (log: readonly Told[], ...types: readonly string[]): readonly Told[] =>
  log.filter(({ type }) => types.includes(type));

const byStream = (log: readonly Told[]): ReadonlyMap<string, readonly Told[]> => {
  const streams = new Map<string, Told[]>();
  for (const event of log) {
    const stream = streams.get(event.stream);
    if (stream) stream.push(event);
    else streams.set(event.stream, [event]);
  }
  return streams;
};

const ownersIn = (log: readonly Told[]): ReadonlyMap<string, string> =>
  new Map(
    of(log, 'RiskFound', 'RiskRestated').map((event) => [
      event.stream,
      text((data(event)['risk'] as Record<string, unknown>)['ownerOrgId']),
    ]),
  );

/** The last day that a log knows. */
export const lastDayOf = (log: readonly Told[]): Day =>
  dayOf(log.map(({ metadata }) => metadata.recordedAt).reduce((one, other) => (one > other ? one : other)));

/** Risk points in force day by day, by owner and grade. */
export const riskPoints = (log: readonly Told[]): Cells => {
  const [counting, last, owners] = [new Counting(), lastDayOf(log), ownersIn(log)];
  for (const [stream, events] of byStream(
    of(log, 'OrgApproved', 'RiskPointMerged', 'RiskPointSplit', 'RiskPointClosed'),
  )) {
    const end = events.find(({ type }) => type !== 'OrgApproved');
    const approvals = events.filter(({ type }) => type === 'OrgApproved').toReversed();
    const first = approvals.map((event) => text(data(event)['effectiveFrom'])).sort()[0] ?? last;
    for (let day = first; day <= last && !(end && day >= dayOn(end)); day = dayAfter(day)) {
      const inForce = approvals.find((event) => text(data(event)['effectiveFrom']) <= day);
      if (!inForce) continue;
      const code = `default-1/${String(data(inForce)['grade'])}`;
      counting.add(day, owners.get(stream) ?? '?', code, {
        counted: idOf(inForce.stream),
        at: inForce.position,
      });
    }
  }
  return counting.cells;
};

/** Approvals by month, owner and the way the grade went; of this scheme the lower number is the graver. */
export const gradeChanges = (log: readonly Told[]): Cells => {
  const [counting, owners] = [new Counting(), ownersIn(log)];
  for (const event of of(log, 'OrgApproved')) {
    const { fromGrade, grade, approvedVersion } = data(event) as Record<string, number>;
    const way = Math.sign(Number(fromGrade) - Number(grade));
    const code = approvedVersion === 1 ? 'FIRST' : (['LOWERED', 'SAME', 'RAISED'][way + 1] ?? '');
    const one = { counted: String(event.position), at: event.position };
    counting.add(monthOf(dayOn(event)), owners.get(event.stream) ?? '?', code, one);
  }
  return counting.cells;
};

/** Decisions on items by month, body and outcome. */
export const reviewItems = (log: readonly Told[]): Cells => {
  const counting = new Counting();
  for (const [, events] of byStream(of(log, 'ReviewSessionConvened', 'ReviewItemDecided'))) {
    const [convened, ...decided] = events;
    for (const event of decided) {
      const body = convened ? text(data(convened)['bodyType']) : '?';
      const one = { counted: String(event.position), at: event.position };
      counting.add(monthOf(dayOn(event)), body, text(data(event)['decision']), one);
    }
  }
  return counting.cells;
};

const ENDS = ['WarningLifted', 'CaseTransferred', 'WarningWithdrawn'];
const CLOCKS: Readonly<Record<string, boolean>> = {
  ...{ DeadlineMissed: true, DeadlineMet: false, DeadlineDropped: false },
  ...{ DeadlineSet: false, DeadlineExtended: false, DeadlineRecomputed: false },
};

/** Whether something that was missed is still owed. */
const isOverdue = (events: readonly Told[]): boolean => {
  const missed = new Map<string, boolean>();
  for (const event of events.filter(({ type }) => type in CLOCKS)) {
    const due = data(event)['due'] as { readonly term: string } | undefined;
    missed.set(due?.term ?? text(data(event)['term']), CLOCKS[event.type] === true);
  }
  return [...missed.values()].includes(true);
};

const stateOfWarning = (events: readonly Told[]): string => {
  const end = events.findLast(
    (event) =>
      ENDS.includes(event.type) || (event.type === 'WarningLevelRaised' && 'succeededBy' in data(event)),
  );
  if (end) return end.type === 'WarningLifted' ? 'LIFTED' : 'ENDED';
  return isOverdue(events) ? 'OVERDUE' : 'OPEN';
};

/** Warnings as they stand on the last day, of organisations or of persons and posts. */
export const warnings = (log: readonly Told[], about: 'units' | 'persons'): Cells => {
  const [counting, last] = [new Counting(), lastDayOf(log)];
  for (const determined of of(log, 'WarningTargetDetermined')) {
    const target = data(determined)['target'] as { orgId: string; postId?: string; subjectRef?: string };
    const person = target.subjectRef ?? target.postId;
    if ((person === undefined) !== (about === 'units')) continue;
    const events = log.filter(({ stream }) => stream === determined.stream);
    const one = { counted: person ?? idOf(determined.stream), at: events.at(-1)?.position ?? 0n };
    counting.add(last, target.orgId, stateOfWarning(events), one);
  }
  return counting.cells;
};

const orgsIn = (log: readonly Told[]): ReadonlySet<string> =>
  new Set(of(log, 'OrgUnitEstablished').map(({ stream }) => idOf(stream)));

const stateOfSelfCheck = (events: readonly Told[]): string => {
  const submitted = of(events, 'SelfCheckSubmitted').at(-1);
  if (submitted) return data(submitted)['late'] === true ? 'LATE' : 'ON_TIME';
  return of(events, 'SelfCheckOverdue').length > 0 ? 'OVERDUE' : 'OWED';
};

/** Self-checks by quarter, of organisations or of persons, these in the whole bureau. */
export const selfChecks = (log: readonly Told[], about: 'units' | 'persons'): Cells => {
  const [counting, orgs] = [new Counting(), orgsIn(log)];
  for (const [, events] of byStream(log.filter(({ stream }) => stream.startsWith('selfcheck-')))) {
    const [opened] = of(events, 'SelfCheckOpened');
    if (!opened || orgs.has(text(data(opened)['subject'])) !== (about === 'units')) continue;
    const subject = text(data(opened)['subject']);
    const one = { counted: subject, at: events.at(-1)?.position ?? 0n };
    const unit = about === 'units' ? subject : '*';
    counting.add(text(data(opened)['period']), unit, stateOfSelfCheck(events), one);
  }
  return counting.cells;
};

/** Scores of organisations by period and band. */
export const scoresOfUnits = (log: readonly Told[]): Cells => {
  const [counting, orgs] = [new Counting(), orgsIn(log)];
  for (const [, events] of byStream(log.filter(({ stream }) => stream.startsWith('assessment-')))) {
    const [opened] = of(events, 'AssessmentOpened');
    if (!opened || !orgs.has(text(data(opened)['subject']))) continue;
    const { subject, period, schemeVersion } = data(opened) as Record<string, string>;
    const band = of(events, 'BandAssigned').at(-1);
    const code = band ? `${schemeVersion}/${text(data(band)['band'])}` : 'NOT_BANDED';
    const one = { counted: String(subject), at: events.at(-1)?.position ?? 0n };
    counting.add(String(period), String(subject), code, one);
  }
  return counting.cells;
};

/** Postings by the month in which they began, and place; the code is left open. */
export const postings = (log: readonly Told[]): ReadonlyMap<string, number> => {
  const counted = new Map<string, number>();
  for (const event of of(log, 'PublicationPosted')) {
    const key = `${monthOf(text(data(event)['from']))} ${text(data(event)['channel'])}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  return counted;
};

/** Leaders' opinions on grades by position: whether the grade approved next is theirs; null if none was. */
export const opinions = (log: readonly Told[]): ReadonlyMap<string, boolean | null> =>
  new Map(
    of(log, 'LeaderAdjusted').flatMap(({ stream, position, data: said }) => {
      if (!stream.startsWith('riskPoint-') || !('toGrade' in said)) return [];
      const decided = of(log, 'OrgApproved').find(
        (next) => next.stream === stream && next.position > position,
      );
      return [[String(position), decided ? data(decided)['grade'] === said.toGrade : null]];
    }),
  );

/** What went into totals, by position of the last computation of each sheet: points and weights in order. */
export const scoreInputs = (log: readonly Told[]): ReadonlyMap<string, readonly (readonly number[])[]> =>
  new Map(
    [...byStream(of(log, 'ScoreComputed')).values()]
      .flatMap((events) => events.slice(-1))
      .map((last) => {
        const inputs = data(last)['inputs'] as readonly {
          readonly hundredths: number;
          readonly weight: number;
        }[];
        return [String(last.position), inputs.map(({ hundredths, weight }) => [hundredths, weight])];
      }),
  );

/** How many signals came in a quarter and by a channel; of those passed on nothing but the day is known. */
export const signals = (intake: readonly Told[]): ReadonlyMap<string, number> => {
  const counted = new Map<string, number>();
  for (const event of of(intake, 'SignalReceived', 'SignalDiverted')) {
    const day = text(data(event)['receivedOn'] ?? data(event)['divertedOn']);
    const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
    const key = `${day.slice(0, 4)}Q${quarter} ${text(data(event)['channel'] ?? '-')}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  return counted;
};
