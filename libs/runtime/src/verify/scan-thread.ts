import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SuiteName } from '@probity/ledger';
import type { ScannedPage } from './scan-log';

/** What a thread is to look at. */
export interface ScanOrder {
  /** Address of the log. */
  readonly log: string;
  /** That of its ledger. */
  readonly suite: SuiteName;
  /** Words to the runtime of the thread. */
  readonly execArgv?: readonly string[] | undefined;
}

/** How many pages the thread may be ahead: they wait in memory. */
const AHEAD_MAX = 8;

/** Looks at every row of a log as `scanLog` does, on a thread that reads the log by itself. */
export async function* scanInThread({
  execArgv,
  ...order
}: ScanOrder): AsyncGenerator<ScannedPage, void, undefined> {
  const worker = new Worker(require.resolve('./scan.worker'), {
    workerData: order,
    ...(execArgv && { execArgv: [...execArgv] }),
  });
  try {
    for (let ahead = 0; ahead < AHEAD_MAX; ahead += 1) worker.postMessage('more');
    for await (const [page] of on(worker, 'message', { close: ['exit'] })) {
      if (page === 'end') return;
      worker.postMessage('more');
      yield page as ScannedPage;
    }
    throw new Error('the thread that reads the log has ended before the log');
  } finally {
    await worker.terminate();
  }
}
