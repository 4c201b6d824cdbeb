import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

interface Answer {
  readonly id?: number;
  readonly result?: Readonly<Record<string, never>>;
  readonly error?: { readonly message: string };
}
type Call = (method: string, params?: object) => Promise<Readonly<Record<string, never>>>;

/** The browser of this machine, or undefined where there is none. */
export const browserHere = (): string | undefined => {
  const { stdout } = spawnSync('sh', ['-c', 'command -v chromium || true'], { encoding: 'utf8' });
  return stdout.trim() || undefined;
};

/** What a page in a real browser says when it is handed a file. */
export interface Tab {
  readonly check: (file: string, keys: string) => Promise<readonly [string, string]>;
  readonly close: () => Promise<void>;
}

/** Opens an address in a browser that has no window. It is spoken to through two pipes. */
export const openTab = async (browser: string, address: string): Promise<Tab> => {
  const profile = mkdtempSync(join(tmpdir(), 'probity-browser-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe'];
  const child = spawn(browser, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const root = callerOf(child);
  const { targetId } = await root('Target.createTarget', { url: address });
  const { sessionId } = await root('Target.attachToTarget', { targetId, flatten: true });
  const call: Call = (method, params) => root(method, { ...params, sessionId });
  const evaluate = async (expression: string): Promise<unknown> => {
    const answer = await call('Runtime.evaluate', { expression, returnByValue: true });
    return (answer['result'] as { readonly value?: unknown } | undefined)?.value;
  };
  const until = async (expression: string): Promise<void> => {
    while ((await evaluate(expression)) !== true) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  return {
    check: async (file, keys) => {
      await until("document.getElementById('verdict')?.dataset.verdict !== undefined");
      await evaluate(`document.getElementById('keys').value = ${JSON.stringify(keys)}`);
      const { root: page } = (await call('DOM.getDocument')) as {
        readonly root?: { readonly nodeId: number };
      };
      const { nodeId } = await call('DOM.querySelector', { nodeId: page?.nodeId, selector: '#file' });
      await call('DOM.setFileInputFiles', { nodeId, files: [file] });
      await until("!['waiting', 'moment'].includes(document.getElementById('verdict').dataset.verdict)");
      const verdict = await evaluate("document.getElementById('verdict').dataset.verdict");
      return [String(verdict), String(await evaluate('document.body.innerText'))];
    },
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      void root('Browser.close').catch(() => undefined);
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

/** Calls the browser: each message ends with a zero byte. */
const callerOf = (child: ChildProcess): Call => {
  const [write, read] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const waiting = new Map<number, (answer: Answer) => void>();
  let [last, text] = [0, ''];
  read.setEncoding('utf8').on('data', (more: string) => {
    const messages = (text + more).split('\0');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const answer = JSON.parse(message) as Answer;
      waiting.get(answer.id ?? 0)?.(answer);
    }
  });
  return (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      const { sessionId, ...rest } = params as { readonly sessionId?: string };
      waiting.set(id, ({ result, error }) => {
        waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result ?? {});
      });
      write.write(`${JSON.stringify({ id, method, params: rest, ...(sessionId && { sessionId }) })}\0`);
    });
};
