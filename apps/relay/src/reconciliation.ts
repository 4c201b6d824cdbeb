import type { Position } from '@probity/eventing';
import { type Hash, LedgerInvalid, type Suite, base64Of, hashIn } from '@probity/ledger';

/** How many events a topic holds, and the head of the chain over them in order of position. */
export interface Tally {
  readonly count: number;
  readonly head: Hash;
}

/** What the relay signs: that each topic equals the log, from after one position up to another. */
export interface Reconciliation {
  readonly origin: string;
  readonly after: Position;
  readonly until: Position;
  /** The number of leaves up to the second position, and the root over them, as a seal has them. */
  readonly size: number;
  readonly root: Hash;
  /** By topic; those without an event are left out. */
  readonly topics: ReadonlyMap<string, Tally>;
}

/** An event as a tally counts it. */
export interface Counted {
  readonly position: Position;
  readonly leafHash: Hash;
}

const TITLE = 'probity-relay/1';
const NOTHING: Tally = { count: 0, head: '\u0000'.repeat(32) };
const HEADER = /^([^\n]+)\nafter (-1|\d{1,18})\nuntil (\d{1,18})\nsize (\d{1,15})\nroot (\S+)$/u;
const TOPIC = /^topic ([a-z0-9.-]+) (\d{1,15}) (\S+)$/u;

const malformed = (problem: string): LedgerInvalid => new LedgerInvalid('reconciliation-malformed', problem);

/**
 * A tally after one more event: the digest, in the suite of the ledger, of the head before, the position in 8
 * bytes, and the leaf hash.
 */
export const counted = (tally: Tally | undefined, { position, leafHash }: Counted, suite: Suite): Tally => {
  const { count, head } = tally ?? NOTHING;
  const bytes = Buffer.alloc(72);
  bytes.write(head, 0, 'latin1');
  bytes.writeBigUInt64BE(position, 32);
  bytes.write(leafHash, 40, 'latin1');
  return { count: count + 1, head: suite.digest(bytes) };
};

/** The text of a reconciliation, to be signed. */
export const reconciliationText = ({ origin, after, until, size, root, topics }: Reconciliation): string => {
  const lines = [...topics]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([topic, { count, head }]) => `topic ${topic} ${count} ${base64Of(head)}`);
  const header = [
    TITLE,
    origin,
    `after ${after}`,
    `until ${until}`,
    `size ${size}`,
    `root ${base64Of(root)}`,
  ];
  return `${[...header, ...lines].join('\n')}\n`;
};

/** Reads the text of a reconciliation, and takes no other spelling of it. Throws LedgerInvalid. */
export const readReconciliation = (text: string): Reconciliation => {
  const [title, ...lines] = text.split('\n');
  if (title !== TITLE) throw malformed(`its first line is not ${TITLE}`);
  const reconciliation = headerIn(lines.slice(0, 5).join('\n'), new Map(lines.slice(5, -1).map(topicIn)));
  if (reconciliationText(reconciliation) === text) return reconciliation;
  throw malformed('it is spelt in another way than reconciliations are');
};

const headerIn = (header: string, topics: Reconciliation['topics']): Reconciliation => {
  const found = HEADER.exec(header);
  if (!found) throw malformed('after its title come an origin, after, until, size and root, a line each');
  const [origin = '', after = '', until = '', size = '', root = ''] = found.slice(1);
  return {
    ...{ origin, after: BigInt(after), until: BigInt(until) },
    ...{ size: Number(size), root: hashIn(root), topics },
  };
};

const topicIn = (line: string): readonly [string, Tally] => {
  const found = TOPIC.exec(line);
  if (!found) throw malformed(`${JSON.stringify(line.slice(0, 100))} tells of no topic`);
  const [topic = '', count = '', head = ''] = found.slice(1);
  return [topic, { count: Number(count), head: hashIn(head) }];
};
