import { SettingsInvalid } from './setting-values';
import { settingsFrom } from './settings-from';

const PRODUCTION = { MODE: 'production', OIDC_ISSUER: 'https://issuer.internal' };
const ROWS = 'postgres://probity@db.internal/rows';
const SAME_ROWS = { READ_MODELS: ROWS, INTAKE_READ_MODELS: ROWS };

const ON_SERVER = {
  EVENT_STORE: 'kurrentdb://db/',
  INTAKE_STORE: 'postgres://db/intake',
  READ_MODELS: 'postgres://db/rows',
  INTAKE_READ_MODELS: 'postgres://db/intake-rows',
  KEY_VAULT: 'postgres://db/keys',
  INTAKE_KEYS: 'postgres://db/intake-keys',
  PROCESSES: 'postgres://db/processes',
  SEALS: 'postgres://db/seals',
};

describe('the settings', () => {
  it('have a default for everything, and an empty variable is as good as none', () => {
    expect(settingsFrom({ PORT: '' })).toMatchObject({ port: 3000, mode: 'development' });
  });

  it('are read by the name of their variable', () => {
    expect(settingsFrom({ EVENT_STORE: 'sqlite:/tmp/x', PORT: '8080' })).toMatchObject({
      eventStore: 'sqlite:/tmp/x',
      port: 8080,
    });
  });

  it('let topics begin at a position, or at an instant', () => {
    for (const RELAY_FROM of ['0', '4711', '2024-02-29T00:00:00+08:00'])
      expect(settingsFrom({ RELAY_FROM }).relayFrom).toBe(RELAY_FROM);
  });

  it('let a log be in PostgreSQL', () => {
    const url = 'postgres://probity@db.internal/log';
    expect(settingsFrom({ EVENT_STORE: url, INTAKE_STORE: `${url}_intake` }).eventStore).toBe(url);
  });

  it('let keys be in PostgreSQL, beside a log only while nothing depends on it', () => {
    const url = 'postgres://probity@db.internal/keys';
    expect(settingsFrom({ ...PRODUCTION, KEY_VAULT: url, INTAKE_KEYS: `${url}_intake` }).keyVault).toBe(url);
    expect(settingsFrom({ EVENT_STORE: url, KEY_VAULT: url }).keyVault).toBe(url);
  });

  it('let projectors be processes of their own where all that they share is on a server', () => {
    expect(settingsFrom({ ...ON_SERVER, PROJECTIONS: 'separate' }).projections).toBe('separate');
  });

  it('ask the relay for no place of rows or of keys, and for all others that it shares', () => {
    const { KEY_VAULT, INTAKE_KEYS, READ_MODELS, INTAKE_READ_MODELS, ...shared } = ON_SERVER;
    const separate = { ...shared, PROJECTIONS: 'separate' };
    expect(settingsFrom(separate, 'relay').eventStore).toBe(ON_SERVER.EVENT_STORE);
    expect(() => settingsFrom({ ...separate, INTAKE_STORE: '' }, 'relay')).toThrow(
      /^INTAKE_STORE: must be on/,
    );
    expect(() => settingsFrom(separate)).toThrow(/KEY_VAULT: must be on a server/);
  });

  it.each([
    ['a port that is no number', { PORT: 'many' }, /PORT/],
    ['a store of an unknown kind', { EVENT_STORE: 'paper:./log' }, /EVENT_STORE/],
    ['an issuer that is no address', { OIDC_ISSUER: 'nobody' }, /OIDC_ISSUER/],
    ['one log for the bureau and for signals', { INTAKE_STORE: 'sqlite:./data/log.sqlite' }, /INTAKE_STORE/],
    ['a name for Kafka without its password', { KAFKA_USER: 'relay' }, /KAFKA_PASSWORD_FILE/],
    ['authorities where nothing is encrypted', { KAFKA_TLS: 'off', KAFKA_CA_FILE: './ca' }, /KAFKA_CA_FILE/],
    [
      'topics that begin on no day',
      { RELAY_FROM: '2026-02-30T00:00:00Z' },
      /^RELAY_FROM: .*no such instant$/,
    ],
    [
      'topics that begin at no hour',
      { RELAY_FROM: '2026-02-28T25:00:00Z' },
      /^RELAY_FROM: .*no such instant$/,
    ],
    ['one vault for all', { INTAKE_KEYS: 'sqlite:./data/keys.sqlite' }, /INTAKE_KEYS: is the same/],
    [
      'keys in the database of a log, in production, whoever connects',
      { ...PRODUCTION, EVENT_STORE: 'postgres://a@db/log', KEY_VAULT: 'postgres://b:c@db:5432/log?ssl=true' },
      /^KEY_VAULT: is a database that holds a log/,
    ],
    [
      'separate processes that would share files',
      { ...ON_SERVER, PROJECTIONS: 'separate', PROCESSES: '', KEY_VAULT: 'sqlite:./keys' },
      /^PROCESSES: must be on a server.*\nKEY_VAULT: must be on a server/,
    ],
    [
      'separate processes that would each publish seals of their own',
      { ...ON_SERVER, PROJECTIONS: 'separate', SEALS: '' },
      /^SEALS: must be on a server/,
    ],
    ['an address that cannot be read', { PORT: 'x', KEY_VAULT: 'postgres://[' }, /^PORT/],
    ['one place for both kinds of rows', SAME_ROWS, /INTAKE_READ_MODELS: is the same as READ_MODELS/],
    ['read models in a database of another kind', { READ_MODELS: 'mysql://localhost/rows' }, /READ_MODELS/],
    ['production without an issuer', { MODE: 'production' }, /OIDC_ISSUER: is required/],
    ['every wrong variable at once', { PORT: '-1', LOG_LEVEL: 'loud' }, /PORT[\s\S]*LOG_LEVEL/],
  ])('refuse %s', (_fault, environment, message) => {
    expect(() => settingsFrom(environment)).toThrow(SettingsInvalid);
    expect(() => settingsFrom(environment)).toThrow(message);
  });
});
