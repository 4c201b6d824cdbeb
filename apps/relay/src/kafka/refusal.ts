/** Why Kafka does not let the relay in, or the relay does not go: somebody has to see to it. */
type Reason = 'kafka-password' | 'kafka-right' | 'kafka-certificate' | 'kafka-unencrypted' | 'kafka-tls';

/** What a person can mend outside of the relay, which then goes on by itself. */
export class KafkaRefused extends Error {
  override readonly name = 'KafkaRefused';

  constructor(
    /** Stable, for whoever sets an alarm on it. */
    readonly code: Reason,
    what: string,
    override readonly cause: Error,
  ) {
    super(`${what} (${cause.message})`);
  }
}

/** By the names and the codes that the client and TLS give; some have but a message. */
const REFUSALS: readonly (readonly [Reason, RegExp, string])[] = [
  [
    'kafka-password',
    /^(KafkaJSSASLAuthenticationError|SASL_AUTHENTICATION_FAILED)$/,
    'Kafka does not know KAFKA_USER by the password in KAFKA_PASSWORD_FILE',
  ],
  [
    'kafka-right',
    /^(TOPIC|CLUSTER|GROUP)_AUTHORIZATION_FAILED$/,
    'Kafka denies KAFKA_USER a right on topics or on a group; docs/relay.md says which it must have',
  ],
  [
    'kafka-certificate',
    /^(CERT_.*|.*_CERT(_.*)?|UNABLE_TO_.*)$/,
    'the certificate of Kafka is none to trust: an authority of KAFKA_CA_FILE must have signed it for the ' +
      'host that KAFKA_BROKERS, or a broker of itself, names',
  ],
  [
    'kafka-unencrypted',
    /^ERR_SSL_WRONG_VERSION_NUMBER$|before secure TLS connection/,
    'nobody speaks TLS there, as KAFKA_TLS=on asks for; KAFKA_BROKERS must name an encrypted listener',
  ],
  [
    'kafka-tls',
    /_ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|HANDSHAKE_FAILURE|PROTOCOL_VERSION)$/,
    'Kafka breaks TLS off: the listener must speak TLS 1.2 or 1.3, and ask for no certificate of clients',
  ],
];

/** The same error, or what is to be done about it where that is known. */
export const refusalIn = (error: Error): Error => {
  const names = namesOf(error);
  const [reason, , what] = REFUSALS.find(([, known]) => names.some((name) => known.test(name))) ?? [];
  return reason === undefined || what === undefined ? error : new KafkaRefused(reason, what, error);
};

/** The client wraps errors in errors, and names them in several ways. */
export const namesOf = (error: unknown): readonly string[] => {
  if (!(error instanceof Error)) return [];
  const { type, code, errors = [] } = error as Told;
  const own = [error.name, type, code, error.message].filter((name) => typeof name === 'string');
  return [...own, ...namesOf(error.cause), ...errors.flatMap(namesOf)];
};

interface Told extends Error {
  readonly type?: string;
  /** Of TLS and sockets a word, of Kafka a number. */
  readonly code?: unknown;
  readonly errors?: readonly unknown[];
}
