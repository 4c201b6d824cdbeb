import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from '@probity/event-stores/testing';
import { environmentWith } from '@probity/runtime';
import { forgetClockOf } from './clocks';

/** A program of the service in a process of its own, from its sources. */
export interface Running {
  /** Answers with the first line that it says which has this in it. Throws when it ends before. */
  said(part: string): Promise<string>;
  /** Every line that it has written, to either output. */
  readonly lines: readonly string[];
  /** What it answers whoever asks whether it may be given work. */
  ready(): Promise<{ readonly healthy: boolean; readonly parts: Record<string, string> }>;
  /** What it answers whoever asks how well its parts do. */
  health(): Promise<{ readonly healthy: boolean; readonly parts: Record<string, string> }>;
  /** What it has counted, as Prometheus reads it. */
  metrics(): Promise<string>;
  /** How it ended, once it has. */
  readonly ended: Promise<Ended>;
  /** Sends it a signal and answers how it ended. */
  end(signal: NodeJS.Signals): Promise<Ended>;
}

type Ended = readonly [code: number | null, signal: string | null];

const RUN_TYPESCRIPT = require.resolve('../../libs/event-stores/src/testing/run-typescript.cjs');

/**
 * Starts the program of an app.
 *
 * @param node - How Node is started, where it is to see other disks than everybody does.
 */
export const start = async (
  app: 'api' | 'projector' | 'relay',
  set: Readonly<Record<string, string>>,
  [node, ...words]: readonly [string, ...string[]] = [process.execPath],
): Promise<Running> => {
  const probesPort = await freePort();
  const program = require.resolve(`../../apps/${app}/src/main`);
  const child = spawn(node, [...words, '-r', RUN_TYPESCRIPT, program], {
    env: environmentWith({ HOST: '127.0.0.1', PORT: '0', ...set, PROBES_PORT: String(probesPort) }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let wake = (): void => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      wake();
    });
  }
  let isOver = false;
  const ended = once(child, 'close').then(([code, signal]) => {
    isOver = true;
    if (child.pid !== undefined) forgetClockOf(child.pid);
    wake();
    return [code as number | null, signal as string | null] as const;
  });
  return {
    lines,
    ended,
    said: async (part) => {
      for (;;) {
        const line = lines.find((one) => one.includes(part));
        if (line !== undefined) return line;
        if (isOver) throw new Error(`${app} ended: ${lines.join('\n')}`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    ready: async () => {
      const answer = await fetch(`http://127.0.0.1:${probesPort}/health/ready`);
      return (await answer.json()) as Awaited<ReturnType<Running['ready']>>;
    },
    health: async () => {
      const answer = await fetch(`http://127.0.0.1:${probesPort}/health`);
      return (await answer.json()) as Awaited<ReturnType<Running['health']>>;
    },
    metrics: async () => (await fetch(`http://127.0.0.1:${probesPort}/metrics`)).text(),
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
};
