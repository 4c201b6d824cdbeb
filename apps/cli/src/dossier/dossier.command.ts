import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { verifyDossier } from '@probity/ledger';
import { refuseTargets, writeWhole } from '../targets';
import { askForDossier, type DossierAsked } from './ask-for-dossier';
import { writePdf } from './pdf';

/** Which dossier is fetched, and what becomes of it. */
export interface DossierRequest extends DossierAsked {
  readonly file: string;
  /** Where its form for paper goes, if it is wanted. */
  readonly pdf?: string;
  readonly force?: boolean;
}

/**
 * Fetches the dossier of a case from a running service, looks whether it is whole, and writes it, on wish for
 * paper too. Throws, before the service is asked, when a file cannot be written as it is named; and when the
 * service refuses, or what it sends does not fit together.
 */
export const dossierCommand = async (request: DossierRequest): Promise<string> => {
  const target = { word: '<file>', path: request.file };
  const paper = request.pdf === undefined ? undefined : { word: '--pdf', path: request.pdf };
  refuseTargets(paper ? [target, paper] : [target], request.force === true);
  const text = await askForDossier(request);
  const verdict = verifyDossier(Buffer.from(text), { keys: [] });
  if (verdict.verdict === 'refused') {
    const { problem } = verdict;
    throw new Error(`--from ${request.from} sent no dossier: ${problem} / 该地址返回的不是案卷`);
  }
  writeWhole(target, Buffer.from(text));
  if (paper) writeWhole(paper, await pdfOf(text));
  const { events, later } = verdict.dossier.end;
  return (
    `${request.file}: ${events} events of ${request.name}, and ${later} later ones counted; sealed ` +
    `${verdict.seal.at} by ${verdict.key.text} / 已载事件${events}条,另计其后${later}条` +
    '\nVerify it with a key from elsewhere: probity verify FILE --key KEY / 请用另行取得的公钥核验'
  );
};

const pdfOf = async (text: string): Promise<Buffer> => {
  const stream = new PassThrough();
  const [pdf] = await Promise.all([buffer(stream), writePdf(text, stream)]);
  return pdf;
};
