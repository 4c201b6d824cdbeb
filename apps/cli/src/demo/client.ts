import { setTimeout as pause } from 'node:timers/promises';

/** Makes a token for the person with a staff number. */
export type TokenOf = (staffNo: string) => Promise<string>;

/** What processes make of a command: what an answer shows once they have. */
interface Following {
  readonly path: string;
  readonly shows: string;
}

/** A command over the REST door, in the name of somebody. */
export interface Request {
  /** Path of the command, e.g. `/risk-points/RP-1/adjust-as-leader`. */
  readonly path: string;
  readonly body: object;
  readonly staffNo: string;
  readonly actingPostId?: string;
  readonly seconderStaffNo?: string;
  /** When it happened: an instant in UTC, now by default. */
  readonly occurredAt?: string;
  /** The id of the command, from which the ids of its events follow; any by default. */
  readonly commandId?: string;
  readonly follows?: Following;
}

/** What a command answers. */
export interface Answer {
  readonly revision: string;
  readonly position: string;
}

/** The service said no. */
export class Declined extends Error {
  override readonly name = 'Declined';
  constructor(
    readonly status: number,
    readonly problem: { readonly reason?: string; readonly title?: string },
    path: string,
  ) {
    super(`${path} answered ${status}: ${problem.title ?? ''} (${problem.reason ?? 'no reason'})`);
  }
}

/** Why the demonstration looks at sensitive rows. It ends up in the log, as every purpose does. */
const PURPOSE = encodeURIComponent('演示 demonstration');
const PAUSE_MS = 20;
const PATIENCE_MS = 10_000;

/** A client of the REST door, as small as it can be. */
export class Client {
  constructor(
    readonly address: string,
    private readonly tokenOf: TokenOf,
  ) {}

  /** Asks a command, and waits for what follows from it. Throws Declined. */
  async ask(request: Request): Promise<Answer> {
    const { path, body, follows, staffNo } = request;
    const headers = await this.headersOf(request);
    const answer = await this.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (follows) await this.shown(follows, staffNo);
    return answer as Answer;
  }

  /** Reads an answer, in English or Chinese. Throws Declined. */
  async get(path: string, staffNo: string, language = 'en'): Promise<unknown> {
    return this.fetch(path, {
      headers: { ...(await this.headersFor(staffNo)), 'accept-language': language },
    });
  }

  /** Takes a file away. Throws Declined. */
  async take(path: string, staffNo: string): Promise<string> {
    const response = await fetch(`${this.address}${path}`, { headers: await this.headersFor(staffNo) });
    const text = await response.text();
    if (!response.ok) throw new Declined(response.status, JSON.parse(text) as Declined['problem'], path);
    return text;
  }

  private async shown({ path, shows }: Following, staffNo: string): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    while (!(await this.textAt(path, staffNo)).includes(shows)) {
      if (Date.now() > until) throw new Error(`${path} does not show ${shows}`);
      await pause(PAUSE_MS);
    }
  }

  /** What is there, if anything is. */
  private async textAt(path: string, staffNo: string): Promise<string> {
    const init = { headers: await this.headersFor(staffNo) };
    return (await fetch(`${this.address}${path}`, init)).text();
  }

  private async headersOf({ staffNo, actingPostId, seconderStaffNo, occurredAt, commandId }: Request) {
    const given = {
      'acting-post': actingPostId,
      'occurred-at': occurredAt,
      'idempotency-key': commandId,
      'seconded-by': seconderStaffNo && `Bearer ${await this.tokenOf(seconderStaffNo)}`,
    };
    return {
      ...(await this.headersFor(staffNo)),
      'content-type': 'application/json',
      ...Object.fromEntries(Object.entries(given).filter((each): each is [string, string] => !!each[1])),
    };
  }

  private async headersFor(staffNo: string): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await this.tokenOf(staffNo)}`, purpose: PURPOSE };
  }

  private async fetch(path: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(`${this.address}${path}`, init);
    const answer: unknown = await response.json();
    if (!response.ok) throw new Declined(response.status, answer as Declined['problem'], path);
    return answer;
  }
}
