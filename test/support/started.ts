import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { environmentWith } from '@probity/runtime';

/** The service in a process of its own, from its sources. */
export interface Service {
  readonly address: string;
  /** What it has said to people so far, and the lines of its log. */
  readonly said: readonly string[];
  readonly logged: readonly string[];
  /** Asks it to stop, and answers how it ended. */
  stop(): Promise<number | null>;
}

const PROGRAM = require.resolve('../../apps/api/src/main');
const RUN_TYPESCRIPT = require.resolve('../../libs/event-stores/src/testing/run-typescript.cjs');
const ADDRESS = /http:\/\/[\d.]+:\d+/;

/** Starts it and answers when it listens. Throws, with what it logged, when it ends before. */
export const startService = async (set: Readonly<Record<string, string>>): Promise<Service> => {
  const child = spawn(process.execPath, ['-r', RUN_TYPESCRIPT, PROGRAM], {
    env: environmentWith({ HOST: '127.0.0.1', PORT: '0', ...set }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const logged: string[] = [];
  const ended = once(child, 'close').then(([code]: unknown[]) => code as number | null);
  createInterface(child.stderr).on('line', (line) => logged.push(line));
  const address = await new Promise<string | undefined>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      said.push(line);
      resolve(ADDRESS.exec(line)?.[0]);
    });
    void ended.then(() => {
      resolve(undefined);
    });
  });
  if (address === undefined) throw new Error(`the service ended before it listened: ${logged.join('\n')}`);
  return {
    address,
    said,
    logged,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
};
