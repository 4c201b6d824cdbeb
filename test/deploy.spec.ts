import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { filesIn } from '@probity/runtime';

interface Container {
  readonly image: string;
  readonly command?: readonly string[];
  readonly securityContext: object;
  readonly resources: { readonly limits: object; readonly requests: object };
  readonly startupProbe?: object;
  readonly livenessProbe?: object;
  readonly readinessProbe?: object;
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
}
interface Pod {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly securityContext: object;
    readonly automountServiceAccountToken: boolean;
    readonly containers: readonly [Container];
    readonly volumes: readonly {
      readonly name: string;
      readonly secret?: { readonly items?: readonly { readonly key: string }[] };
    }[];
  };
}
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
  readonly spec: {
    readonly template?: Pod;
    readonly jobTemplate?: { readonly spec: { readonly template: Pod } };
    readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  };
}
interface Service {
  readonly image: string;
  readonly build?: object;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly restart: string;
  readonly read_only: boolean;
  readonly cap_drop: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt: readonly string[];
  readonly privileged?: boolean;
  readonly healthcheck?: object;
  readonly deploy: { readonly resources: { readonly limits: object } };
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const read = (path: string): string => readFileSync(join('deploy', path), 'utf8');
const manifestsIn = (folder: string): readonly Manifest[] =>
  readdirSync(join('deploy', folder))
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => parseAllDocuments(read(join(folder, name))).map((each) => each.toJS() as Manifest));

