import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import {
  type Cosigner,
  LedgerInvalid,
  type NoteKey,
  type Verdict,
  base64Of,
  cosign,
  hashIn,
  judge,
  readAddCheckpoint,
  suiteOfKey,
} from '@probity/ledger';
import { said } from '../import/fault';
import { takenFor } from '../read-given';

/** The last checkpoint of a log that was cosigned. */
interface Seen {
  readonly size: number;
  readonly root: string;
  /** The checkpoint itself, to be shown to whoever doubts the log. */
  readonly note: string;
}

type State = Readonly<Record<string, Seen>>;

/** What is answered over HTTP. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const STATE = said('record of what a witness has seen', '见证记录');
const TEXT = 'text/plain; charset=utf-8';
const SIZE = 'text/x.tlog.size';

/**
 * A witness: it cosigns a checkpoint of a log that it knows only when the log has grown out of what it has
 * seen before (C2SP tlog-witness). What it has seen is on disk before the cosignature leaves.
 */
export class Watch {
  private seen: State;

  constructor(
    private readonly path: string,
    private readonly cosigner: Cosigner,
    private readonly logs: readonly NoteKey[],
    private readonly now: () => number,
  ) {
    this.seen = existsSync(path)
      ? takenFor(STATE, path, () => JSON.parse(readFileSync(path, 'utf8')) as State)
      : {};
  }

  /** The last checkpoint of a log that was cosigned; undefined when there is none. */
  lastOf(origin: string): string | undefined {
    return Object.hasOwn(this.seen, origin) ? this.seen[origin]?.note : undefined;
  }

  /** Answers a request to cosign a checkpoint. Nothing in between waits, so requests do not race. */
  add(body: string): Answer {
    try {
      const asked = readAddCheckpoint(body);
      const { origin, size, root } = asked.checkpoint;
      const verdict = judge(asked, this.watched(origin));
      if (verdict.status !== 200) return answerTo(verdict);
      this.keep(origin, { size, root: base64Of(root), note: body.slice(body.indexOf('\n\n') + 2) });
      const seconds = Math.floor(this.now() / 1_000);
      return { status: 200, type: TEXT, text: `${cosign(asked.note.text, this.cosigner, seconds)}\n` };
    } catch (error) {
      if (!(error instanceof LedgerInvalid)) throw error;
      return { status: 400, type: TEXT, text: `${error.message}\n` };
    }
  }

  private watched(origin: string) {
    const keys = this.logs.filter(({ name }) => name === origin);
    const [first] = keys;
    if (!first) return undefined;
    const seen = Object.hasOwn(this.seen, origin) ? this.seen[origin] : undefined;
    return {
      keys,
      size: seen?.size ?? 0,
      root: seen ? hashIn(seen.root) : suiteOfKey(first.text).digest(''),
    };
  }

  private keep(origin: string, seen: Seen): void {
    const next = { ...this.seen, [origin]: seen };
    const beside = `${this.path}.new`;
    const file = openSync(beside, 'w', 0o600);
    writeSync(file, JSON.stringify(next));
    fsyncSync(file);
    closeSync(file);
    renameSync(beside, this.path);
    this.seen = next;
  }
}

const answerTo = (verdict: Exclude<Verdict, { status: 200 }>): Answer =>
  verdict.status === 409
    ? { status: 409, type: SIZE, text: `${verdict.size}\n` }
    : { status: verdict.status, type: TEXT, text: `${verdict.why}\n` };
