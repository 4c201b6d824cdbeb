import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

interface Pod {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly containers: readonly [
      {
        readonly envFrom: readonly object[];
        readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
      },
    ];
    readonly volumes: readonly { readonly name: string; readonly configMap?: { readonly name: string } }[];
  };
}
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec: {
    readonly template?: Pod;
    readonly jobTemplate?: { readonly spec: { readonly template: Pod } };
    readonly podSelector?: { readonly matchExpressions?: readonly { readonly values: readonly string[] }[] };
    readonly egress?: readonly { readonly to?: readonly object[]; readonly ports: readonly object[] }[];
  };
}
interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly build?: object;
        readonly environment?: Readonly<Record<string, string>>;
        readonly volumes?: readonly string[];
        readonly configs?: readonly { readonly source: string; readonly target: string }[];
      }
    >
  >;
  readonly configs: Readonly<Record<string, { readonly file: string }>>;
}

const FOLDER = 'deploy/kubernetes';
const manifestsIn = (folder: string): readonly Manifest[] =>
  readdirSync(join(FOLDER, folder))
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => parseAllDocuments(readFileSync(join(FOLDER, folder, name), 'utf8')))
    .map((each) => each.toJS() as Manifest);
const manifests = manifestsIn('.');
const named = (kind: string, name: string): Manifest | undefined =>
  manifests.find((one) => one.kind === kind && one.metadata.name === name);
const componentOf = ({ metadata: { labels } }: Pod): string =>
  labels['app.kubernetes.io/component'] ?? 'none';
const mountsOf = (pod: Pod | undefined): readonly string[] =>
  pod?.spec.containers[0].volumeMounts.map(({ mountPath }) => mountPath) ?? [];
const podsOf = (kinds: readonly string[]): readonly Pod[] =>
  manifests
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ spec }) => spec.template ?? spec.jobTemplate?.spec.template ?? []);
/** The files that a pod finds of maps that are mounted. */
const mapsMountedIn = ({ spec: { containers, volumes } }: Pod): readonly string[] =>
  volumes.flatMap(({ name, configMap }) => {
    const mount = containers[0].volumeMounts.find((one) => one.name === name);
    const { data = {} } = named('ConfigMap', configMap?.name ?? '') ?? {};
    return Object.keys(data).map((key) => `${mount?.mountPath}/${key}`);
  });
const compose = parse(readFileSync('deploy/compose.yaml', 'utf8'), { merge: true }) as Compose;
const programs = Object.entries(compose.services).filter(([, { build }]) => build);

describe('where a network lets nobody through who is not named', () => {
  it('traces get to their collector from whatever makes them', () => {
    const { podSelector, egress } = named('NetworkPolicy', 'traces-are-sent')?.spec ?? {};
    const running = podsOf(['Deployment', 'StatefulSet']).map(componentOf);
    expect(podSelector?.matchExpressions?.[0]?.values).toEqual(running.sort());
    expect(egress).toEqual([
      {
        to: [{ namespaceSelector: { matchLabels: { 'probity/traces': 'true' } } }],
        ports: [{ protocol: 'TCP', port: 4318 }],
      },
    ]);
    expect(named('ConfigMap', 'probity-settings')?.data).toHaveProperty('OTLP_ENDPOINT');
    for (const [, { environment }] of programs) expect(environment).toHaveProperty('OTLP_ENDPOINT');
  });
});

describe('the shell for the runbook', () => {
  const secrets = named('ConfigMap', 'probity-settings')?.data?.['EVENT_STORE_FILE'] ?? '';
  const said = execFileSync(
    'bash',
    ['--norc', '-c', '. deploy/by-hand.sh; echo $SECRETS $LEDGERS $KEY_FOLDER $BACKUPS $KEY_BACKUPS'],
    { encoding: 'utf8', env: { EVENT_STORE_FILE: secrets } },
  );
  const [folder = '', ...places] = said.trim().split(' ');

  it('has on Kubernetes what a backup has, and the places that it names', () => {
    const [pod] = manifestsIn('by-hand').map((one) => one as unknown as Pod);
    const [backup] = podsOf(['CronJob']).filter((one) => componentOf(one) === 'backup');
    const paths = mountsOf(pod);
    expect(mountsOf(backup).filter((path) => !paths.includes(path))).toEqual([]);
    expect([folder, ...places].filter((path) => !paths.includes(path))).toEqual([]);
    expect(pod?.spec.containers[0].envFrom).toEqual(backup?.spec.containers[0].envFrom);
    expect(secrets).toBe(`${folder}/event-store`);
  });

  it('has them in compose too', () => {
    const paths = (compose.services['cli']?.volumes ?? []).map((volume) => volume.split(':')[1]);
    expect(places.filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('is under systemd whoever the unit is, and where, with the same settings and masks', () => {
    const unit = readFileSync('deploy/probity.service', 'utf8');
    const of = (name: string): string => new RegExp(`^${name}=(.+)$`, 'm').exec(unit)?.[1] ?? 'nothing';
    const [, words = ''] = /`systemd-run (.*?) bash`/.exec(readFileSync('docs/runbook.md', 'utf8')) ?? [];
    const expected = [
      ...[`--uid=${of('User')}`, `--working-directory=${of('WorkingDirectory')}`],
      ...['UMask', 'EnvironmentFile'].map((name) => `--property=${name}=${of(name)}`),
      ...of('Environment')
        .split(' ')
        .map((each) => `--setenv=${each}`),
    ];
    expect(words.split(' ')).toEqual(expect.arrayContaining(expected));
  });
});

describe('the policy of witnesses', () => {
  it('is where the settings say, in whatever makes or proves seals on Kubernetes', () => {
    const path = named('ConfigMap', 'probity-rows-and-keys')?.data?.['LEDGER_POLICY'] ?? '';
    const sealing = podsOf(['Deployment', 'StatefulSet', 'CronJob']).filter((pod) =>
      ['api', 'projector', 'verify'].includes(componentOf(pod)),
    );
    expect(sealing.map(mapsMountedIn)).toEqual([[path], [path], [path]]);
  });

  it('is where the settings say, in every program of compose that opens a ledger', () => {
    const sealing = programs.filter(([name]) => name !== 'relay');
    expect(sealing.length).toBeGreaterThanOrEqual(3);
    for (const [, { configs = [], environment = {} }] of sealing) {
      expect(configs).toEqual([{ source: 'witnesses', target: environment['LEDGER_POLICY'] }]);
    }
    expect(compose.configs['witnesses']?.file).toBe('${LEDGER_POLICY:-/dev/null}');
  });
});
