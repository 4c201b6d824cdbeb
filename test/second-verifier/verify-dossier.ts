import { type JsonObject, textIn } from './canonical';
import { dossierOf, oneOf } from './dossier';
import { logKeysOf } from './keys';
import { type PublicKey, keyOf } from './note';
import { policyOf, witnessesOf } from './policy';
import { type Reason, Refusal, STEP_OF, must } from './refusal';
import {
  mustBeAsRecorded,
  mustBeInTree,
  mustBeOfOneLog,
  mustBeWholeCase,
  mustEndRight,
  mustLeadToState,
  mustNameSchemas,
  sealIn,
  signerOf,
} from './steps';

/** What the reader brings: keys of logs that it trusts, as published, and what it asks of witnesses. */
export interface Reader {
  readonly trustedKeys: readonly string[];
  readonly policy?: string;
}

/** What a dossier turned out to be. A refusal says why, at which step, and in which line when it is one. */
export type Verdict =
  | { readonly verdict: 'refused'; reason: Reason; step: number; message: string; line?: number }
  | {
      readonly verdict: 'verified' | 'consistent';
      readonly origin: string;
      readonly case: string;
      readonly sealed: string;
      readonly size: number;
      readonly signedBy: string;
      readonly witnesses: readonly string[];
      readonly events: number;
      readonly later: number;
    };

/** Checks a dossier by docs/ledger.md, section 4, step by step. It never throws, whatever the bytes are. */
export const verifyDossier = (bytes: Buffer, reader: Reader): Verdict => {
  try {
    return verified(bytes, reader);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { reason, message, line } = error;
    const step = STEP_OF[reason];
    return { verdict: 'refused', reason, step, message, ...(line !== undefined && { line }) };
  }
};

const verified = (bytes: Buffer, { trustedKeys, policy: policyText }: Reader): Verdict => {
  const policy = policyText === undefined ? undefined : policyOf(policyText);
  const trusted = [...trustedKeys.map(trustedKeyOf), ...(policy?.logs ?? [])];
  const dossier = dossierOf(bytes);
  const head = oneOf(dossier, 'head').members;
  const keysLine = oneOf(dossier, 'keys');
  const keys = logKeysOf(keysLine.members['keys'] as readonly JsonObject[], keysLine.line);
  const seal = sealIn(dossier);
  const signer = signerOf(dossier, keys, seal);
  mustBeOfOneLog(dossier, keys, seal);
  mustBeInTree(dossier, seal);
  mustBeWholeCase(dossier, seal);
  mustBeAsRecorded(dossier);
  mustLeadToState(dossier);
  mustNameSchemas(dossier);
  mustEndRight(dossier);
  const witnesses = policy ? witnessesOf(policy, seal.note, oneOf(dossier, 'seal').line) : [];
  const known = keys.slice(0, keys.indexOf(signer) + 1).some(({ key }) => isAmong(trusted, key));
  return {
    verdict: known ? 'verified' : 'consistent',
    origin: seal.origin,
    case: textIn(head['case']),
    sealed: seal.sealed,
    size: seal.size,
    signedBy: signer.key.published,
    witnesses,
    events: dossier.events.length,
    later: dossier.later.length,
  };
};

const trustedKeyOf = (published: string): PublicKey => {
  const key = keyOf(published, 1);
  must(key !== undefined, 'reader-key', `"${published.slice(0, 200)}" is no key as keys are published.`);
  return key;
};

const isAmong = (keys: readonly PublicKey[], { published }: PublicKey): boolean =>
  keys.some((each) => each.published === published);
