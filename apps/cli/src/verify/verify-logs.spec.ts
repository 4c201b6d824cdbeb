import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { someEvent } from '@probity/eventing/testing';
import { openSqliteEventStore } from '@probity/event-stores';
import { filesIn, settingsFrom } from '@probity/runtime';
import { verifyLogs } from './verify-logs';

const FOUND = 'NOT AS IT WAS RECORDED / 与原记录不符';

describe('what is told of the logs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-verify-logs-'));
  const settings = settingsFrom(filesIn(folder));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('stays a line each, and moves nothing, whatever stands in a damaged log', async () => {
    const stream = 'thing-1\u001b[2J\u001b[8m\u202e\nnothing was found / 未发现异常';
    const { store, close } = openSqliteEventStore(join(folder, 'log.sqlite'));
    await store.append(stream, [someEvent()], 'any');
    close();
    const { text, clean } = await verifyLogs(settings, {});
    const lines = text.split('\n');
    expect(clean).toBe(false);
    expect([lines[0], lines.at(-1)]).toEqual([FOUND, FOUND]);
    expect(text).toContain(
      String.raw`· thing-1\u001b[2J\u001b[8m\u202e\u000anothing was found / 未发现异常@0 ·`,
    );
    expect(lines.filter((line) => /[\p{Cc}\p{Bidi_Control}]/u.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('nothing was found'))).toEqual([]);
    expect((await verifyLogs(settings, { json: true })).text).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
  });

  it('gives the reason of every finding in both languages, as text and as JSON', async () => {
    const { text } = await verifyLogs(settings, {});
    const reasons = text.split('\n').filter((line) => line.startsWith('!'));
    expect(reasons.length).toBeGreaterThan(0);
    for (const line of reasons) expect(line).toMatch(/ · [^·]+ \/ [^·]*\p{Script=Han}[^·]*$/u);
    const told = JSON.parse((await verifyLogs(settings, { json: true })).text) as Readonly<
      Record<
        string,
        { readonly findings: readonly { readonly problem: string; readonly problemZh: string }[] }
      >
    >;
    const findings = Object.values(told).flatMap((verdict) => verdict.findings);
    expect(findings).toHaveLength(reasons.length);
    for (const { problem, problemZh } of findings) {
      expect(problem).toMatch(/^\P{Script=Han}+$/u);
      expect(problemZh).toMatch(/\p{Script=Han}/u);
    }
  });

  it('is not told where a seal cannot be read, which is named', async () => {
    await expect(verifyLogs(settings, { seal: [folder] })).rejects.toThrow(`cannot read ${folder}: EISDIR`);
  });

  it('nor where a seal is none', async () => {
    const file = join(folder, 'no.seal');
    writeFileSync(file, 'nothing');
    await expect(verifyLogs(settings, { seal: [file] })).rejects.toThrow(
      /no.seal is no seal of a log: .*不是日志封签/,
    );
  });
});
