import {
  type EventRegistry,
  type EventStore,
  LogDamaged,
  type RecordedEvent,
  type Said,
  canonical,
} from '@probity/eventing';
import type { CaseName } from '@probity/domain';
import { sentenceOf } from '@probity/read-models';
import {
  DOSSIER_FORMAT,
  type Line,
  type Lines,
  base64Of,
  leafHashOf,
  leafOf,
  versionsOf,
} from '@probity/ledger';
import { type Step, statesOf } from '../cases/states';
import type { Ledger } from '../ledger/ledger';
import type { Leaf, Published } from '../ledger/ledger-rows';
import { publishedSchemaOf } from './published-schema';

/** Where a dossier is made from. */
export interface Sources {
  readonly store: EventStore;
  readonly ledger: Ledger;
  readonly events: EventRegistry;
  /** The witnesses' policy in its own words; empty when there is none. */
  readonly policy: string;
}

/** What for, and of which past. */
export interface DossierAsked {
  readonly name: CaseName;
  /** Events up to that many leaves are shown, later ones are counted; all of them by default. */
  readonly asOf?: number | undefined;
  readonly purpose: string;
  readonly inspection: string | null;
  /** An instant in UTC with milliseconds. */
  readonly made: string;
}

/** A dossier, and the events that it shows. */
export interface DossierMade {
  readonly text: string;
  readonly events: readonly RecordedEvent[];
}

/** Nothing that is sealed yet belongs to a case of that name. */
export class CaseUnknown extends Error {
  override readonly name = 'CaseUnknown';
}

/** An event of the case, with the leaf that it is. */
interface Shown {
  readonly leaf: Leaf;
  readonly event: RecordedEvent;
}

/**
 * The dossier of a case by the last seal (docs/ledger.md, 4). Throws CaseUnknown, and LogDamaged when the
 * log does not hold any more what was sealed, or holds it otherwise: nothing of that is signed.
 */
export const makeDossier = async (sources: Sources, asked: DossierAsked): Promise<DossierMade> => {
  const { ledger } = sources;
  const proven = await ledger.provenCase(asked.name);
  if (!proven) throw new CaseUnknown(`nothing that is sealed belongs to ${asked.name}`);
  const { seal, members } = proven;
  const asOf = Math.min(asked.asOf ?? seal.size, seal.size);
  const shown = await eventsOf(
    sources,
    members.filter(({ index }) => index < asOf),
  );
  const steps = await stepsOf(asked.name, shown);
  const lines: readonly Line[] = [
    headOf(sources, asked, asOf),
    { kind: 'seal', note: seal.note },
    { kind: 'keys', keys: ledger.keys },
    { kind: 'policy', text: sources.policy },
    {
      ...{ kind: 'case', count: proven.entry.count, head: base64Of(proven.entry.head) },
      proof: proven.proof.map(base64Of),
    },
    ...shown.map((each) => eventLine(sources, { ...each, size: seal.size, step: steps.get(each.event) })),
    ...members.filter(({ index }) => index >= asOf).map((leaf) => laterLine(ledger, seal, leaf)),
    { kind: 'state', state: [...steps.values()].at(-1)?.after ?? null },
    ...schemasOf(sources.events, shown),
    { kind: 'end', events: shown.length, later: members.length - shown.length },
  ];
  const text = ledger.sign([DOSSIER_FORMAT, ...lines.map(canonical), ''].join('\n'), seal.size);
  return { text, events: shown.map(({ event }) => event) };
};

const headOf = ({ ledger }: Sources, asked: DossierAsked, asOf: number): Lines['head'] => ({
  ...{ kind: 'head', origin: ledger.origin, case: asked.name, made: asked.made, asOf },
  ...{ purpose: asked.purpose, inspection: asked.inspection },
});

/** The events of leaves, each stream read in one go. */
const eventsOf = async ({ store, ledger }: Sources, leaves: readonly Leaf[]): Promise<readonly Shown[]> => {
  const found = new Map<string, RecordedEvent>();
  const wanted = new Map(leaves.map((leaf) => [`${leaf.stream}@${leaf.revision}`, leaf]));
  for (const stream of new Set(leaves.map((leaf) => leaf.stream))) {
    const { revision: from } = leaves.find((leaf) => leaf.stream === stream) ?? { revision: 0n };
    for await (const event of store.read(stream, from)) {
      const place = `${stream}@${event.revision}`;
      if (wanted.has(place)) found.set(place, event);
    }
  }
  return [...wanted].map(([place, leaf]) => {
    const event = found.get(place);
    if (!event) throw new LogDamaged(`${place} was sealed and is not in the log any more`);
    if (leafHashOf(leafOf(event), ledger.file.suite) === leaf.hash) return { leaf, event };
    throw new LogDamaged(`${place} (position ${event.position}) is not what was sealed`);
  });
};

/** What each event of the case's own stream did to it. */
const stepsOf = async (
  name: CaseName,
  shown: readonly Shown[],
): Promise<ReadonlyMap<RecordedEvent, Step>> => {
  const steps = new Map<RecordedEvent, Step>();
  const own = shown.flatMap(({ event }) => (event.stream === name ? [event] : []));
  if (own.length === 0) return steps;
  for await (const step of statesOf(name, own)) steps.set(step.event, step);
  return steps;
};

const eventLine = (
  { ledger, events }: Sources,
  { leaf, event, size, step }: Shown & { readonly size: number; readonly step: Step | undefined },
): Lines['event'] => ({
  ...{ kind: 'event', index: leaf.index, leaf: JSON.parse(leafOf(event)) as Lines['event']['leaf'] },
  proof: ledger.inclusion(leaf.index, size).map(base64Of),
  says: saidOf(events, event),
  changes: step?.changes ?? null,
});

const laterLine = (ledger: Ledger, { size }: Published, { index, hash }: Leaf): Lines['later'] => ({
  ...{ kind: 'later', index, hash: base64Of(hash) },
  proof: ledger.inclusion(index, size).map(base64Of),
});

const schemasOf = (registry: EventRegistry, shown: readonly Shown[]): readonly Lines['schema'][] =>
  versionsOf(shown.map(({ event }) => event)).map(({ type, version }) => ({
    ...{ kind: 'schema', type, version },
    schema: publishedSchemaOf(registry, type, version),
  }));

/** The sentence of an event as it stands in the log. Throws LogDamaged when it cannot be read. */
export const saidOf = (registry: EventRegistry, event: RecordedEvent): Said =>
  sentenceOf(registry.says(registry.read(event)), event.metadata);
