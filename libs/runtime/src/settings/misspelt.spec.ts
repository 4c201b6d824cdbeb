import { SettingsInvalid } from './setting-values';
import { misspeltIn } from './misspelt';
import { settingsFrom } from './settings-from';

const SETTINGS = ['EVENT_STORE', 'RELAY_FROM', 'PROBES_PORT', 'KAFKA_PASSWORD_FILE', 'HOST', 'PORT', 'MODE'];
const doubtedIn = (...names: string[]) =>
  misspeltIn(Object.fromEntries(names.map((name) => [name, 'set'])), SETTINGS).doubted;

describe('a name that is no setting', () => {
  it.each([
    ['RELAY_FORM', 'RELAY_FROM'],
    ['INTAKE_STORES', 'INTAKE_STORE'],
    ['LEDGER_POLICY_FIEL', 'LEDGER_POLICY_FILE'],
    ['PROBES_PROT', 'PROBES_PORT'],
    ['SENTINEL_MINUTE', 'SENTINEL_MINUTES'],
    ['TOPIC_PARTITION', 'TOPIC_PARTITIONS'],
    ['RECONCILE_HOURS', 'RECONCILE_MINUTES'],
  ])('and begins as only ours do, %s, is refused, and %s is offered', (name, meant) => {
    expect(() => settingsFrom({ [name]: 'secret' })).toThrow(SettingsInvalid);
    expect(() => settingsFrom({ [name]: 'secret' })).toThrow(`${name}: is no setting; ${meant} may be meant`);
    expect(() => settingsFrom({ [name]: '' })).not.toThrow();
  });

  it.each([
    ['EVENTSTORE', 'EVENT_STORE'],
    ['EVENT_STORE_FIEL', 'EVENT_STORE_FILE'],
    ['KAFKA_PASSWORD', 'KAFKA_PASSWORD_FILE'],
    ['PROBE_PORT', 'PROBES_PORT'],
  ])('but nearly one, %s, is told of, with %s', (name, meant) => {
    expect(doubtedIn(name)).toEqual([`${name}: is no setting; ${meant} may be meant`]);
    expect(() => settingsFrom({ [name]: 'set' })).not.toThrow();
  });

  it('and like none is of somebody else, and so is a short one', () => {
    expect(doubtedIn('HOME', 'PATH', 'NODE_ENV', 'POST', 'HOSTNAME', 'KAFKA_OPTS', 'LOGNAME')).toEqual([]);
  });

  it.each(['RELAY', 'LEDGER', 'KAFKA', 'TOPIC', 'PROBE'])(
    'and is set by Kubernetes for a service %s is left alone',
    (service) => {
      const set = {
        [`${service}_SERVICE_HOST`]: '10.0.0.7',
        [`${service}_SERVICE_PORT`]: '80',
        [`${service}_SERVICE_PORT_HTTP`]: '80',
        [`${service}_PORT`]: 'tcp://10.0.0.7:80',
        [`${service}_PORT_80_TCP`]: 'tcp://10.0.0.7:80',
        [`${service}_PORT_80_TCP_PROTO`]: 'tcp',
        [`${service}_PORT_80_TCP_PORT`]: '80',
        [`${service}_PORT_80_TCP_ADDR`]: '10.0.0.7',
      };
      expect(misspeltIn(set, SETTINGS)).toEqual({ refused: [], doubted: [] });
      expect(() => settingsFrom(set)).not.toThrow();
    },
  );

  it('is none of those that settings have, by themselves or in a file', () => {
    const set = Object.fromEntries(
      SETTINGS.flatMap((name) => [name, `${name}_FILE`]).map((name) => [name, 'set']),
    );
    expect(misspeltIn(set, SETTINGS)).toEqual({ refused: [], doubted: [] });
  });
});
