import { type Policy, addCheckpointBody, cosignedAt, readNote } from '@probity/ledger';
import type { Ledger } from './ledger';
import type { Published } from './ledger-rows';

/** How long a witness may take to answer. */
const PATIENCE_MS = 10_000;
/** The type of the answer 409: how many leaves the witness has seen (C2SP tlog-witness). */
const SIZE_TYPE = 'text/x.tlog.size';

/** A witness that can be asked, and what is known of it. */
interface Asked {
  readonly name: string;
  readonly key: string;
  readonly address: URL;
  /** How many leaves it has seen. */
  seen: number;
  trouble: string | undefined;
}

/** Shows the seals of a ledger to its witnesses and brings their cosignatures (C2SP tlog-witness). */
export class Witnesses {
  private readonly asked: readonly Asked[];
  private running: Promise<void> | undefined;
  private isWanted = false;

  constructor(
    private readonly ledger: Ledger,
    { witnesses, addresses }: Policy,
  ) {
    this.asked = [...witnesses].flatMap(([name, { text: key }]) => {
      const url = addresses.get(name);
      if (url === undefined) return [];
      const address = new URL('add-checkpoint', url.endsWith('/') ? url : `${url}/`);
      return [{ name, key, address, seen: 0, trouble: undefined }];
    });
  }

  /** Why witnesses do not sign, one line for each that does not. */
  get troubles(): readonly string[] {
    return this.asked.flatMap(({ name, trouble }) => (trouble ? [`${name}: ${trouble}`] : []));
  }

  /** Shows them the last seal. While they look at one, those that come meanwhile are shown as one. */
  show(): Promise<void> {
    this.isWanted = true;
    this.running ??= this.showLast().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async showLast(): Promise<void> {
    while (this.isWanted) {
      this.isWanted = false;
      await Promise.all(this.asked.map((each) => this.showTo(each)));
    }
  }

  private async showTo(asked: Asked): Promise<void> {
    try {
      asked.trouble = await this.ask(asked);
    } catch (error) {
      asked.trouble = error instanceof Error ? error.message : String(error);
    }
  }

  /** Answers what is wrong, if anything is. A witness that has seen another size is asked from there. */
  private async ask(asked: Asked, isAgain = false): Promise<string | undefined> {
    const { seal } = this.ledger;
    if (!seal || cosignedAt(readNote(seal.note), asked.key) !== null) return undefined;
    if (asked.seen > seal.size) return `has seen ${asked.seen} leaves; there are only ${seal.size}`;
    const response = await fetch(asked.address, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: addCheckpointBody(asked.seen, this.ledger.consistency(asked.seen, seal.size), seal.note),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer = await response.text();
    if (response.ok) return this.take(asked, seal, answer);
    const seen = sizeIn(response, answer);
    if (seen === undefined || isAgain) return `answered ${response.status}: ${answer.trim().slice(0, 200)}`;
    asked.seen = seen;
    return this.ask(asked, true);
  }

  private async take(asked: Asked, { size, note }: Published, lines: string): Promise<string | undefined> {
    if (cosignedAt(readNote(note + lines), asked.key) === null) {
      return 'answered with a cosignature that is not its own';
    }
    await this.ledger.countersign(size, lines);
    asked.seen = size;
    return undefined;
  }
}

const sizeIn = ({ status, headers }: Response, answer: string): number | undefined => {
  const isSize = status === 409 && headers.get('content-type')?.startsWith(SIZE_TYPE);
  return isSize && /^\d{1,15}\n?$/.test(answer) ? Number(answer) : undefined;
};
