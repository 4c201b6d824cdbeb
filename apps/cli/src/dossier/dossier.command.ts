import { createWriteStream, existsSync, writeFileSync } from 'node:fs';
import { verifyDossier } from '@probity/ledger';
import { visible } from '../terminal';
import { writePdf } from './pdf';

/** Which dossier is fetched from where, and what becomes of it. */
export interface DossierRequest {
  readonly name: string;
  readonly file: string;
  /** The address of the service. */
  readonly from: string;
  readonly token: string;
  readonly purpose: string;
  /** A position or an instant. */
  readonly asOf?: string;
  /** Where its form for paper goes, if it is wanted. */
  readonly pdf?: string;
  readonly force?: boolean;
}

/**
 * Fetches the dossier of a case from a running service, looks whether it is whole, and writes it, on wish for
 * paper too. Throws when the service refuses, when it does not fit together, or when a file is there already.
 */
export const dossierCommand = async (request: DossierRequest): Promise<string> => {
  const { file, pdf, force = false } = request;
  const taken = [file, ...(pdf === undefined ? [] : [pdf])].find((path) => existsSync(path));
  if (taken !== undefined && !force) {
    throw new Error(`${taken} is there already; --force replaces it / 文件已存在,用 --force 覆盖`);
  }
  const text = await fetched(request);
  const verdict = verifyDossier(Buffer.from(text), { keys: [] });
  if (verdict.verdict === 'refused') throw new Error(`the service sent no dossier: ${verdict.problem}`);
  writeFileSync(file, text);
  if (pdf !== undefined) await writePdf(text, createWriteStream(pdf));
  const { events, later } = verdict.dossier.end;
  return (
    `${file}: ${events} events of ${request.name}, and ${later} later ones counted; sealed ` +
    `${verdict.seal.at} by ${verdict.key.text} / 已载事件${events}条,另计其后${later}条` +
    '\nVerify it with a key from elsewhere: probity verify FILE --key KEY / 请用另行取得的公钥核验'
  );
};

const fetched = async ({ name, from, token, purpose, asOf }: DossierRequest): Promise<string> => {
  const address = new URL(`/cases/${encodeURIComponent(name)}/dossier`, from);
  if (asOf !== undefined) address.searchParams.set('asOf', asOf);
  const headers = { authorization: `Bearer ${token}`, purpose: encodeURIComponent(purpose) };
  const answer = await fetch(address, { headers });
  const text = await answer.text();
  if (answer.ok) return text;
  throw new Error(visible(`${address.pathname} answered ${answer.status}: ${text}`));
};
