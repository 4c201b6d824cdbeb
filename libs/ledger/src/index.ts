export * from './case-index';
export { type Hash, base64Of, hashIn } from './hash';
export * from './keys';
export * from './leaf';
export * from './ledger-invalid';
export * from './merkle';
export {
  type Note,
  type NoteSignature,
  type Signer,
  isSignedBy,
  keyIn,
  newSignerKey,
  readNote,
  signNote,
  signerIn,
} from './note';
export type { NoteKey } from './note-key';
export * from './proofs';
export { type Checkpoint, type Seal, readCheckpoint, readSeal, sealText } from './seal';
export { INTL, type Suite } from './suite';
