import { isWithoutPassword } from '@probity/event-stores';
import { isOnServer } from './files';
import { SettingsInvalid } from './setting-values';
import { settingsOfProcess } from './settings-from';
import { type Settings, variableOf } from './settings';

/** The same error, or where a server asked in vain for a password which variables may lack it. */
export const namingSettings = (error: unknown): unknown => {
  if (!isWithoutPassword(error)) return error;
  const variables = variablesWithoutPassword();
  if (variables.length === 0) return error;
  const lines = variables.map((variable) => `${variable}: ${PROBLEM}`);
  return new SettingsInvalid(lines.join('\n'), { cause: error });
};

/** Which server it was nobody says: of several addresses without one, each is named. */
const PROBLEM = 'a server asks for a password, and this address has none';

/** None where the settings cannot be read: then that is what is wrong, and told elsewhere. */
const variablesWithoutPassword = (): readonly string[] => {
  try {
    // Whatever process this is: the relay asks least of its settings.
    return withoutPassword(settingsOfProcess('relay'));
  } catch {
    return [];
  }
};

/** The variables that are addresses of a PostgreSQL server without a password. */
const withoutPassword = (settings: Settings): readonly string[] =>
  Object.entries(settings)
    .filter(([, value]) => isOnServer(String(value)) && new URL(String(value)).password === '')
    .map(([property]) => variableOf(property));
