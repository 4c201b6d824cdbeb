import 'reflect-metadata';
import { on } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openRawLog } from '@probity/event-stores';
import { suiteNamed } from '@probity/ledger';
import { scanLog } from './scan-log';
import type { ScanOrder } from './scan-thread';

/** Sends a page of the log for every word that it hears, and a word of its own at the end. */
const sendPages = async ({ log: address, suite }: ScanOrder, port: MessagePort): Promise<void> => {
  const wanted = on(port, 'message');
  const log = await openRawLog(address);
  for await (const page of scanLog(log, suiteNamed(suite))) {
    await wanted.next();
    port.postMessage(page);
  }
  await log.close();
  port.postMessage('end');
};

if (parentPort) void sendPages(workerData as ScanOrder, parentPort);
