import { traceOf } from '../../apps/cli/src/demo/trace';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { type Office, openOffice } from './office';

/** An office in which the sample is imported and the whole trace is played. */
export interface PlayedTrace {
  readonly office: Office;
  /** Position of the log when a step was done. */
  markOf(step: string): string;
  close(): Promise<void>;
}

/** Opens an office and plays the worked trace in it. */
export const openPlayedTrace = async (): Promise<PlayedTrace> => {
  const office = await openOffice();
  const stop = new AbortController();
  await importFiles({ paths: ['test/data/bureau'] }, stagesOf(office.probity, stop.signal));
  const marks = new Map<string, string>();
  for (const { id, requests } of traceOf((staffNo) => office.refOf(staffNo))) {
    for (const request of requests) await office.ask(request);
    marks.set(id, String(office.probity.writer.positionIn()));
  }
  return {
    office,
    markOf: (step) => marks.get(step) ?? '',
    close: async () => {
      stop.abort();
      await office.close();
    },
  };
};
