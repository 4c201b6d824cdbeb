import { readFileSync } from 'node:fs';

/** A setting has a value that cannot be meant. */
export class SettingsInvalid extends Error {
  override readonly name = 'SettingsInvalid';
}

/** Variables by their names, as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What a variable is set to: by itself, or in the file that `<variable>_FILE` names, so that a secret need
 * not stand where every process of the user can read it. Undefined when it is set in neither way, or empty.
 * Throws SettingsInvalid when it is set both ways, or the file cannot be read.
 */
export const valueOf = (environment: Environment, variable: string): string | undefined => {
  const [value, path] = [variable, `${variable}_FILE`].map((name) => given(environment[name]));
  if (path === undefined) return value;
  if (value !== undefined) {
    throw new SettingsInvalid(`${variable}: is set, and in the file of ${variable}_FILE too; keep one`);
  }
  // A file that somebody has written by hand ends in an empty line.
  return given(readIn(path, variable).trimEnd());
};

const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

const readIn = (path: string, variable: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SettingsInvalid(`${variable}_FILE: ${path} cannot be read`, { cause: error });
  }
};
