import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsInvalid } from './setting-values';
import { settingsFrom } from './settings-from';

describe('a setting that is secret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-settings-'));
  const file = join(folder, 'event-store');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('may stand in a file, as an editor leaves it', () => {
    writeFileSync(file, 'postgres://log:secret@db/log\n');
    expect(settingsFrom({ EVENT_STORE_FILE: file }).eventStore).toBe('postgres://log:secret@db/log');
  });

  it('is as good as not set where the file is empty', () => {
    writeFileSync(file, '\n');
    expect(settingsFrom({ EVENT_STORE_FILE: file }).eventStore).toBe('sqlite:./data/log.sqlite');
  });

  it('is checked as any other', () => {
    writeFileSync(file, 'paper:./log');
    expect(() => settingsFrom({ EVENT_STORE_FILE: file })).toThrow(/EVENT_STORE: .*must match/);
  });

  it('is refused when the file is not there', () => {
    const set = () => settingsFrom({ EVENT_STORE_FILE: join(folder, 'nowhere') });
    expect(set).toThrow(SettingsInvalid);
    expect(set).toThrow(/EVENT_STORE_FILE: .*nowhere cannot be read/);
  });

  it('is refused when it stands in two places', () => {
    const both = { EVENT_STORE: 'sqlite:./log', EVENT_STORE_FILE: file };
    expect(() => settingsFrom(both)).toThrow('EVENT_STORE: is set, and in the file of EVENT_STORE_FILE too');
  });
});
