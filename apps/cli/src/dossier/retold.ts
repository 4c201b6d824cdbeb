import type { EventRegistry, RecordedEvent, StreamName } from '@probity/eventing';
import { canonical } from '@probity/eventing';
import type { Dossier, EventLine } from '@probity/ledger';
import { publishedSchemaOf, saidOf, statesOf } from '@probity/runtime';

/**
 * Tells a dossier again from its events, and answers what is told otherwise in it: sentences, changes and
 * schemas, which its proofs do not cover.
 */
export const untoldIn = async (registry: EventRegistry, dossier: Dossier): Promise<readonly string[]> => [
  ...dossier.events.flatMap((line) => untoldSentence(registry, line)),
  ...dossier.schemas.flatMap(({ type, version, schema }) =>
    telling(`the schema of ${type}.v${version}`, schema, () => publishedSchemaOf(registry, type, version)),
  ),
  ...(await untoldChanges(dossier)),
];

const untoldSentence = (registry: EventRegistry, line: EventLine): readonly string[] =>
  telling(`the sentence of leaf ${line.index}`, line.says, () => saidOf(registry, recordedIn(line)));

const untoldChanges = async ({ head, events }: Dossier): Promise<readonly string[]> => {
  const own = events.filter(({ leaf }) => leaf.stream === head.case);
  const [first] = own;
  if (!first) return [];
  const steps: (readonly unknown[])[] = [];
  try {
    for await (const { changes } of statesOf(first.leaf.stream as StreamName, own.map(recordedIn))) {
      steps.push(changes);
    }
  } catch (error) {
    return [`the states of ${head.case}: ${messageOf(error)}`];
  }
  return own.flatMap((line, nth) =>
    telling(`the changes of leaf ${line.index}`, line.changes, () => steps[nth] ?? []),
  );
};

/** What is wrong when something is told otherwise, or cannot be told here. */
const telling = (what: string, told: unknown, again: () => unknown): readonly string[] => {
  try {
    return canonical(told) === canonical(again()) ? [] : [what];
  } catch (error) {
    return [`${what}: ${messageOf(error)}`];
  }
};

const recordedIn = ({ leaf, index }: EventLine): RecordedEvent =>
  ({ ...leaf, revision: BigInt(leaf.revision), position: BigInt(index) }) as unknown as RecordedEvent;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
