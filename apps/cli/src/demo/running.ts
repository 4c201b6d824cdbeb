import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { environmentWith } from '@probity/runtime';

/** The service in a process of its own. */
export interface RunningService {
  readonly address: string;
  /** Asks it to stop and answers when it has. */
  stop(): Promise<void>;
  /** Answers when it ends by itself. */
  readonly ended: Promise<void>;
}

const MAIN = join(__dirname, '..', '..', '..', 'api', 'src', 'main.js');
const ADDRESS = /http:\/\/[\d.]+:\d+/;

/** Starts the built service and answers when it listens. Throws when it ends before. */
export const startService = async (settings: Readonly<Record<string, string>>): Promise<RunningService> => {
  const child = spawn(process.execPath, [MAIN], {
    env: environmentWith(settings),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const address = await Promise.race([addressOf(child), ended.then(() => undefined)]);
  if (address === undefined) throw new Error('the service ended before it listened');
  return {
    address,
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
};

const addressOf = async (child: ChildProcess): Promise<string | undefined> => {
  if (!child.stdout) return undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const [address] = ADDRESS.exec(line) ?? [];
    if (address !== undefined) {
      child.stdout.resume();
      return address;
    }
  }
  return undefined;
};
