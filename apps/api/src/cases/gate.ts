import type { Envelope } from '@probity/eventing';
import type { CaseName, Role } from '@probity/domain';
import type { CaseEntry, Docket } from '@probity/runtime';
import type { Reading } from '../core';
import { CASE, checked } from '../forms';
import { neededPurposeIn, tokenIn } from '../headers';
import { Failed } from '../problems';

/** Who may read what is about a signal. No inspection covers it (V16). */
export const INTAKE_CASE_READERS: readonly Role[] = ['INTAKE', 'DISCIPLINE'];

/** How many events are shown, and whose data they hold. */
export interface Seen {
  readonly rows: number;
  readonly of: ReadonlySet<string>;
  /** True where somebody follows the case, and is shown what comes as it comes. */
  readonly isFollowed?: boolean;
}

/** What a look at a case is called that goes on as long as somebody follows it. */
const FOLLOWED = 'followed case ';

/**
 * True for the record of a look that somebody took by following a case. Who follows is not shown it: to show
 * it would be a look as well, and of such looks there would be no end (docs/decisions/0019).
 */
export const isLookByFollower = ({ type, recorded: { data } }: CaseEntry): boolean =>
  type === 'SensitiveRecordViewed' && 'view' in data && String(data.view).startsWith(FOLLOWED);

/** A case, to somebody who may read it. */
export interface Admitted extends Docket {
  readonly name: CaseName;
  /**
   * Records that events are about to be shown: nobody sees them before (V19). Throws Failed where they are
   * not for this reader, or no longer are.
   */
  showing(seen: Seen): Promise<void>;
}

/**
 * Opens a case to whoever may read it and says why. Every way to one leads through here. Throws Malformed and
 * Failed.
 */
export const admitToCase = async ({ core, headers }: Reading, text: string): Promise<Admitted> => {
  const name = checked('case', text, CASE) as CaseName;
  const docket = core.docketOf(name);
  const token = tokenIn(headers);
  const isAdmitted = docket.isOfIntake
    ? await core.admits(token, 'cases', INTAKE_CASE_READERS)
    : await core.mayInspect(token, name);
  if (!isAdmitted) throw new Failed('not-for-this-reader');
  const purpose = neededPurposeIn(headers);
  const showing = async ({ rows, of, isFollowed = false }: Seen): Promise<void> => {
    const view = `${isFollowed ? FOLLOWED : 'case '}${name}`;
    const look = { view, of: namedIn(of, docket.isOfIntake), cases: [name], rows, purpose };
    if (!(await core.look(token, look))) throw new Failed('not-for-this-reader');
  };
  return { ...docket, name, showing };
};

/**
 * Whom the record of a look names. Whom the intake knows of is not told to the log of the bureau, where looks
 * are recorded (V16).
 */
export const namedIn = (of: Seen['of'], isOfIntake: boolean): readonly string[] =>
  isOfIntake ? [] : [...of];

/** What is seen in events, by their envelopes. */
export const seenIn = (envelopes: readonly Envelope[]): Seen => ({
  rows: envelopes.length,
  of: new Set(envelopes.flatMap(({ actor, subjects }) => [actor.subjectRef, ...(subjects ?? [])])),
});

/** What is seen in events of a case. */
export const seenOf = (entries: readonly CaseEntry[]): Seen =>
  seenIn(entries.map(({ recorded }) => recorded.metadata));
