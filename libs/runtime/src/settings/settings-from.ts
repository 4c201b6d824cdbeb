import { Validator } from '@probity/eventing/constraints';
import { type SettingsOf, contradictionsIn } from './contradictions';
import { misspeltIn } from './misspelt';
import { type Environment, SettingsInvalid, valueOf } from './setting-values';
import { Settings, variableOf } from './settings';

/** Every setting with its default, undefined where it has none. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  ...new Settings(),
  oidcIssuer: undefined,
  ledgerPolicy: undefined,
  seals: undefined,
  biStore: undefined,
  kafkaCaFile: undefined,
  kafkaUser: undefined,
  kafkaPasswordFile: undefined,
  relayFrom: undefined,
  otlpEndpoint: undefined,
  otelServiceName: undefined,
};
const VARIABLES = Object.keys(DEFAULTS).map(variableOf);

/**
 * Reads the settings from environment variables, or from the files that they name. Throws SettingsInvalid,
 * naming every variable that is wrong, or that is none and can only be meant as one.
 */
export const settingsFrom = (environment: Environment, part: SettingsOf = 'service'): Settings => {
  const given = Object.entries(DEFAULTS).map(([property, fallback]) => {
    const value = valueOf(environment, variableOf(property));
    if (value === undefined) return [property, fallback];
    return [property, typeof fallback === 'number' ? Number(value) : value];
  });
  const settings = Object.assign(new Settings(), Object.fromEntries(given)) as Settings;
  const problems = new Validator()
    .validateSync(settings)
    .map(
      ({ property, constraints }) =>
        `${variableOf(property)}: ${Object.values(constraints ?? {}).join(', ')}`,
    );
  problems.push(...contradictionsIn(settings, part), ...misspeltIn(environment, VARIABLES).refused);
  if (problems.length > 0) throw new SettingsInvalid(problems.join('\n'));
  return Object.freeze(settings);
};

/** The variables that put every file into one folder, under the names that it has by default. */
export const filesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(new Settings())
      .filter(([, value]) => String(value).includes('./data/'))
      .map(([property, value]) => [variableOf(property), String(value).replace('./data', folder)]),
  );

/** The settings of this process. */
export const settingsOfProcess = (part?: SettingsOf): Settings => settingsFrom(process.env, part);

/** Which variables of this process may be settings that somebody has misspelt, a line for each. */
export const doubtedInProcess = (): readonly string[] => misspeltIn(process.env, VARIABLES).doubted;

/** The environment of this process with some variables set, for a process that it starts. */
export const environmentWith = (
  variables: Readonly<Record<string, string>>,
): Record<string, string | undefined> => ({
  ...process.env,
  ...variables,
});
