export { aborted } from './aborted';
export type * from './ask';
export { type Backup, type BackupPlaces, backUp } from './backup/backup';
export * from './writing/bureau-at';
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
export { fileOf, logAt } from './settings/files';
export { type Health } from './observing/health';
export * from './identity';
export * from './keys/key-vault';
export { type Ledger } from './ledger/ledger';
export type { LedgerFile } from './ledger/ledger-file';
export type { CaseHead, Leaf, Published } from './ledger/ledger-rows';
export { type Ledgers, openLedgers } from './ledger/open-ledgers';
export { askForNewKeys, keysIn } from './ledger/seal-keys';
export { type AskSealed, sealedPartsOf, whyUnsealed } from './ledger/published-part';
export { ledgerSuiteOf } from './ledger/sealed-part';
export * from './reading/look';
export { type Metrics, type RequestCounted, metricsBy, openMetricsAsSet } from './observing/metrics';
export { NOBODY, type Observer } from './observing/observing';
export * from './open-probity';
export { type OpenedWriteSide, type Surroundings, openWriteSide } from './writing/open-records';
export * from './observing/open-tracing';
export * from './observing/probes';
export { type RetireAsked, type Retiring, retireVersions } from './projecting/retire-versions';
export * from './probity';
export { openProcessCheckpoints } from './processes/open-process-checkpoints';
export { type CheckpointsToRepeat, type ProcessCheckpoints } from './processes/process-checkpoints';
export { type Refused } from './processes/process-asking';
export * from './projecting/projector';
export * from './projecting/projector-thread';
export * from './reading/readers';
export type { FoundIn, Round } from './sentinel/round';
export type { Sentinel } from './sentinel/sentinel';
export type { Coverage } from './sentinel/watched';
export * from './projecting/rebuild-beside';
export * from './run-program';
export type { Rebuilt } from './projecting/switch-to-proven';
export * from './projecting/run-works';
export { SettingsInvalid } from './settings/setting-values';
export * from './settings/settings';
export * from './settings/settings-from';
export * from './stop-on-signal';
export {
  type Onward,
  inSpan,
  following,
  onwardFrom,
  seenFollowing,
  traceOf,
  traceparentNow,
} from './observing/tracing';
export { DETECTORS, type Detector, type Finding, WRONGS, type Wrong } from './verify/finding';
export { reasonInChinese } from './verify/reasons';
export { type LogName, type Verification, isClean, verify } from './verify/verify';
export { type Verdict } from './verify/verify-log';
export * from './writing/write-side';
export * from './writing/writer';
