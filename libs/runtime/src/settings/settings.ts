import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from '@probity/eventing/constraints';
import { SUITES, type SuiteName } from '@probity/ledger';

const LOG = /^(sqlite:|postgres(ql)?:\/\/|(kurrentdb|esdb)(\+discover)?:\/\/).+/;
const TABLES = /^(sqlite:|postgres(ql)?:\/\/).+/;

/** Everything that can be set, with its default. Read once at start, from the environment. */
export class Settings {
  /** Where the log is: `sqlite:<file>`, a database of its own, `postgres://…`, or `kurrentdb://…`. */
  @Matches(LOG) readonly eventStore: string = 'sqlite:./data/log.sqlite';
  /**
   * Where the read models are: `sqlite:<file>` or a database, `postgres://…`. They are disposable and are
   * built anew from the log.
   */
  @Matches(TABLES) readonly readModels: string = 'sqlite:./data/read-models.sqlite';
  /**
   * Where the keys of sealed fields and of pseudonyms are: `sqlite:<file>`, or `postgres://…`, a database of
   * its own. Back it up apart from the log.
   */
  @Matches(TABLES) readonly keyVault: string = 'sqlite:./data/keys.sqlite';
  /** Where the log of signals is, apart from the bureau's: an address of the same kinds. */
  @Matches(LOG) readonly intakeStore: string = 'sqlite:./data/intake.sqlite';
  /** Where the read models of signals are, apart from the bureau's: an address of the same kinds. */
  @Matches(TABLES) readonly intakeReadModels: string = 'sqlite:./data/intake-read-models.sqlite';
  /** Where the keys of signals and informants are, likewise. Back it up apart from every log. */
  @Matches(TABLES) readonly intakeKeys: string = 'sqlite:./data/intake-keys.sqlite';
  /** Where the star of BI is: `postgres://…`, the database of the read models. Without it there is none. */
  @IsOptional() @Matches(/^postgres(ql)?:\/\/.+/) readonly biStore?: string;
  /** How often the projector that works refreshes that star, in minutes; 0 never. */
  @IsInt() @Min(0) @Max(10_080) readonly biRefreshMinutes: number = 60;
  /** Where the processes keep how far they have come: `sqlite:<file>` or `postgres://…`. */
  @Matches(TABLES) readonly processes: string = 'sqlite:./data/processes.sqlite';
  /** Where the ledger of the log is: `sqlite:<file>`. All but its seals can be made again from the log. */
  @Matches(/^sqlite:.+/) readonly ledger: string = 'sqlite:./data/ledger.sqlite';
  /** Where the ledger of the log of signals is: `sqlite:<file>`. */
  @Matches(/^sqlite:.+/) readonly intakeLedger: string = 'sqlite:./data/intake-ledger.sqlite';
  /**
   * Where the seals of both ledgers stand once they are published, when several processes keep ledgers of the
   * same logs: `postgres://…`, best a database of their own. By default each ledger keeps them in its file.
   */
  @IsOptional() @Matches(/^postgres(ql)?:\/\/.+/) readonly seals?: string;
  /** Under which name seals are signed: an address without a scheme that is the bureau's own, for ever. */
  @Matches(/^[^\s+]{1,200}$/) readonly ledgerOrigin: string = 'probity.local/log';
  /**
   * By which algorithms a new ledger hashes and signs: `INTL` is SHA-256 with Ed25519, `SM` is SM3 with SM2.
   * A ledger never changes its suite.
   */
  @IsIn(SUITES) readonly ledgerSuite: SuiteName = 'INTL';
  /** Where the keys that sign the seals are. Whoever has this file can make seals. */
  @IsString() @Length(1, 4_096) readonly sealKeys: string = './data/seal-keys.json';
  /** A file that names the witnesses of the seals and how many of them must sign (C2SP tlog-policy). */
  @IsOptional() @IsString() @Length(1, 4_096) readonly ledgerPolicy?: string;
  /**
   * Where the projections run: with everything else `in-process`; on a `thread` of their own, which takes
   * another core and some memory, and makes room for more commands; or with the processes, the days and the
   * sentinel in `separate` projectors, beside any number of APIs.
   */
  @IsIn(['in-process', 'thread', 'separate'])
  readonly projections: 'in-process' | 'thread' | 'separate' = 'in-process';
  /** How often the sentinel looks whether log, ledger and rows agree, in minutes; 0 never. */
  @IsInt() @Min(0) @Max(1_440) readonly sentinelMinutes: number = 2;
  /** `production` refuses the local issuer and asks for OIDC_ISSUER. */
  @IsIn(['development', 'production']) readonly mode: 'development' | 'production' = 'development';
  /** Address to listen on. */
  @IsString() @Length(1, 253) readonly host: string = '127.0.0.1';
  /** Port to listen on; 0 takes a free one. */
  @IsInt() @Min(0) @Max(65_535) readonly port: number = 3000;
  /** Address on which every process tells how it does (`/health/live`, `/health/ready`, `/metrics`). */
  @IsString() @Length(1, 253) readonly probesHost: string = '127.0.0.1';
  /** Port for that, another for each process on a machine; 0 opens none. */
  @IsInt() @Min(0) @Max(65_535) readonly probesPort: number = 0;
  /**
   * Where traces are sent: a collector of OpenTelemetry over HTTP (OTLP, JSON), e.g. `http://127.0.0.1:4318`.
   * Without it nothing is traced.
   */
  @IsOptional() @Matches(/^https?:\/\/[^\s]+$/) readonly otlpEndpoint?: string;
  /** Which service its traces are of; by default `probity-api`, `probity-projector` or `probity-relay`. */
  @IsOptional() @IsString() @Length(1, 200) readonly otelServiceName?: string;
  /** How long a process may take to end what it has begun when it is asked to stop, in seconds. */
  @IsInt() @Min(1) @Max(600) readonly stopSeconds: number = 20;
  /** The OpenID Connect issuer whose tokens are accepted. Without it the local issuer's are. */
  @IsOptional() @Matches(/^https?:\/\/[^\s]+$/) readonly oidcIssuer?: string;
  /** Who the tokens must be for. */
  @IsString() @Length(1, 200) readonly oidcAudience: string = 'probity';
  /** The claim that holds the staff number. */
  @IsString() @Length(1, 100) readonly staffClaim: string = 'sub';
  /** Where the local issuer keeps its key. */
  @IsString() @Length(1, 4_096) readonly localIssuerKey: string = './data/local-issuer.json';
  /** Where the relay finds Kafka: `host:port`, several with commas between them. */
  @Matches(/^[^\s,]+:\d{1,5}(,[^\s,]+:\d{1,5})*$/) readonly kafkaBrokers: string = '127.0.0.1:9092';
  /** Whether the way to Kafka is encrypted: `on`, or `off` where nobody else is on it. */
  @IsIn(['on', 'off']) readonly kafkaTls: 'on' | 'off' = 'on';
  /** A file of the authorities (PEM) that may have signed Kafka's certificates; by default the known ones. */
  @IsOptional() @IsString() @Length(1, 4_096) readonly kafkaCaFile?: string;
  /**
   * Under which name the relay and its reader ask Kafka to let them in (SCRAM-SHA-512); nobody's by default.
   */
  @IsOptional() @IsString() @Length(1, 200) readonly kafkaUser?: string;
  /** A file that holds the password of that name, in one line. */
  @IsOptional() @IsString() @Length(1, 4_096) readonly kafkaPasswordFile?: string;
  /**
   * What the names of all topics begin with. Another one makes the relay begin anew, in topics of its own.
   */
  @Matches(/^[a-z][a-z0-9-]{0,49}$/) readonly topicPrefix: string = 'probity';
  /**
   * How many partitions a topic is made with. Never change it of a topic: its streams would change places.
   */
  @IsInt() @Min(1) @Max(100) readonly topicPartitions: number = 3;
  /** How many brokers hold each topic; all but one of them must have a message before it counts as sent. */
  @IsInt() @Min(1) @Max(10) readonly topicReplicas: number = 3;
  /** Where the topics begin: a position, or an instant with its zone. Only the first run looks at it. */
  @IsOptional() @Matches(/^(\d{1,18}|\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d))$/) readonly relayFrom?: string;
  /** How often the relay signs what topics hold, and tells counts of signals, in minutes; 0: never either. */
  @IsInt() @Min(0) @Max(1_440) readonly reconcileMinutes: number = 60;
  /** The least grave log line that is written. */
  @IsIn(['error', 'warn', 'log', 'debug']) readonly logLevel: 'error' | 'warn' | 'log' | 'debug' = 'log';
}

/** `eventStore` -> `EVENT_STORE`. */
export const variableOf = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
