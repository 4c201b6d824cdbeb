/** Which dossier is asked for, where, by whom and why. */
export interface DossierAsked {
  readonly name: string;
  /** The address of the service. */
  readonly from: string;
  readonly token: string;
  readonly purpose: string;
  /** A position, or an instant in UTC. */
  readonly asOf?: bigint | string;
}

/** What a header can carry. */
const TOKEN = /^[\x21-\x7e]+$/;

/** Takes the dossier of a case from a running service. Throws when it is not reached, or refuses. */
export const askForDossier = async ({ name, from, token, purpose, asOf }: DossierAsked): Promise<string> => {
  // It is not shown: whoever reads it may act as its owner.
  if (!TOKEN.test(token))
    throw new Error('--token is none: spaces and ends of lines stand in no token / 令牌格式有误');
  const address = new URL(
    `cases/${encodeURIComponent(name)}/dossier`,
    from.endsWith('/') ? from : `${from}/`,
  );
  if (asOf !== undefined) address.searchParams.set('asOf', String(asOf));
  const headers = { authorization: `Bearer ${token}`, purpose: encodeURIComponent(purpose) };
  const { ok, status, text } = await answerAt(address, headers).catch((error: unknown) => {
    throw new Error(`--from ${from} cannot be reached: ${whyNot(error)} / 无法连接 ${from}`, {
      cause: error,
    });
  });
  if (ok) return text;
  throw new Error(`--from ${from} refuses (${status}): ${problemIn(text)} / 服务拒绝了请求`);
};

const answerAt = async (address: URL, headers: Readonly<Record<string, string>>) => {
  const answer = await fetch(address, { headers });
  return { ok: answer.ok, status: answer.status, text: await answer.text() };
};

/** Of a connection that failed only the cause says why. */
const whyNot = (error: unknown): string => {
  const { cause = error } = error as { readonly cause?: unknown };
  return cause instanceof Error ? cause.message : String(cause);
};

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly problem: string }[];
}

const SHOWN_MAX = 300;

/** What a problem document says (RFC 9457); of anything else as much as fits a few lines. */
const problemIn = (text: string): string => {
  try {
    const { title, detail, errors = [] } = JSON.parse(text) as Problem;
    const faults = errors.map(({ path, problem }) => `${path} ${problem}`.trim());
    return [title, detail, ...faults].filter((part) => part !== undefined).join('; ');
  } catch {
    return text.slice(0, SHOWN_MAX);
  }
};
