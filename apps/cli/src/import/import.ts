import type { Share } from '../progress';
import { disagreements } from './agreement';
import { contradictions } from './claims';
import { inconsistencies } from './consistency';
import { type FileFault, ImportRefused } from './fault';
import { type Files, filesOf, readFiles, sessionOf } from './handed-in';
import type { Tables } from './layouts';
import { planOf } from './plan';
import { type Rehearsal, type Stage, play } from './play';
import { type Known, danglingReferences } from './references';
import type { Step } from './step';
import type { Encoding } from './text';

/** What to import. */
export interface ImportRequest {
  /** Folders and files. Of a folder, the tables that are known by their names are taken. */
  readonly paths: readonly string[];
  /** Of CSV files without a byte order mark. */
  readonly encoding?: Encoding | undefined;
}

/** What came of an import: what the rows asked for, and how much of it had to be recorded. */
export interface Imported {
  readonly steps: number;
  readonly commands: number;
}

/** What an import knows of the log, and both its stages: the rehearsal, which nobody reads, and the real one. */
export interface Stages extends Known {
  readonly rehearsal: () => Promise<Rehearsal>;
  readonly real: Stage;
}

/**
 * Imports files: everything is read, planned and rehearsed first, and nothing is written if anything is wrong. Doing it
 * again changes nothing, since the ids of the commands follow from the rows. Throws ImportRefused with every fault.
 */
export const importFiles = async (
  { paths, encoding }: ImportRequest,
  stages: Stages,
  progress: (share: Share) => void = () => undefined,
): Promise<Imported> => {
  const files = filesOf(paths);
  const steps = await stepsIn(files, stages, encoding);
  const actors = { refOf: stages.refOf, sessionId: sessionOf(files) };
  const tell = (phase: Share['phase']) => (done: number) => {
    progress({ phase, done, of: steps.length });
  };
  const rehearsal = await stages.rehearsal();
  const { faults } = await play(steps, rehearsal, actors, tell('check'));
  refuseWith([...faults, ...contradictions(steps, await rehearsal.recorded())]);
  const { commands, faults: late } = await play(steps, stages.real, actors, tell('write'));
  refuseWith(late);
  return { steps: steps.length, commands };
};

/** The rules judge what rows say together, so they are asked only once every row can be read. */
const stepsIn = async (files: Files, known: Known, encoding?: Encoding): Promise<readonly Step[]> => {
  const faults: FileFault[] = [];
  const handedIn = await readFiles(files, faults, encoding);
  refuseWith([
    ...faults,
    ...inconsistencies(handedIn),
    ...disagreements(handedIn),
    ...(await danglingReferences(handedIn, known)),
  ]);
  return planOf(handedIn.tables as Tables, handedIn.sheet, known.refOf);
};

const refuseWith = (faults: readonly FileFault[]): void => {
  if (faults.length > 0) throw new ImportRefused(faults);
};
