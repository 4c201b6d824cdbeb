import type { CaseName, Role } from '@probity/domain';
import type { Docket } from '@probity/runtime';
import { CASE, checked } from '../forms';
import { tokenIn } from '../headers';
import { Failed } from '../problems';
import type { Reading } from '../reads';

const CASE_READERS: readonly Role[] = ['DISCIPLINE', 'LG_OFFICE', 'SUPERIOR', 'AUDIT_ADMIN', 'INSPECTOR'];
const INTAKE_CASE_READERS: readonly Role[] = ['INTAKE', 'DISCIPLINE'];

/** A case, to somebody who may read it. */
export interface Admitted extends Docket {
  readonly name: CaseName;
  /** False once that is over: the token has expired, or the post is another's. */
  mayStill(): Promise<boolean>;
}

/** Opens a case to whoever may read it. Every way to one leads through here. Throws Malformed and Failed. */
export const admitToCase = async ({ core, headers }: Reading, text: string): Promise<Admitted> => {
  const name = checked('case', text, CASE) as CaseName;
  const docket = core.docketOf(name);
  const readers = docket.isOfIntake ? INTAKE_CASE_READERS : CASE_READERS;
  const may = (): Promise<boolean> => core.admits(tokenIn(headers), 'cases', readers);
  if (!(await may())) throw new Failed('not-for-this-reader');
  return { ...docket, name, mayStill: () => may().catch(() => false) };
};
