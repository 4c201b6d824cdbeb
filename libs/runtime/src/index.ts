export { aborted } from './aborted';
export type * from './ask';
export { type Backup, type BackupPlaces, backUp } from './backup/backup';
export * from './bureau-at';
export { type CaseIndex, NO_INDEX } from './cases/case-index';
export * from './cases/cases';
export * from './cases/changes';
export { type Docket, docketsOf, isOfIntake } from './cases/dockets';
export { type CaseEntry } from './cases/entry';
export { type Json } from './cases/json';
export * from './cases/states';
export { type Dossiers, dossiersOf } from './dossier/dossiers';
export { CaseUnknown, type DossierAsked, makeDossier, saidOf } from './dossier/make-dossier';
export { publishedSchemaOf } from './dossier/published-schema';
export { COLUMNS, type Column, REASONS, type Reason } from './drill/blindness';
export { type Cell, type Drilling, type Outcome, drill, isAsDeclared } from './drill/drill';
export { fileOf, logAt } from './files';
export { type Health } from './health';
export * from './identity';
export * from './key-vault';
export { type Ledger } from './ledger/ledger';
export type { LedgerFile } from './ledger/ledger-file';
export type { CaseHead, Leaf, Published } from './ledger/ledger-rows';
export { type Ledgers, openLedgers } from './ledger/open-ledgers';
export { askForNewKeys, keysIn } from './ledger/seal-keys';
export { type AskSealed, sealedPartsOf, whyUnsealed } from './ledger/published-part';
export { ledgerSuiteOf } from './ledger/sealed-part';
export * from './look';
export { type Metrics, type RequestCounted, metricsBy, openMetricsAsSet } from './metrics';
export { NOBODY, type Observer } from './observing';
export * from './open-probity';
export { type OpenedWriteSide, type Surroundings, openWriteSide } from './open-records';
export * from './open-tracing';
export * from './probes';
export { type RetireAsked, type Retiring, retireVersions } from './retire-versions';
export * from './probity';
export { openProcessCheckpoints } from './open-process-checkpoints';
export { type CheckpointsToRepeat, type ProcessCheckpoints } from './process-checkpoints';
export { type Refused } from './process-asking';
export * from './projector';
export * from './projector-thread';
export * from './readers';
export type { FoundIn, Round } from './sentinel/round';
export type { Sentinel } from './sentinel/sentinel';
export type { Coverage } from './sentinel/watched';
export * from './rebuild-beside';
export * from './run-program';
export type { Rebuilt } from './switch-to-proven';
export * from './run-works';
export { SettingsInvalid } from './setting-values';
export * from './settings';
export * from './settings-from';
export * from './stop-on-signal';
export {
  type Onward,
  inSpan,
  following,
  onwardFrom,
  seenFollowing,
  traceOf,
  traceparentNow,
} from './tracing';
export { DETECTORS, type Detector, type Finding, WRONGS, type Wrong } from './verify/finding';
export { type LogName, type Verification, isClean, verify } from './verify/verify';
export { type Verdict } from './verify/verify-log';
export * from './write-side';
export * from './writer';
