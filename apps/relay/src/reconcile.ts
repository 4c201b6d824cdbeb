import { type Position, START } from '@probity/eventing';
import { LedgerInvalid, type Suite, Tree, isSignedBy, keyIn, readNote } from '@probity/ledger';
import type { Finding, Wrong } from './finding';
import { Held, findingOf } from './held';
import { type Received, positionIn } from './received';
import { type Counted, type Reconciliation, type Tally, counted, readReconciliation } from './reconciliation';

/** What a consumer found: what is wrong, and by which reconciliation all else is as it was signed. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** The one that reaches farthest; undefined when none is signed well. */
  readonly last: Reconciliation | undefined;
}

/** An event that should be in a topic, from the log itself. */
export interface Expected extends Counted {
  readonly topic: string;
}

/** What there is to check by. */
export interface Evidence {
  /** The messages of the topics, repeats and all, each partition in its order. */
  readonly received: readonly Received[];
  /** The topics that were to be read: nothing is said of others. */
  readonly topics: readonly string[];
  /** Those that Kafka does not have. */
  readonly absent?: readonly string[];
  /** The signed notes. */
  readonly notes: readonly string[];
  /** Keys of the log as published, known from elsewhere. */
  readonly keys: readonly string[];
  /** The name under which the log is sealed. */
  readonly origin: string;
  /** That of those keys. */
  readonly suite: Suite;
  /**
   * The events of the log, read after the topics, where it is at hand: then every single one that is missing
   * or was added is named.
   */
  readonly log?: readonly Expected[];
}

/** Checks topics as a consumer can: what they hold, in which order, and whether it is what was signed. */
export const reconcile = ({ received, topics, absent = [], notes, keys, log, ...by }: Evidence): Checked => {
  const held = new Held(received, by);
  const findings: Finding[] = [...absent.map(goneOf), ...held.findings];
  const signed = notes.flatMap((note) => signedIn(note, keys, findings));
  signed.sort(({ until: one }, { until: other }) => Number(one - other));
  const last = signed.at(-1);
  const present = topics.filter((topic) => !absent.includes(topic));
  for (const topic of present) findings.push(...checkTopic(topic, held, signed));
  if (log) findings.push(...addedTo(log, topics, held));
  if (log && last) findings.push(...checkByLog(held, log, last));
  if (last) findings.push(...checkRoot(topics, held, last));
  return { findings, last };
};

const goneOf = (topic: string): Finding => ({ wrong: 'missing', topic, problem: 'Kafka has no such topic' });

const signedIn = (note: string, keys: readonly string[], findings: Finding[]): Reconciliation[] => {
  try {
    const read = readNote(note);
    if (keys.some((key) => isSignedBy(read, keyIn(key)))) return [readReconciliation(read.text)];
    findings.push({ wrong: 'unsigned', topic: '', problem: 'no key that is known here signed it' });
  } catch (error) {
    if (!(error instanceof LedgerInvalid)) throw error;
    findings.push({ wrong: 'unsigned', topic: '', problem: error.message });
  }
  return [];
};

/** Counts from one reconciliation to the next: what is wrong lies between two of them. */
const checkTopic = (topic: string, held: Held, signed: readonly Reconciliation[]): readonly Finding[] => {
  const findings: Finding[] = [];
  let from = signed[0]?.after ?? START;
  const rest = held.in(topic).filter(([position]) => position > from);
  let next = 0;
  let tally: Tally | undefined;
  for (const { until, topics } of signed) {
    for (let entry = rest[next]; entry && entry[0] <= until; entry = rest[next]) {
      tally = counted(tally, { position: entry[0], leafHash: entry[1] }, held.by.suite);
      next += 1;
    }
    const said = topics.get(topic);
    if (!isSame(tally, said)) findings.push({ topic, ...differenceOf(tally, said, { from, until }) });
    [tally, from] = [said, until];
  }
  return findings;
};

const isSame = (one: Tally | undefined, other: Tally | undefined): boolean =>
  one?.count === other?.count && one?.head === other?.head;

const differenceOf = (
  held: Tally | undefined,
  signed: Tally | undefined,
  { from, until }: { readonly from: Position; readonly until: Position },
): Pick<Finding, 'wrong' | 'problem'> => {
  const counts = [held?.count ?? 0, signed?.count ?? 0] as const;
  const told = `${counts[0]} messages up to position ${until}, signed are ${counts[1]}`;
  const problem = `after position ${from}: ${told}`;
  return { wrong: wrongOf(...counts), problem };
};

const wrongOf = (held: number, signed: number): Wrong => {
  if (held === signed) return 'altered';
  return held < signed ? 'missing' : 'added';
};

/** Names every single event that the log has and its topic has not, or not so. */
const checkByLog = (
  held: Held,
  log: readonly Expected[],
  { after, until }: Reconciliation,
): readonly Finding[] =>
  log
    .filter(({ position }) => position > after && position <= until)
    .flatMap(({ topic, position, leafHash }): readonly Finding[] => {
      const found = held.at(topic, position);
      if (found === leafHash) return [];
      return found === undefined
        ? [{ wrong: 'missing', topic, position, problem: 'the log has it, and the topic does not' }]
        : [{ wrong: 'altered', topic, position, problem: 'it is not as the log has it' }];
    });

/** Names every single message that the log does not have in its topic, wherever it says that it stands. */
const addedTo = (log: readonly Expected[], topics: readonly string[], held: Held): readonly Finding[] => {
  const known = new Set(log.map(({ topic, position }) => `${topic} ${position}`));
  return topics
    .flatMap((topic) => held.messagesIn(topic))
    .filter((message) => !known.has(`${message.topic} ${positionIn(message)}`))
    .map((message) => findingOf(message, 'added', 'the log does not have it in this topic'));
};

/** Where all topics were read from the beginning of the log, they make the very tree that is sealed. */
const checkRoot = (topics: readonly string[], held: Held, last: Reconciliation): readonly Finding[] => {
  if (last.after !== START || ![...last.topics.keys()].every((topic) => topics.includes(topic))) return [];
  const tree = new Tree(held.by.suite);
  for (const [position, leafHash] of held.all()) {
    if (position <= last.until) tree.append(leafHash);
  }
  if (tree.size === last.size && tree.root() === last.root) return [];
  const problem = `they make a tree of ${tree.size} leaves that is not the sealed one of ${last.size}`;
  return [{ wrong: 'other-than-the-log', topic: '', problem }];
};
