import { errorOf } from '@probity/eventing';
import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { events } from '@probity/domain';
import { openEventStore } from '@probity/event-stores';
import { ProjectionRunner, openReadModels, projections } from '@probity/read-models';
import { openTracing } from '../observing/open-tracing';
import { type FromProjector, PROJECTIONS, type ProjectorAddresses, type ToProjector } from './projector';
import { seenFollowing } from '../observing/tracing';

const tell = (message: FromProjector): void => parentPort?.postMessage(message);

/** Runs the projections over a log and rows of its own, as it is told. */
const project = async ({ eventStore, readModels, ...traced }: ProjectorAddresses): Promise<void> => {
  const tracing = await openTracing(traced, 'probity-api');
  const log = await openEventStore(eventStore);
  const models = await openReadModels(readModels, projections);
  const stop = new AbortController();
  const moved = (): void => {
    tell({ standings: runner.standings, head: runner.head });
  };
  const runner = new ProjectionRunner({
    store: seenFollowing(log.store, PROJECTIONS),
    events,
    models,
    moved,
  });
  const answer = async (number: number, work: Promise<void>): Promise<void> => {
    try {
      await work;
      tell({ answer: number });
    } catch (error) {
      tell({ answer: number, failure: errorOf(error) });
    }
  };
  const end = async (): Promise<void> => {
    stop.abort();
    await log.close();
    await models.close();
    await tracing?.close();
    parentPort?.close();
  };
  parentPort?.on('message', (message: ToProjector) => {
    if ('question' in message) {
      const { question, rebuild } = message;
      void answer(question, rebuild ? runner.rebuild(...rebuild) : runner.start(stop.signal));
    } else if (message.order === 'look') log.look();
    else void end();
  });
};

void project(workerData as ProjectorAddresses);
