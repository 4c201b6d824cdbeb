import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What keeps strangers out of a broker: a certificate, passwords, and rights that somebody has to grant. */
export interface Guard {
  /** Where whoever comes by TLS and with a password finds the broker: the certificate is for that name. */
  readonly address: string;
  /** The same place under a name that the certificate is not for. */
  readonly misnamed: string;
  /** A file of the authority that has signed the certificate, and one of an authority that has not. */
  readonly authority: string;
  readonly stranger: string;
  /** Files of the passwords of those that the broker knows. */
  readonly passwords: Readonly<Record<User, string>>;
  /** The same, as a broker is told of them when it is made. */
  readonly users: readonly string[];
  /** What a broker must be set to. Whoever comes unencrypted may do everything: it is the test itself. */
  readonly properties: readonly string[];
}

const USERS = ['probity-relay', 'probity-reader'] as const;
type User = (typeof USERS)[number];

/** Makes certificates and passwords in a folder, for a broker that listens at a port. */
export const guardIn = (home: string, port: number): Guard => {
  const authority = authorityIn(home, 'authority');
  const certificate = certificateIn(home, authority);
  const passwords = USERS.map((user) => [user, randomBytes(12).toString('hex')] as const);
  const fileOf = (user: User): string => join(home, `${user}.password`);
  for (const [user, password] of passwords) writeFileSync(fileOf(user), `${password}\n`);
  return {
    address: `localhost:${port}`,
    misnamed: `127.0.0.1:${port}`,
    authority: authority.file,
    stranger: authorityIn(home, 'stranger').file,
    passwords: Object.fromEntries(USERS.map((user) => [user, fileOf(user)])) as Guard['passwords'],
    users: passwords.map(([user, password]) => `SCRAM-SHA-512=[name=${user},password=${password}]`),
    properties: [
      'sasl.enabled.mechanisms=SCRAM-SHA-512',
      `listener.name.guarded.scram-sha-512.sasl.jaas.config=${LOGIN} required;`,
      'ssl.keystore.type=PEM',
      `ssl.keystore.location=${certificate}`,
      'authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      'super.users=User:ANONYMOUS',
    ],
  };
};

const LOGIN = 'org.apache.kafka.common.security.scram.ScramLoginModule';
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '2'];

interface Authority {
  readonly file: string;
  readonly key: string;
}

const openssl = (...words: readonly string[]): void => {
  execFileSync('openssl', ['req', '-x509', ...NEW_KEY, ...words], { stdio: 'ignore' });
};

const authorityIn = (home: string, name: string): Authority => {
  const [file, key] = [join(home, `${name}.pem`), join(home, `${name}.key`)];
  openssl('-subj', `/CN=${name}`, '-keyout', key, '-out', file);
  return { file, key };
};

/** A certificate for localhost, behind its key in one file, as Kafka reads it. */
const certificateIn = (home: string, { file: authority, key: by }: Authority): string => {
  const [file, key] = [join(home, 'broker.pem'), join(home, 'broker.key')];
  const name = ['-subj', '/CN=broker', '-addext', 'subjectAltName=DNS:localhost'];
  openssl('-CA', authority, '-CAkey', by, ...name, '-keyout', key, '-out', file);
  writeFileSync(file, readFileSync(key, 'utf8') + readFileSync(file, 'utf8'));
  return file;
};
