import type { CaseName, Role } from '@probity/domain';
import type { CaseEntry, Docket } from '@probity/runtime';
import type { Reading } from '../core';
import { CASE, checked } from '../forms';
import { purposeIn, tokenIn } from '../headers';
import { Failed } from '../problems';

/** Who may read what is about a signal. No inspection covers it (V16). */
const INTAKE_CASE_READERS: readonly Role[] = ['INTAKE', 'DISCIPLINE'];

/** A case, to somebody who may read it. */
export interface Admitted extends Docket {
  readonly name: CaseName;
  /**
   * Records that events are about to be shown, and whose data they hold: nobody sees them before (V19).
   * Throws Failed where they are not for this reader, or no longer are.
   */
  showing(entries: readonly CaseEntry[]): Promise<void>;
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
  const purpose = purposeIn(headers);
  if (purpose === undefined) throw new Failed('purpose-required');
  const showing = async (entries: readonly CaseEntry[]): Promise<void> => {
    const of = [...new Set(entries.flatMap(personsIn))];
    const look = { view: `case ${name}`, of, cases: [name], rows: entries.length, purpose };
    if (!(await core.look(token, look))) throw new Failed('not-for-this-reader');
  };
  return { ...docket, name, showing };
};

const personsIn = ({ recorded: { metadata } }: CaseEntry): readonly string[] => [
  metadata.actor.subjectRef,
  ...(metadata.subjects ?? []),
];
