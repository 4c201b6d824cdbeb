import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentWith } from '@probity/runtime';
import { parse } from 'yaml';

/** Variables by their names. */
export type Variables = Readonly<Record<string, string>>;

interface Compose {
  readonly services: Readonly<Record<string, { readonly environment: Readonly<Record<string, unknown>> }>>;
}

const compose = parse(readFileSync('deploy/compose.yaml', 'utf8'), { merge: true }) as Compose;

/** Where a service stands that was not deployed in containers. */
export interface Place {
  /** The folder that make-secrets.sh made. */
  readonly secrets: string;
  /** The folder of ledgers and seal keys. */
  readonly data: string;
}

/**
 * What compose.yaml sets for one of its services, in this place, but for the issuer of tokens: that is the
 * local one.
 */
export const settingsFor = (service: string, { secrets, data }: Place): Variables => {
  const environment = compose.services[service]?.environment ?? {};
  const set = Object.entries(environment).map(([name, value]) => [
    name,
    String(value).replace('/run/secrets', secrets),
  ]);
  // Whoever opens a service has a file for each of them otherwise.
  const inFiles = Object.keys(environment).map((name) => [name.replace(/_FILE$/, ''), '']);
  return {
    ...(Object.fromEntries(inFiles) as Variables),
    ...(Object.fromEntries(set) as Variables),
    LEDGER_ORIGIN: 'bureau.example/log',
    OIDC_ISSUER: '',
    OIDC_AUDIENCE: 'probity',
    STAFF_CLAIM: 'sub',
    TOPIC_PREFIX: 'probity',
    LEDGER_POLICY: '',
    OTLP_ENDPOINT: '',
    LEDGER: `sqlite:${join(data, 'ledger.sqlite')}`,
    INTAKE_LEDGER: `sqlite:${join(data, 'intake-ledger.sqlite')}`,
    SEAL_KEYS: join(data, 'seal-keys.json'),
    LOCAL_ISSUER_KEY: join(data, 'local-issuer.json'),
  };
};

/** Where the runbook finds the server of logs and rows, and that of the keys, which may be one. */
export const serversAt = (logs: string, keys = logs): Variables => {
  const [at, keysAt] = [new URL(logs).host, new URL(keys).host];
  return { DATABASES: at, KEY_DATABASES: keysAt, AT: at, KEYS_AT: keysAt };
};

const RUN_TYPESCRIPT = require.resolve('../../libs/event-stores/src/testing/run-typescript.cjs');
const CLI = require.resolve('../../apps/cli/src/main');
const PROBITY = `probity() { '${process.execPath}' -r '${RUN_TYPESCRIPT}' '${CLI}' "$@"; }`;
const runbook = readFileSync('docs/runbook.md', 'utf8');

/** The commands that stand in the runbook under `<!-- step: … -->`. Throws when there are none. */
export const commandsOf = (step: string): string => {
  const [, indent = '', block] =
    new RegExp(`<!-- step: ${step} -->\\s*\\n+?( *)\`\`\`sh\\n([\\s\\S]*?)\`\`\``).exec(runbook) ?? [];
  if (block === undefined) throw new Error(`the runbook has no step ${step}`);
  return block.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
};

/** What the command line of the service prints. Throws when it does not end with 0. */
export const probity = (words: readonly string[], variables: Variables): string =>
  execFileSync(process.execPath, ['-r', RUN_TYPESCRIPT, CLI, ...words], {
    env: environmentWith(variables),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Follows a step of the runbook word for word, and answers what was printed. Throws when a command fails. */
export const follow = (step: string, variables: Variables): string =>
  execFileSync('bash', ['-euo', 'pipefail', '-c', `${PROBITY}\n${commandsOf('on')}\n${commandsOf(step)}`], {
    env: environmentWith(variables),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
