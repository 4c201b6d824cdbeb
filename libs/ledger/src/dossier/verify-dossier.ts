import { canonical, sha256 } from '@probity/eventing';
import { NO_EVENTS, caseKeyOf, headAfter, isInIndex } from '../case-index';
import { type Hash, base64Of, hashIn } from '../hash';
import { isTrusted, keyAt } from '../keys';
import { leafHashOf } from '../leaf';
import { LedgerInvalid } from '../ledger-invalid';
import { type Note, isSignedBy, readNote } from '../note';
import type { NoteKey } from '../note-key';
import { type Policy, isWitnessed } from '../policy';
import { isIncluded } from '../proofs';
import { type Seal, readSeal } from '../seal';
import type { Suite } from '../suite';
import { suiteOfKey } from '../suites';
import { PatchMisfit, patched } from './json-patch';
import type { EventLine } from './lines';
import { type Versioned, versionName, versionsOf } from './versions';
import { type Dossier, DossierRefused, FIRST_EVENT_LINE, readDossier } from './read-dossier';

/** Whom the reader trusts. */
export interface Trust {
  /** Keys of the log, as published; those that the policy names count as well. */
  readonly keys: readonly string[];
  /** Who must have witnessed the seal. */
  readonly policy?: Policy | undefined;
}

/**
 * What became of a dossier. `consistent` means that everything fits together, and nobody trusted stands
 * behind it.
 */
export type DossierVerdict =
  | {
      readonly verdict: 'verified' | 'consistent';
      readonly dossier: Dossier;
      readonly seal: Seal;
      readonly key: NoteKey;
    }
  | {
      readonly verdict: 'refused';
      readonly reason: string;
      readonly problem: string;
      readonly line?: number;
    };

/** Verifies a dossier as docs/ledger.md, 4 says, step by step. Never throws, whatever the bytes are. */
export const verifyDossier = (bytes: Uint8Array, trust: Trust): DossierVerdict => {
  try {
    const dossier = readDossier(bytes);
    const sealed = sealIn(dossier);
    checkPlaces(dossier, sealed);
    checkCase(dossier, sealed);
    checkChain(dossier);
    checkRest(dossier);
    return believed(dossier, sealed, trust);
  } catch (error) {
    if (!(error instanceof LedgerInvalid)) throw error;
    const { reason, message: problem } = error;
    const line = error instanceof DossierRefused ? error.line : undefined;
    return { verdict: 'refused', reason, problem, ...(line !== undefined && { line }) };
  }
};

/** Steps 3 and 9: whether somebody trusted stands behind the seal, and as many witnesses as are wanted. */
const believed = (dossier: Dossier, { seal, note, key }: Sealed, { keys, policy }: Trust): DossierVerdict => {
  if (policy && !isWitnessed(policy, note)) {
    throw new DossierRefused('not-witnessed', 'too few of the witnesses of the policy have signed the seal');
  }
  const named = [...keys, ...(policy?.logs ?? []).map(({ text }) => text)];
  const trusted = isTrusted(dossier.keys.keys, seal.origin, seal.size, named);
  return { verdict: trusted ? 'verified' : 'consistent', dossier, seal, key };
};

interface Sealed {
  readonly seal: Seal;
  readonly note: Note;
  readonly key: NoteKey;
  /** By which everything is hashed: the one that the key is of. */
  readonly suite: Suite;
}

/** Steps 2 to 4: keys, signatures, one origin. */
const sealIn = ({ note, head, seal: { note: signed }, keys: { keys } }: Dossier): Sealed => {
  const sealed: Note = readNote(signed);
  const seal = readSeal(sealed.text);
  if (seal.origin !== head.origin) {
    throw new DossierRefused(
      'origin-differs',
      `the seal is of ${seal.origin}, the dossier of ${head.origin}`,
    );
  }
  const key = keyAt(keys, seal.origin, seal.size);
  if (!isSignedBy(note, key)) {
    throw new DossierRefused('signature-invalid', `the dossier is not signed by the key of ${seal.origin}`);
  }
  if (!isSignedBy(sealed, key)) {
    throw new DossierRefused('seal-invalid', `the seal is not signed by the key of ${seal.origin}`);
  }
  return { seal, note: sealed, key, suite: suiteOfKey(key.text) };
};

const leafOfLine = (line: { readonly leaf: object } | { readonly hash: string }, suite: Suite): Hash =>
  'leaf' in line ? leafHashOf(canonical(line.leaf), suite) : hashIn(line.hash);

