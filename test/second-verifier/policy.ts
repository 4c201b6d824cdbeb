import { type Note, type PublicKey, type Signature, claims, isSignedBy, keyOf } from './note';
import { must } from './refusal';
import { countOf } from './seal';

/** What a reader asks of a seal: keys of logs, witnesses by name, and the quorum of them. */
export interface Policy {
  readonly logs: readonly PublicKey[];
  readonly witnesses: ReadonlyMap<string, PublicKey>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly quorum: string;
}
interface Group {
  readonly least: number;
  readonly members: readonly string[];
}
interface Draft {
  readonly logs: PublicKey[];
  readonly witnesses: Map<string, PublicKey>;
  readonly groups: Map<string, Group>;
  quorum?: string;
}

const NONE = 'none';
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** Reads a policy (C2SP tlog-policy). Throws {@link Refusal} with the line that is wrong. */
export const policyOf = (text: string): Policy => {
  const draft: Draft = { logs: [], witnesses: new Map(), groups: new Map() };
  for (const [at, line] of text.split('\n').entries()) {
    const [word = '', ...words] = line.split(/[ \t]+/).filter((each) => each !== '');
    if (word === '' || word.startsWith('#')) continue;
    const isRead = !CONTROL.test(line) && (READERS.get(word)?.(draft, words) ?? false);
    must(isRead, 'reader-policy', `Line ${at + 1} of the policy is wrong.`);
  }
  const { quorum } = draft;
  must(quorum !== undefined, 'reader-policy', 'The policy names no quorum.');
  return { ...draft, quorum };
};

const isDefined = (draft: Draft, name: string): boolean =>
  draft.witnesses.has(name) || draft.groups.has(name);
const isFree = (draft: Draft, name: string): boolean => name !== NONE && !isDefined(draft, name);
const isAmong = (keys: Iterable<PublicKey>, key: PublicKey): boolean =>
  [...keys].some(({ bytes }) => bytes.equals(key.bytes));

const readLog = (draft: Draft, [vkey = '', ...rest]: readonly string[]): boolean => {
  const key = keyOf(vkey, 1);
  if (!key || rest.length > 1 || isAmong(draft.logs, key)) return false;
  draft.logs.push(key);
  return true;
};

const readWitness = (draft: Draft, [name = '', vkey = '', ...rest]: readonly string[]): boolean => {
  const key = keyOf(vkey, 4);
  if (!key || rest.length > 1 || !isFree(draft, name) || isAmong(draft.witnesses.values(), key)) return false;
  draft.witnesses.set(name, key);
  return true;
};

const readGroup = (draft: Draft, [name = '', word = '', ...members]: readonly string[]): boolean => {
  // Each name stands in one group at most, so that no witness counts twice.
  const grouped = [...draft.groups.values()].flatMap((each) => each.members);
  const isOnce = new Set([...grouped, ...members]).size === grouped.length + members.length;
  const least = leastOf(word, members.length);
  const isRight = least >= 1 && least <= members.length && members.every((each) => isDefined(draft, each));
  if (!isFree(draft, name) || !isOnce || !isRight) return false;
  draft.groups.set(name, { least, members });
  return true;
};

const leastOf = (word: string, members: number): number => {
  if (word === 'all') return members;
  return word === 'any' ? 1 : (countOf(word) ?? 0);
};

const readQuorum = (draft: Draft, [name = '', ...rest]: readonly string[]): boolean => {
  if (rest.length > 0 || draft.quorum !== undefined || !(name === NONE || isDefined(draft, name)))
    return false;
  draft.quorum = name;
  return true;
};

const READERS = new Map([
  ['log', readLog],
  ['witness', readWitness],
  ['group', readGroup],
  ['quorum', readQuorum],
]);

/**
 * The names of a policy's witnesses that signed a seal. Throws {@link Refusal} when a cosignature that claims
 * to be by one of them is not, or when there are not as many as the policy asks for.
 */
export const witnessesOf = (policy: Policy, seal: Note, line: number): readonly string[] => {
  const signed = [...policy.witnesses].filter(([, key]) => hasSigned(key, seal, line)).map(([name]) => name);
  const isMet = (name: string): boolean => {
    const group = policy.groups.get(name);
    return group ? group.members.filter(isMet).length >= group.least : signed.includes(name);
  };
  const isEnough = policy.quorum === NONE || isMet(policy.quorum);
  must(isEnough, 'cosignatures-missing', `Signed by ${signed.join(', ') || 'no witness'}: not enough.`, line);
  return signed;
};

const hasSigned = (key: PublicKey, { text, signatures }: Note, line: number): boolean => {
  const own = signatures.filter((each) => claims(each, key));
  must(own.length <= 1, 'cosignature-wrong', `${key.name} signed more than once.`, line);
  must(
    own.every((each) => isCosigned(key, text, each)),
    'cosignature-wrong',
    `${key.name} did not sign this.`,
    line,
  );
  return own.length === 1;
};

const isCosigned = (key: PublicKey, text: string, { bytes }: Signature): boolean => {
  if (bytes.length !== 72) return false;
  const time = bytes.readBigUInt64BE();
  return time < 2n ** 63n && isSignedBy(key, `cosignature/v1\ntime ${time}\n${text}`, bytes.subarray(8));
};
