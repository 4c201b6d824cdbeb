import { cosignerKeyIn } from './cosignature';
import { LedgerInvalid } from './ledger-invalid';
import { type Note, isSignedBy, keyIn, signaturesOf } from './note';
import type { NoteKey } from './note-key';

/** Names, of which so many must have witnessed for the group to have. */
interface Group {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

/** Whose signatures a reader asks of a seal (C2SP tlog-policy). */
export interface Policy {
  /** The keys of the logs that are taken; when there are none, the reader knows the log otherwise. */
  readonly logs: readonly NoteKey[];
  readonly witnesses: ReadonlyMap<string, NoteKey>;
  /** Where witnesses can be asked, by name, as far as the policy says. */
  readonly addresses: ReadonlyMap<string, string>;
  /** In the order of definition: a group names only what stands before it. */
  readonly groups: readonly Group[];
  /** The witness or group that must have witnessed; null when none must. */
  readonly quorum: string | null;
}

const NONE = 'none';
const NUMBER = /^[1-9][0-9]{0,8}$/;
const NEITHER_TEXT_NOR_TAB = /[^\t\n\u0020-\u007e\u0080-\uffff]/;

/** What has been read of a policy so far. */
class Draft {
  readonly logs: NoteKey[] = [];
  readonly witnesses = new Map<string, NoteKey>();
  readonly addresses = new Map<string, string>();
  readonly groups: Group[] = [];
  private readonly names = new Set<string>();
  private readonly members = new Set<string>();
  private chosen: string | undefined;

  get quorum(): string | undefined {
    return this.chosen;
  }

  log(vkey = '', ...rest: readonly string[]): void {
    this.refuseMore(rest.slice(1));
    this.logs.push(this.distinct(keyIn(vkey), this.logs));
  }

  witness(name = '', vkey = '', ...rest: readonly string[]): void {
    this.refuseMore(rest.slice(1));
    this.define(name);
    const [address] = rest;
    if (address !== undefined) this.addresses.set(name, addressed(address));
    this.witnesses.set(name, this.distinct(cosignerKeyIn(vkey), [...this.witnesses.values()]));
  }

  group(name = '', threshold = '', ...members: readonly string[]): void {
    for (const member of members) {
      if (!this.names.has(member)) throw new Error(`${member} is not defined above`);
      if (this.members.has(member)) throw new Error(`${member} is already a member of a group`);
      this.members.add(member);
    }
    const wanted = thresholdOf(threshold, members.length);
    if (!(wanted <= members.length)) throw new Error(`${threshold} of ${members.length} members cannot be`);
    this.define(name);
    this.groups.push({ name, threshold: wanted, members });
  }

  choose(name = '', ...rest: readonly string[]): void {
    this.refuseMore(rest);
    if (this.chosen !== undefined) throw new Error('there is a quorum already');
    if (name !== NONE && !this.names.has(name)) throw new Error(`${name} is not defined above`);
    this.chosen = name;
  }

  private define(name: string): void {
    if (name === '' || name === NONE || this.names.has(name)) throw new Error(`the name "${name}" is taken`);
    this.names.add(name);
  }

  private distinct(key: NoteKey, others: readonly NoteKey[]): NoteKey {
    if (!others.some(({ publicKey }) => publicKey.equals(key.publicKey))) return key;
    throw new Error(`the key of ${key.name} stands here twice`);
  }

  private refuseMore(rest: readonly string[]): void {
    if (rest.length > 0) throw new Error(`there is more than is wanted: ${rest.join(' ')}`);
  }
}

const addressed = (url: string): string => {
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url;
  throw new Error(`${url} is no address of a witness`);
};

/** NaN, which nothing reaches, when it is no threshold. */
const thresholdOf = (word: string, members: number): number => {
  if (word === 'any') return members > 0 ? 1 : NaN;
  if (word === 'all') return members > 0 ? members : NaN;
  return NUMBER.test(word) ? Number(word) : NaN;
};

const take = (draft: Draft, [word = '', ...rest]: readonly string[]): void => {
  if (word === 'log') draft.log(...rest);
  else if (word === 'witness') draft.witness(...rest);
  else if (word === 'group') draft.group(...rest);
  else if (word === 'quorum') draft.choose(...rest);
  else throw new Error(`a line begins with log, witness, group or quorum, not with ${word}`);
};

const invalid = (line: number, problem: string): LedgerInvalid =>
  new LedgerInvalid('policy-malformed', `line ${line} of the policy: ${problem}`);

/** Reads a policy. Throws LedgerInvalid, with the line. */
export const readPolicy = (text: string): Policy => {
  const draft = new Draft();
  const lines = text.split('\n');
  if (lines.pop() !== '') throw invalid(lines.length + 1, 'the last line has no end');
  lines.forEach((line, index) => {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    try {
      if (NEITHER_TEXT_NOR_TAB.test(line)) throw new Error('there are control characters');
      if (words.length > 0 && !words[0]?.startsWith('#')) take(draft, words);
    } catch (error) {
      throw invalid(index + 1, (error as Error).message);
    }
  });
  const { logs, witnesses, addresses, groups, quorum } = draft;
  if (quorum === undefined) throw invalid(lines.length, 'no line says which quorum is wanted');
  return { logs, witnesses, addresses, groups, quorum: quorum === NONE ? null : quorum };
};

/**
 * Whether as many witnesses have cosigned as the policy asks for. A bad signature by any witness that the
 * policy knows makes the note a bad one.
 */
export const isWitnessed = ({ witnesses, groups, quorum }: Policy, note: Note): boolean => {
  const witnessed = new Set<string>();
  for (const [name, key] of witnesses) {
    if (signaturesOf(note, key).length === 0) continue;
    if (!isSignedBy(note, key)) return false;
    witnessed.add(name);
  }
  for (const { name, threshold, members } of groups) {
    if (members.filter((member) => witnessed.has(member)).length >= threshold) witnessed.add(name);
  }
  return quorum === null || witnessed.has(quorum);
};
