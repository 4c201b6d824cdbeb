import { type Json, type JsonObject, textIn } from './canonical';
import { type Dossier, hashIn, oneOf, proofIn, versionIn } from './dossier';
import { lineOf } from './form';
import { type LogKey, inForceAt } from './keys';
import { isNoteSignedBy } from './note';
import { type Operation, State } from './patch';
import { must } from './refusal';
import { type Seal, sealOf } from './seal';
import { caseRootOf, headOf, rootOf } from './tree';

/** Step 3: the key that signed both the dossier and the seal inside. */
export const signerOf = (dossier: Dossier, keys: readonly LogKey[], seal: Seal): LogKey => {
  const signer = inForceAt(keys, seal.size);
  const { line } = oneOf(dossier, 'seal');
  must(
    signer !== undefined,
    'no-key-in-force',
    'No key is in force at the number of leaves of the seal.',
    line,
  );
  const isDossierSigned = isNoteSignedBy(signer.key, dossier.note);
  must(isDossierSigned, 'dossier-unsigned', 'The dossier is not signed by the key in force.');
  must(
    isNoteSignedBy(signer.key, seal.note),
    'seal-unsigned',
    'The seal is not signed by the key in force.',
    line,
  );
  return signer;
};

/** Step 3: the seal inside. */
export const sealIn = (dossier: Dossier): Seal => {
  const { members, line } = oneOf(dossier, 'seal');
  const seal = sealOf(textIn(members['note']));
  must(seal !== undefined, 'seal-malformed', 'The seal is no checkpoint with its two extension lines.', line);
  return seal;
};

/** Step 4. */
export const mustBeOfOneLog = (dossier: Dossier, keys: readonly LogKey[], seal: Seal): void => {
  const { members, line } = oneOf(dossier, 'head');
  must(members['origin'] === seal.origin, 'another-origin', 'The seal is of another log.', line);
  const isOfKeys = keys.every(({ key, origin }) => key.name === seal.origin && origin === seal.origin);
  must(isOfKeys, 'another-origin', 'A key is of another log.', oneOf(dossier, 'keys').line);
  must(Number(members['asOf']) <= seal.size, 'beyond-seal', 'It is as of more leaves than are sealed.', line);
  const beyond = [...dossier.events, ...dossier.later].find(({ index }) => index >= seal.size);
  must(beyond === undefined, 'beyond-seal', 'The event came after the seal.', beyond?.line);
};

/** Step 5. */
export const mustBeInTree = (dossier: Dossier, { size, root }: Seal): void => {
  const asOf = Number(oneOf(dossier, 'head').members['asOf']);
  let before = -1;
  for (const entry of [...dossier.events, ...dossier.later]) {
    const { index, hash, proof, line } = entry;
    must(index > before, 'indexes-do-not-grow', 'The indexes do not grow.', line);
    const isInTree = rootOf(hash, index, size, proof)?.equals(root) ?? false;
    must(isInTree, 'not-in-tree', 'Its proof does not lead to the root of the seal.', line);
    const isShown = 'recorded' in entry;
    must(
      isShown === index < asOf,
      'not-as-of',
      'Events are shown up to asOf, and counted from there on.',
      line,
    );
    before = index;
  }
};

/** Step 6. */
export const mustBeWholeCase = (dossier: Dossier, { casesRoot }: Seal): void => {
  const { members, line } = oneOf(dossier, 'case');
  const entries = [...dossier.events, ...dossier.later];
  const [count, head] = [Number(members['count']), hashIn(members['head'])];
  must(
    count === entries.length,
    'count-differs',
    `The case has ${count} events, and here are ${entries.length}.`,
    line,
  );
  const isWhole = headOf(entries.map(({ hash }) => hash)).equals(head);
  must(isWhole, 'chain-differs', 'These are not the events of the case.', line);
  const name = textIn(oneOf(dossier, 'head').members['case']);
  const isInIndex = caseRootOf(name, { count, head, proof: proofIn(members['proof']) }).equals(casesRoot);
  must(isInIndex, 'case-not-in-index', 'The entry is not that of this case in the index of the seal.', line);
};

/** Step 7. */
export const mustBeAsRecorded = ({ events }: Dossier): void => {
  let [revision, before] = [0, ''];
  for (const { recorded, ofCase, line, ...event } of events) {
    must(recorded.hash === recorded.computed, 'hash-differs', 'Its hash is not that of what it says.', line);
    if (!ofCase) continue;
    must(
      event.revision === String(revision),
      'revision-missing',
      `Here revision ${revision} is missing.`,
      line,
    );
    must(recorded.prevHash === before, 'prev-hash-differs', 'It does not follow the one before.', line);
    [revision, before] = [revision + 1, recorded.hash];
  }
};

/** Step 8: the patches. */
export const mustLeadToState = (dossier: Dossier): void => {
  const state = new State();
  for (const event of dossier.events) {
    const changes = lineOf(event.text, event.line).members['changes'] as readonly Operation[] | null;
    must(
      event.ofCase === (changes !== null),
      'patch-misplaced',
      'Events of the own stream, and no other, change its state.',
      event.line,
    );
    if (changes) state.apply(changes, event.line);
  }
  const { members, line } = oneOf(dossier, 'state');
  const said = members['state'] ?? null;
  const isRight = dossier.events.some(({ ofCase }) => ofCase) ? state.is(said) : said === null;
  must(isRight, 'state-differs', 'The changes do not lead to this state.', line);
};

/** Step 8: the schemas. */
export const mustNameSchemas = ({ events, schemas }: Dossier): void => {
  const wanted = new Set(events.map(({ version }) => version));
  let before: Json | undefined;
  for (const { members, line } of schemas) {
    const isSorted = before === undefined || isBefore(before as JsonObject, members);
    must(
      isSorted && wanted.delete(versionIn(members)),
      'schemas-differ',
      'A schema too many, or out of order.',
      line,
    );
    before = members;
  }
  const [missing] = wanted;
  must(missing === undefined, 'schemas-differ', `There is no schema of ${missing}.`);
};

const isBefore = (left: JsonObject, right: JsonObject): boolean => {
  const [one, other] = [textIn(left['type']), textIn(right['type'])];
  return one < other || (one === other && Number(left['version']) < Number(right['version']));
};

/** Step 8: the end. */
export const mustEndRight = (dossier: Dossier): void => {
  const { members, line } = oneOf(dossier, 'end');
  const { events, later } = dossier;
  const isRight = members['events'] === events.length && members['later'] === later.length;
  must(isRight, 'end-differs', 'The end counts other events.', line);
};
