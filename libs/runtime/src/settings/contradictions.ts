import { isDay } from '@probity/domain';
import { databaseOf } from './files';
import { type Settings, variableOf } from './settings';

/**
 * What cannot be meant together: a line for each, which begins with the variable to change.
 *
 * @param part - Whose settings they are.
 */
export const contradictionsIn = (settings: Settings, part: SettingsOf): readonly string[] => {
  const { mode, projections, oidcIssuer, eventStore, intakeStore, keyVault, intakeKeys } = settings;
  const { readModels, intakeReadModels } = settings;
  const logs = [eventStore, intakeStore].map(databaseOf);
  const isBesideLog = (url: string): boolean => mode === 'production' && logs.includes(databaseOf(url));
  return [
    ...[mode === 'production' && !oidcIssuer && NO_ISSUER],
    ...[databaseOf(intakeStore) === databaseOf(eventStore) && ONE_LOG],
    ...[databaseOf(intakeReadModels) === databaseOf(readModels) && ONE_PLACE],
    ...[databaseOf(intakeKeys) === databaseOf(keyVault) && ONE_VAULT],
    ...[isBesideLog(keyVault) && `KEY_VAULT: ${BESIDE_LOG}`],
    ...[isBesideLog(intakeKeys) && `INTAKE_KEYS: ${BESIDE_LOG}`],
    ...ofRelay(settings),
    ...SHARED[part].map(
      (property) =>
        projections === 'separate' && isInFile(settings[property]) && `${variableOf(property)}: ${ON_SERVER}`,
    ),
  ].filter((problem) => problem !== false);
};

/** True where a text has the form of an instant, on a day or at an hour that there is not. */
const isNoInstant = (text: string): boolean =>
  INSTANT.test(text) && !(isDay(text.slice(0, 'YYYY-MM-DD'.length)) && !Number.isNaN(Date.parse(text)));

const ofRelay = ({ kafkaTls, kafkaCaFile, kafkaUser, kafkaPasswordFile, relayFrom = '' }: Settings) => [
  kafkaTls === 'off' && kafkaCaFile !== undefined && UNENCRYPTED,
  (kafkaUser === undefined) !== (kafkaPasswordFile === undefined) && HALF_A_USER,
  isNoInstant(relayFrom) && `RELAY_FROM: is ${relayFrom}, and there is no such instant`,
];

const INSTANT = /^\d{4}-\d\d-\d\dT/;

const RELAYED = ['eventStore', 'intakeStore', 'processes', 'seals'] as const;

/** What processes of their own share. The relay has no part in rows and keys. */
const SHARED = {
  service: [...RELAYED, 'readModels', 'intakeReadModels', 'keyVault', 'intakeKeys'],
  relay: RELAYED,
} as const;

/** Whose settings are read: those of the service, in however many processes, or of its relay. */
export type SettingsOf = keyof typeof SHARED;

/** Seals are in the files of the ledgers where it is not said that they are elsewhere. */
const isInFile = (url = 'sqlite:'): boolean => url.startsWith('sqlite:');
const ON_SERVER = 'must be on a server (postgres://…), since PROJECTIONS is separate';
const NO_ISSUER = 'OIDC_ISSUER: is required in production; the local issuer works in development only';
const ONE_LOG = 'INTAKE_STORE: is the same as EVENT_STORE; signals stand in a log of their own';
const ONE_PLACE = 'INTAKE_READ_MODELS: is the same as READ_MODELS; rows of signals stand by themselves';
const ONE_VAULT = 'INTAKE_KEYS: is the same as KEY_VAULT; signals have keys of their own';
const BESIDE_LOG =
  'is a database that holds a log; whoever has the log must not have its keys, or its backup';
const UNENCRYPTED = 'KAFKA_CA_FILE: is set, and KAFKA_TLS is off; nobody shows a certificate then';
const HALF_A_USER = 'KAFKA_USER: goes with KAFKA_PASSWORD_FILE; set both, or neither';