/** Step 5: every event stands in the tree, in order, on its side of `asOf`. */
const checkPlaces = ({ head: { asOf }, events, later }: Dossier, { seal, suite }: Sealed): void => {
  if (asOf > seal.size) throw new DossierRefused('as-of-beyond', `the seal has only ${seal.size} leaves`, 2);
  let last = -1;
  [...events, ...later].forEach((line, nth) => {
    const at = FIRST_EVENT_LINE + nth;
    const isShown = 'leaf' in line;
    if (line.index <= last || line.index < asOf !== isShown) {
      throw new DossierRefused(
        'index-out-of-order',
        `line ${at}: leaf ${line.index} does not belong here`,
        at,
      );
    }
    last = line.index;
    const claim = { leaf: leafOfLine(line, suite), index: line.index, size: seal.size, root: seal.root };
    if (!isIncluded(claim, line.proof.map(hashIn), suite)) {
      throw new DossierRefused(
        'event-not-in-tree',
        `line ${at}: it is not leaf ${line.index} of the tree`,
        at,
      );
    }
  });
};

/** Step 6: no event of the case is missing. */
const checkCase = ({ head, case: ofCase, events, later }: Dossier, { seal, suite }: Sealed): void => {
  const line = FIRST_EVENT_LINE - 1;
  const leaves = [...events, ...later].map((each) => leafOfLine(each, suite));
  const chain = leaves.reduce((before, leaf) => headAfter(before, leaf, suite), NO_EVENTS);
  if (leaves.length !== ofCase.count || base64Of(chain) !== ofCase.head) {
    const problem = `the case has ${ofCase.count} events; the ${leaves.length} that are here are not they`;
    throw new DossierRefused('case-incomplete', problem, line);
  }
  const entry = { key: caseKeyOf(head.case, suite), count: ofCase.count, head: chain };
  if (!isInIndex(entry, ofCase.proof.map(hashIn), seal.cases, suite)) {
    throw new DossierRefused('case-not-in-index', `${head.case} is not so in the index of the seal`, line);
  }
};

/** Step 7: each event is what its own hash says, and the case's own stream has no gap. */
const checkChain = ({ head, events }: Dossier): void => {
  let revision = 0;
  let before = '';
  events.forEach(({ leaf }, nth) => {
    const at = FIRST_EVENT_LINE + nth;
    const { hash, ...metadata } = leaf.metadata;
    if (sha256(canonical({ ...leaf, metadata })) !== hash) {
      throw new DossierRefused('hash-differs', `line ${at}: the event is not what its hash says`, at);
    }
    if (leaf.stream !== head.case) return;
    if (leaf.revision !== String(revision) || metadata.prevHash !== before) {
      throw new DossierRefused('chain-broken', `line ${at}: it does not follow revision ${revision - 1}`, at);
    }
    revision += 1;
    before = hash;
  });
};

/** Step 8: states, schemas and counts. */
const checkRest = (dossier: Dossier): void => {
  const { head, events, later, state, schemas, end } = dossier;
  if (end.events !== events.length || end.later !== later.length) {
    throw new DossierRefused('count-wrong', 'the end counts other lines than there are');
  }
  const own = events.filter(({ leaf }) => leaf.stream === head.case);
  if (events.some(({ leaf, changes }) => (leaf.stream === head.case) !== (changes !== null))) {
    throw new DossierRefused('state-differs', 'events of the case’s own stream, and no others, have changes');
  }
  if (canonical(stateAfter(own)) !== canonical(state.state)) {
    throw new DossierRefused('state-differs', 'the changes do not lead to the state');
  }
  const wanted = namesOf(versionsOf(events.map(({ leaf }) => leaf)));
  if (namesOf(schemas) !== wanted) {
    throw new DossierRefused('schema-missing', `there should be the schemas ${wanted}, in order`);
  }
};

const namesOf = (versions: readonly Versioned[]): string => versions.map(versionName).join(', ');

const stateAfter = (own: readonly EventLine[]): unknown => {
  if (own.length === 0) return null;
  try {
    return own.reduce<unknown>((state, { changes }) => patched(state, changes ?? []), {});
  } catch (error) {
    if (!(error instanceof PatchMisfit)) throw error;
    throw new DossierRefused('state-differs', `the changes do not follow from each other: ${error.message}`);
  }
};
