export * from './case-index';
export { type Dossier, DOSSIER_BYTES_MAX, readDossier } from './dossier/read-dossier';
export type * from './dossier/lines';
export { FORMAT as DOSSIER_FORMAT } from './dossier/lines';
export { type Trust, type DossierVerdict, verifyDossier } from './dossier/verify-dossier';
export { versionsOf } from './dossier/versions';
export * from './cosignature';
export { type Hash, base64Of, hashIn, isHash } from './hash';
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
  withSignatures,
} from './note';
export { type NoteKey, isKeyName } from './note-key';
export { type Policy, isWitnessed, readPolicy } from './policy';
export * from './proofs';
export { type Checkpoint, type Seal, readCheckpoint, readSeal, sealText } from './seal';
export { INTL, SUITES, type Suite, type SuiteName } from './suite';
export { suiteNamed, suiteOfKey } from './suites';
export * from './tiles';
export * from './witness';