const compose = parse(read('compose.yaml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const programs = services.filter(([, { build }]) => build);
const manifests = manifestsIn('kubernetes');
const secrets = manifestsIn('kubernetes/templates');
const podsOf = (kinds: readonly string[]): readonly Pod[] =>
  manifests
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ spec: { template, jobTemplate } }) => template ?? jobTemplate?.spec.template ?? []);
const running = podsOf(['Deployment', 'StatefulSet']);
const pods = podsOf(['Deployment', 'StatefulSet', 'CronJob']);
const settings = [...read('.env.example').matchAll(/^# ([A-Z_]+)=/gm)].map(([, name = '']) => name);

/** Names that nobody reads: neither a setting, nor the file that one stands in. */
const strangeIn = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !settings.includes(name) && !settings.includes(name.replace(/_FILE$/, '')));

describe('what is deployed', () => {
  it('sets nothing but what is a setting', () => {
    const set = programs.flatMap(([, { environment = {} }]) => Object.keys(environment));
    const mapped = manifests.flatMap(({ data = {} }) => Object.keys(data));
    expect([set, mapped].map((names) => names.length > 10)).toEqual([true, true]);
    expect(strangeIn([...set, ...mapped])).toEqual([]);
  });

  it('sets as defaults in its image nothing but what is a setting', () => {
    const [, block = ''] = /^ENV ((?:.*\\\n)*.*)$/m.exec(read('Dockerfile')) ?? [];
    const names = [...block.matchAll(/([A-Z_]+)=/g)].map(([, name = '']) => name);
    expect(strangeIn(names)).toEqual(['NODE_ENV']);
  });

  it('runs programs that are there', () => {
    const commands = [
      ...programs.map(([, { command = [], entrypoint = [] }]) => [...entrypoint, ...command]),
      ...pods.map(({ spec: { containers } }) => containers[0].command ?? []),
    ];
    const mains = commands.map((words) => words.find((word) => word.startsWith('dist/')) ?? words.join(' '));
    expect(mains.length).toBeGreaterThanOrEqual(9);
    const missing = mains.filter((main) => !existsSync(main.replace(/^dist\//, '').replace(/[.]js$/, '.ts')));
    expect(missing).toEqual([]);
  });

  it('takes no image but in a version that is named', () => {
    const from = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => image);
    const images = [
      ...from,
      ...services.map(([, { image }]) => image.replace('${PROBITY_VERSION:-0.1.0}', '0.1.0')),
      ...pods.map(({ spec: { containers } }) => containers[0].image),
    ];
    expect(images.filter((image) => !/:v?\d+[.]\d+([.]\d+)?(-[a-z-]+)?$/.test(image))).toEqual([]);
  });

  it('holds no secret', () => {
    const values = secrets.flatMap(({ stringData = {} }) => Object.values(stringData));
    expect(values.length).toBeGreaterThan(0);
    expect(values.filter((value) => value !== '')).toEqual([]);
    const texts = readdirSync('deploy', { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.startsWith('secrets') && statSync(join('deploy', path)).isFile())
      .map(read);
    // An address with a password in it; the dots of an example are none.
    expect(texts.flatMap((text) => text.match(/:\/\/[^\s:/@$]+:[^\s…$%@{]+@/g) ?? [])).toEqual([]);
    const environments = services.flatMap(([, { environment = {} }]) => Object.entries(environment));
    const passwords = environments.filter(([name]) => /PASSWORD|SECRET|TOKEN/.test(name));
    expect(passwords.filter(([name]) => !name.endsWith('_FILE'))).toEqual([]);
  });
});

const podOf = (component: string): Pod => {
  const found = running.find(({ metadata }) => metadata.labels['app.kubernetes.io/component'] === component);
  if (!found) throw new Error(`no ${component} runs`);
  return found;
};

describe('the relay, as it is deployed', () => {
  const OF_VAULT = /key-vault|intake-keys|KEY_VAULT|INTAKE_KEYS|postgres-keys/;

  it('has neither the addresses of the keys in compose, nor a way to them', () => {
    const { relay, api } = compose.services;
    expect(JSON.stringify(relay)).not.toMatch(OF_VAULT);
    expect(relay?.networks).toEqual(['back', 'bus']);
    expect([api?.networks, compose.services['postgres-keys']?.networks]).toEqual([
      ['front', 'back', 'vault'],
      ['vault'],
    ]);
  });

  it('has neither of them in Kubernetes', () => {
    const { containers, volumes } = podOf('relay').spec;
    const envFrom = containers[0].envFrom ?? [];
    const set = manifests.filter(({ metadata: { name } }) =>
      envFrom.some(({ configMapRef }) => configMapRef.name === name),
    );
    expect(set.map(({ data }) => Object.keys(data ?? {}).length > 3)).toEqual([true, true]);
    expect(JSON.stringify([containers, volumes, set])).not.toMatch(OF_VAULT);
    const addresses = volumes.find(({ name }) => name === 'addresses');
    expect(addresses?.secret?.items?.map(({ key }) => key)).toHaveLength(4);
  });
});

describe('the secrets that are made', () => {
  const home = mkdtempSync(join(tmpdir(), 'probity-secrets-'));
  const made = join(home, 'made');
  const make = () => execFileSync('sh', ['deploy/make-secrets.sh', made], { stdio: 'pipe' });
  beforeAll(make);
  afterAll(() => rmSync(home, { recursive: true }));

  it('are all that compose asks for, and what Kubernetes asks of them', () => {
    const wanted = Object.values(compose.secrets).map(({ file }) => file.replace(/^.*\//, ''));
    const [addresses] = secrets;
    const names = [...wanted, ...Object.keys(addresses?.stringData ?? {})];
    expect(names.filter((name) => !existsSync(join(made, name)))).toEqual([]);
  });

  it('are long, and no two of them are alike', () => {
    const texts = readdirSync(made).map((name) => readFileSync(join(made, name), 'utf8'));
    const passwords = [...new Set(texts.join('\n').match(/[0-9a-f]{48}/g))];
    expect(passwords.length).toBeGreaterThanOrEqual(12);
  });

  it('can be reached by nobody else, and are never written over', () => {
    expect(statSync(made).mode & 0o077).toBe(0);
    expect(make).toThrow('is there already');
  });
});

describe('compose', () => {
  it('confines everything', () => {
    const free = services.filter(
      ([, { read_only, cap_drop, security_opt, privileged, cap_add = [] }]) =>
        !read_only ||
        privileged === true ||
        !cap_drop.includes('ALL') ||
        !security_opt.includes('no-new-privileges:true') ||
        cap_add.some((capability) => capability !== 'CHOWN'),
    );
    expect(free.map(([name]) => name)).toEqual([]);
  });

  it('limits everything, and knows of whatever stays whether it is well', () => {
    const limitless = services.filter(([, { deploy }]) => Object.keys(deploy.resources.limits).length < 3);
    expect(limitless.map(([name]) => name)).toEqual([]);
    const unwatched = services.filter(
      ([, { restart, healthcheck, build }]) => restart !== 'no' && !healthcheck && !build,
    );
    expect(unwatched.map(([name]) => name)).toEqual([]);
    expect(read('Dockerfile')).toMatch(/^HEALTHCHECK .*"deploy\/probe.mjs", "live"/m);
  });

  it('opens ports on this machine only, and lets one network alone lead out', () => {
    const ports = services.flatMap(([, { ports: published = [] }]) => published);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    const open = Object.entries(compose.networks).filter(([, { internal }]) => internal !== true);
    expect(open.map(([name]) => name)).toEqual(['front']);
  });
});

describe('the manifests', () => {
  it('have probes for whatever stays', () => {
    const blind = running.filter(
      ({ spec: { containers } }) =>
        !containers[0].startupProbe || !containers[0].livenessProbe || !containers[0].readinessProbe,
    );
    expect([running.length, blind]).toEqual([3, []]);
  });

  it('keep to the restricted profile', () => {
    for (const { spec } of pods) {
      expect(spec).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      });
      expect(spec.containers[0].securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
  });

  it('limit every container, and ask for what it needs', () => {
    const kinds = ['cpu', 'memory', 'ephemeral-storage'];
    for (const { spec } of pods) {
      const { limits, requests } = spec.containers[0].resources;
      expect([Object.keys(limits), Object.keys(requests)]).toEqual([kinds, kinds]);
    }
  });

  it('have a budget of disruptions for whatever stays', () => {
    const budgets = manifests.filter(({ kind }) => kind === 'PodDisruptionBudget');
    const guarded = budgets.map(({ spec: { selector } }) => selector?.matchLabels);
    expect(guarded).toEqual(running.map(({ metadata: { labels } }) => labels));
  });
});

describe('the unit of systemd', () => {
  const said = new Map(
    [...read('probity.service').matchAll(/^([A-Za-z]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );

  it('writes into its own folder and nowhere else, and that is where it starts', () => {
    expect(said.get('ProtectSystem')).toBe('strict');
    expect(said.get('WorkingDirectory')).toBe(`/var/lib/${said.get('StateDirectory')}`);
    expect(said.has('ReadWritePaths')).toBe(false);
    const files = Object.values(filesIn('./data'));
    expect(files.filter((file) => !/^(sqlite:)?[.]\/data\//.test(file))).toEqual([]);
  });

  it('runs a program that is there, from elsewhere, with settings that are ones', () => {
    const [, main = ''] =
      /^\/usr\/bin\/node \/opt\/probity\/dist\/(\S+)[.]js$/.exec(said.get('ExecStart') ?? '') ?? [];
    expect(existsSync(`${main}.ts`)).toBe(true);
    const names = [...(said.get('Environment') ?? '').matchAll(/([A-Z_]+)=/g)].map(([, name = '']) => name);
    expect(strangeIn(names)).toEqual(['NODE_ENV']);
  });

  it('is nobody in particular, and can become nobody else', () => {
    expect(Object.fromEntries(said)).toMatchObject({
      ...{ User: 'probity', NoNewPrivileges: 'true', CapabilityBoundingSet: '', UMask: '0077' },
      ...{ PrivateTmp: 'true', PrivateDevices: 'true', ProtectHome: 'true', RestrictNamespaces: 'true' },
    });
  });
});
