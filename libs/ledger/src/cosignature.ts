import { LedgerInvalid } from './ledger-invalid';
import { type Note, isSignedBy, signatureLine, signaturesOf } from './note';
import { type NoteKey, type NoteSecret, newSecretKey, noteKeyIn, noteSecretIn } from './note-key';
import { ED25519, type Scheme } from './scheme';

/** Whoever can cosign: a witness. */
export type Cosigner = NoteSecret;

const TIME_BYTES = 8;

const cosigned = (seconds: bigint, text: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`cosignature/v1\ntime ${seconds}\n`), text]);

/** Ed25519 over the instant and the text of a checkpoint, the instant before it: type 0x04. */
const COSIGNATURE: Scheme = {
  ...ED25519,
  type: '\u0004',
  verifierOf: (bytes) => {
    const { publicKey, verifies } = ED25519.verifierOf(bytes);
    return {
      publicKey,
      verifies: (text, signature) =>
        signature.length > TIME_BYTES &&
        verifies(cosigned(signature.readBigUInt64BE(), text), signature.subarray(TIME_BYTES)),
    };
  },
};

/** The key of a witness, as it publishes it. Throws LedgerInvalid. */
export const cosignerKeyIn = (vkey: string): NoteKey => noteKeyIn(vkey, COSIGNATURE);

/** The witness whose secret this is. Throws LedgerInvalid. */
export const cosignerIn = (secret: string): Cosigner => noteSecretIn(secret, COSIGNATURE);

/** A new key of a witness: the secret, as it is to be kept, and the witness. Throws LedgerInvalid. */
export const newCosignerKey = (name: string): { readonly secret: string; readonly cosigner: Cosigner } => {
  const secret = newSecretKey(name, COSIGNATURE);
  return { secret, cosigner: cosignerIn(secret) };
};

/** The line by which a witness cosigns the text of a checkpoint at an instant, in whole seconds of Unix. */
export const cosign = (text: string, { key, sign }: Cosigner, seconds: number): string => {
  if (!Number.isSafeInteger(seconds) || seconds < 0) {
    throw new LedgerInvalid('cosignature-time', `${seconds} is no instant in whole seconds`);
  }
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = sign(cosigned(BigInt(seconds), Buffer.from(text)));
  return signatureLine(key, Buffer.concat([time, signature]));
};

/**
 * When a witness cosigned, in seconds of Unix; null when it did not, or not just once and well. Throws
 * LedgerInvalid when the key is none of a witness.
 */
export const cosignedAt = (note: Note, vkey: string): number | null => {
  const key = cosignerKeyIn(vkey);
  const [line] = signaturesOf(note, key);
  return line && isSignedBy(note, key) ? Number(line.signature.readBigUInt64BE()) : null;
};
