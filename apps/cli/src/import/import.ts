import { instantOn } from '@probity/domain';
import type { Share } from '../progress';
import { disagreements } from './agreement';
import { contradictions } from './claims';
import { inconsistencies } from './consistency';
import { type FileFault, ImportRefused, inOrderOfPlace, lineOf, said } from './fault';
import { type Files, filesOf, readFiles, sessionOf } from './handed-in';
import type { Tables } from './layouts';
import { planOf } from './plan';
import { type Played, type Rehearsal, type Stage, play } from './play';
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

/**
 * What an import knows of the log, and both its stages: the rehearsal, which nobody reads, and the real one.
 */
export interface Stages extends Known {
  /** Milliseconds since 1970 in UTC. */
  readonly now: () => number;
  readonly rehearsal: () => Promise<Rehearsal>;
  readonly real: Stage;
}

/**
 * Imports files: everything is read, planned and rehearsed first, and nothing is written if anything is
 * wrong. Doing it again changes nothing, since the ids of the commands follow from the rows. Throws
 * ImportRefused with every fault, what the rules refuse in the order in which it would have happened, and
 * ImportCutShort when the log fails in the middle.
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
  const written = await write(() => play(steps, stages.real, actors, tell('write')));
  return { steps: steps.length, commands: written.commands };
};

/**
 * The log would not take all of what had been found right. What it took stays; the same import goes on from
 * there.
 */
export class ImportCutShort extends Error {
  override readonly name = 'ImportCutShort';
}

const write = async (task: () => Promise<Played>): Promise<Played> => {
  const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
  const played = await task().catch((error: unknown) => {
    throw new ImportCutShort(reasonOf(error), { cause: error });
  });
  // Somebody else has recorded something meanwhile that the rehearsal did not know.
  if (played.faults.length > 0) throw new ImportCutShort(played.faults.map(lineOf).join('\n'));
  return played;
};

/** The rules judge what rows say together, so they are asked only once every row can be read. */
const stepsIn = async (files: Files, stages: Stages, encoding?: Encoding): Promise<readonly Step[]> => {
  const faults: FileFault[] = [];
  const handedIn = await readFiles(files, faults, encoding);
  faults.push(...inconsistencies(handedIn), ...disagreements(handedIn));
  faults.push(...(await danglingReferences(handedIn, stages)));
  refuseWith(inOrderOfPlace(faults));
  const steps = planOf(handedIn.tables as Tables, handedIn, stages.refOf);
  refuseWith(inOrderOfPlace(prematureIn(steps, stages.now())));
  return steps;
};

/** What has not happened would be refused anyway, but only after all that rests on it. */
const prematureIn = (steps: readonly Step[], now: number): readonly FileFault[] =>
  steps
    .filter(({ day }) => Date.parse(instantOn(day)) > now)
    .map(({ source, day: value, dayColumn: column = 'day' }) => ({
      ...source,
      ...{ column, value },
      expected: said('a day that has come', '不得晚于今日'),
    }));

const refuseWith = (faults: readonly FileFault[]): void => {
  if (faults.length > 0) throw new ImportRefused(faults);
};
