import { isWithoutPassword } from '@probity/event-stores';
import { isOnServer } from './files';
import { SettingsInvalid } from './setting-values';
import { settingsOfProcess } from './settings-from';
import { type Settings, variableOf } from './settings';

/** The same error, or where a server asked in vain for a password which variables may lack it. */
export const namingSettings = (error: unknown): unknown => {
  if (!isWithoutPassword(error)) return error;
  const problem = 'the server asks for a password, and the address has none';
  // Whatever process this is: the relay asks least of its settings.
  const lines = withoutPassword(settingsOfProcess('relay')).map((variable) => `${variable}: ${problem}`);
  return new SettingsInvalid(lines.join('\n'), { cause: error });
};

/** The variables that are addresses of a PostgreSQL server without a password. */
const withoutPassword = (settings: Settings): readonly string[] =>
  Object.entries(settings)
    .filter(([, value]) => isOnServer(String(value)) && new URL(String(value)).password === '')
    .map(([property]) => variableOf(property));
