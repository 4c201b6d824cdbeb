/** Makes a token for the person with a staff number. */
export type TokenOf = (staffNo: string) => Promise<string>;

/** A command over the REST door, in the name of somebody. */
export interface Request {
  /** Path of the command, e.g. `/risk-points/RP-1/adjust-as-leader`. */
  readonly path: string;
  readonly body: object;
  readonly staffNo: string;
  readonly actingPostId?: string;
  readonly seconderStaffNo?: string;
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

/** A client of the REST door, as small as it can be. */
export class Client {
  constructor(
    readonly address: string,
    private readonly tokenOf: TokenOf,
  ) {}

  /** Asks a command. Throws Declined. */
  async ask({ path, body, staffNo, actingPostId, seconderStaffNo }: Request): Promise<Answer> {
    const headers: Record<string, string> = {
      ...(await this.headersFor(staffNo)),
      'content-type': 'application/json',
      ...(actingPostId === undefined ? {} : { 'acting-post': actingPostId }),
    };
    if (seconderStaffNo !== undefined)
      headers['seconded-by'] = `Bearer ${await this.tokenOf(seconderStaffNo)}`;
    return (await this.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })) as Answer;
  }

  /** Reads an answer, in English or Chinese. Throws Declined. */
  async get(path: string, staffNo: string, language = 'en'): Promise<unknown> {
    return this.fetch(path, {
      headers: { ...(await this.headersFor(staffNo)), 'accept-language': language },
    });
  }

  private async headersFor(staffNo: string): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await this.tokenOf(staffNo)}` };
  }

  private async fetch(path: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(`${this.address}${path}`, init);
    const answer: unknown = await response.json();
    if (!response.ok) throw new Declined(response.status, answer as Declined['problem'], path);
    return answer;
  }
}
