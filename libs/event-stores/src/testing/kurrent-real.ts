import { randomBytes } from 'node:crypto';

const url = process.env['KURRENTDB_URL'];

/**
 * Describes something on the server of KurrentDB that KURRENTDB_URL names. Where none is named the suite is
 * skipped, aloud.
 *
 * @param suite - Is given what makes the address of a log that nobody has written to.
 */
export const describeOnKurrent = (title: string, suite: (log: () => string) => void): void => {
  const freshLog = (): string => {
    const name = `log=t${randomBytes(8).toString('hex')}`;
    return `${url ?? ''}${url?.includes('?') ? '&' : '?'}${name}`;
  };
  if (url === undefined) {
    describe.skip(`${title} (SKIPPED, no KurrentDB: set KURRENTDB_URL)`, () => suite(freshLog));
  } else describe(title, () => suite(freshLog));
};
