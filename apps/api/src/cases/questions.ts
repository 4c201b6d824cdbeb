import type { Position } from '@probity/eventing';
import type { CaseEntry, CaseStep, Span } from '@probity/runtime';
import { POSITION, checked, isSaid, malformed, pastInstantIn } from '../forms';
import { Failed } from '../problems';
import type { Core, Reading } from '../core';
import { firstIn } from '../reads';
import { followedIn, positionAt } from '../times';
import { type Admitted, admitToCase, isLookByFollower, seenOf } from './gate';
import { written } from './written';

/** Which events of a case. */
export interface CaseWanted {
  /** The position of the last event that was seen. */
  readonly after?: string | null | undefined;
  /** The same, as whoever comes back to a stream says it; goes before `after`. */
  readonly lastEventId?: string | null | undefined;
  /** What had been recorded by a position, or by an instant. */
  readonly asOf?: string | null | undefined;
  readonly first?: number | null | undefined;
}

/** Events of a case, where the next of them begin, and how far the log is in this answer. */
export interface CasePage {
  readonly case: string;
  readonly entries: readonly CaseEntry[];
  readonly next: string | null;
  readonly position: string;
}

/** A page of the history of a case. Throws Malformed and Failed. */
export const casePageOf = async (reading: Reading, name: string, wanted: CaseWanted): Promise<CasePage> => {
  const first = firstIn(wanted);
  const { admitted, span, head } = await beginCase(reading, name, wanted);
  const found = await admitted.cases.page(admitted.name, span, first + 1);
  const entries = found.slice(0, first);
  await admitted.showing(seenOf(entries));
  const next = found.length > first ? entries.at(-1)?.position : undefined;
  return { case: name, entries, next: next ?? null, position: String(span.asOf ?? head) };
};

/**
 * All of it, written a batch at a time, each read when it is asked for. Throws Malformed and Failed before it
 * gives any.
 */
export const caseWritten = async (
  reading: Reading,
  name: string,
  { write, ...wanted }: CaseWanted & { readonly write: (entries: readonly CaseEntry[]) => Buffer },
): Promise<AsyncGenerator<Buffer>> => {
  const { admitted, span } = await beginCase(reading, name, wanted);
  return written(admitted, admitted.cases.told(admitted.name, span), write);
};

/**
 * All of it in batches, and then what is recorded later, until the signal aborts or whoever reads may not any
 * more; all but the looks that following has been. Throws Malformed and Failed before it gives any.
 */
export const caseFollowed = async (
  reading: Reading,
  name: string,
  seen: Pick<CaseWanted, 'after' | 'lastEventId'>,
): Promise<(signal: AbortSignal) => AsyncGenerator<readonly CaseEntry[]>> => {
  const { admitted, span } = await beginCase(reading, name, seen);
  return (signal) => showing(admitted, admitted.cases.told(admitted.name, span, signal));
};

/** What one event did to its stream. Throws Malformed and Failed. */
export const caseStepOf = async (reading: Reading, name: string, position: string): Promise<CaseStep> => {
  const { admitted, head } = await beginCase(reading, name, {});
  const at = BigInt(checked('position', position, POSITION));
  const step = at <= head ? await admitted.cases.step(admitted.name, at) : undefined;
  if (!step) throw new Failed('not-in-case');
  await admitted.showing(seenOf([step.entry]));
  return step;
};

/** Which events of a case, by their positions alone. */
interface Past extends Span {
  readonly asOf?: Position;
}

/** A case that somebody may read, which of its events, and how far the log is. */
export interface Begun {
  readonly admitted: Admitted;
  readonly span: Past;
  readonly head: Position;
}

/** Opens a case, or what it was. Throws Malformed and Failed. */
export const beginCase = async (
  reading: Reading,
  name: string,
  { asOf, ...seen }: CaseWanted,
): Promise<Begun> => {
  const admitted = await admitToCase(reading, name);
  const head = admitted.head();
  const span = {
    ...afterIn(seen, head),
    ...(isSaid(asOf) && { asOf: await pastIn(reading.core, admitted, asOf) }),
  };
  await mustHaveBegun(admitted, span.asOf);
  return { admitted, span, head };
};

const afterIn = ({ after, lastEventId }: CaseWanted, head: Position): Pick<Past, 'after'> => {
  if (isSaid(lastEventId)) return { after: positionIn('lastEventId', lastEventId, head) };
  return isSaid(after) ? { after: positionIn('after', after, head) } : {};
};

/** The position that a text names, by itself or by an instant. Throws Malformed and Failed. */
const pastIn = async (core: Core, admitted: Admitted, text: string): Promise<Position> =>
  POSITION.pattern.test(text)
    ? positionIn('asOf', text, admitted.head())
    : positionAt(core, followedIn(core, admitted.isOfIntake), pastInstantIn('asOf', text));

const positionIn = (path: string, text: string, head: Position): Position => {
  const position = BigInt(checked(path, text, POSITION));
  return position <= head ? position : malformed(path, `is beyond the log, which ends at ${head}`);
};

const mustHaveBegun = async ({ cases, name }: Admitted, asOf?: Position): Promise<void> => {
  if (await cases.has(name, asOf)) return;
  throw new Failed(asOf !== undefined && (await cases.has(name)) ? 'case-not-begun' : 'case-unknown');
};

/**
 * Batches, of each of which it is recorded that it is shown before it is, without what followers have looked
 * at. Throws Failed.
 */
async function* showing(
  admitted: Admitted,
  batches: AsyncIterable<readonly CaseEntry[]>,
): AsyncGenerator<readonly CaseEntry[]> {
  for await (const batch of batches) {
    const shown = batch.filter((entry) => !isLookByFollower(entry));
    if (shown.length === 0) continue;
    await admitted.showing({ ...seenOf(shown), isFollowed: true });
    yield shown;
  }
}
