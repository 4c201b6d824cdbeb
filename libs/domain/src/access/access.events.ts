import { Event, type EventOf, registerEvents } from '@probity/eventing';
import { IsCount, IsId, IsIds, IsOneOf, IsPosition, IsReason, IsTitle, May } from '../vocabulary';
import { AskedInVain, DayPassed } from './served.events';

/** The formats in which data leaves the service. */
export const EXPORT_FORMATS = ['CSV', 'JSON', 'NDJSON', 'XLSX'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** How many rows an entry can count. */
export const ROWS_MAX = 100_000_000;

/** Somebody was refused a command as beyond that person's authority; who it was stands in the payload. */
@Event<AccessDenied>({
  version: 1,
  says: ({ subjectRef, command, stream, reasonCode }) => ({
    en: `recorded that ${subjectRef} was refused ${command} on ${stream} (${reasonCode})`,
    zh: `记录${subjectRef}对${stream}的操作${command}被拒绝(${reasonCode})`,
  }),
})
export class AccessDenied {
  @IsId() readonly command: string;
  @IsTitle() readonly stream: string;
  @IsId() readonly reasonCode: string;
  /** Who asked. */
  @IsId() readonly subjectRef: string;
  @May() @IsId() readonly postId?: string;
}

/** Somebody looked at sensitive records. It is recorded before they are shown (V19). */
@Event<SensitiveRecordViewed>({
  version: 2,
  // Looks of the first version count no rows and name neither past nor inspection.
  upcasters: { 1: (data) => data },
  says: ({ viewerRef, view, subjectRefs: { length }, purpose }) => ({
    // Who names nobody may still have been shown persons: those whom the intake knows of.
    en: `recorded that ${viewerRef} viewed ${view}${length > 0 ? ` of ${length} persons` : ''}: ${purpose}`,
    zh: `记录${viewerRef}查看${view}${length > 0 ? `,涉及${length}人` : ''},用途:${purpose}`,
  }),
})
export class SensitiveRecordViewed {
  @IsTitle() readonly view: string;
  /** Whose data was shown. */
  @IsIds(1_000) readonly subjectRefs: readonly string[];
  @IsReason() readonly purpose: string;
  @IsId() readonly viewerRef: string;
  @May() @IsId() readonly postId?: string;
  /** How many rows were shown. */
  @May() @IsCount(ROWS_MAX) readonly rows?: number;
  /** The position of the log as of which they were shown, where a past was asked for. */
  @May() @IsPosition() readonly asOf?: string;
  /** The inspection in whose mandate it was looked. */
  @May() @IsId() readonly inspectionId?: string;
}

/** Data left the service as a file. */
@Event<ExportMade>({
  version: 1,
  says: ({ exporterRef, what, rows, format }) => ({
    en: `recorded that ${exporterRef} exported ${rows} rows of ${what} as ${format}`,
    zh: `记录${exporterRef}以${format}格式导出${what},共${rows}行`,
  }),
})
export class ExportMade {
  @IsTitle() readonly what: string;
  @IsCount(ROWS_MAX) readonly rows: number;
  @IsOneOf(EXPORT_FORMATS) readonly format: ExportFormat;
  @IsId() readonly exporterRef: string;
  @May() @IsId() readonly postId?: string;
}

/** The logs of a service. */
export const LOGS = ['bureau', 'intake'] as const;
export type Log = (typeof LOGS)[number];

/** A whole log was verified when somebody asked for it, its rows too, and nothing was found. */
@Event<ChainVerified>({
  version: 1,
  says: ({ log, events, seals }) => ({
    en: `verified ${events} events of the log ${log} against ${seals} seals; nothing was found`,
    zh: `核验日志${log}的${events}条事件与${seals}枚封签,未发现异常`,
  }),
})
export class ChainVerified {
  @IsOneOf(LOGS) readonly log: Log;
  @IsCount(ROWS_MAX) readonly events: number;
  @IsCount(ROWS_MAX) readonly seals: number;
  /** Root of the tree over the events, in base64. */
  @IsTitle() readonly root: string;
}

/** An event, the ledger, a seal or a key was found to be other than recorded. It is recorded once. */
@Event<ChainBreakDetected>({
  version: 1,
  says: ({ log, wrong, detector, where }) => ({
    en: `found the log ${log} other than recorded (${wrong}, by ${detector}): ${where}`,
    zh: `发现日志${log}与原记录不符(${wrong},${detector}):${where}`,
  }),
})
export class ChainBreakDetected {
  @IsOneOf(LOGS) readonly log: Log;
  /** The stable code of what is wrong. */
  @IsId() readonly wrong: string;
  /** What found it. */
  @IsId() readonly detector: string;
  /** Stream and revision, as far as it is known where. */
  @IsTitle() readonly where: string;
}

/** A row of a read model was found to say what the log does not. It is recorded once, without its values. */
@Event<DriftDetected>({
  version: 1,
  says: ({ log, table, key, column = '*' }) => ({
    en: `found the row ${table} ${key} (${column}) of the log ${log} other than the log makes it`,
    zh: `发现读模型行${table} ${key}(${column})与日志${log}不符`,
  }),
})
export class DriftDetected {
  @IsOneOf(LOGS) readonly log: Log;
  @IsId() readonly table: string;
  @IsTitle() readonly key: string;
  /** Absent where the whole row is missing or should not be there. */
  @May() @IsId() readonly column?: string;
}

/** Rows that were built anew were compared with an independent fold of the log, before they are shown. */
@Event<ProjectionCompared>({
  version: 1,
  says: ({ projection, version, rows, position, differences }) => ({
    en:
      `compared ${rows} rows of ${projection} (version ${version}) up to ${position} ` +
      `with an independent fold: ${differences} differences`,
    zh: `将${projection}(第${version}版)截至${position}的${rows}行与独立重算比对,发现${differences}处不同`,
  }),
})
export class ProjectionCompared {
  @IsOneOf(LOGS) readonly log: Log;
  @IsId() readonly projection: string;
  /** The version of the projection. */
  @IsCount(ROWS_MAX) readonly version: number;
  /** Position of that log up to which both were made. */
  @IsPosition() readonly position: string;
  /** How many rows were compared, versions of the past among them. */
  @IsCount(ROWS_MAX) readonly rows: number;
  /** In how many places they part. Only rows with none may be switched to. */
  @IsCount(ROWS_MAX) readonly differences: number;
  /** Where they part first: the table, the row and its column; without a column it is the whole row. */
  @May() @IsId() readonly table?: string;
  @May() @IsTitle() readonly key?: string;
  @May() @IsId() readonly column?: string;
}

/** Rows that were built anew, and found the same, took the place of those that were asked until then. */
@Event<ProjectionSwitched>({
  version: 1,
  says: ({ projection, version, position }) => ({
    en: `switched ${projection} (version ${version}) to rows built anew, at ${position}`,
    zh: `${projection}(第${version}版)于${position}切换到重建的行`,
  }),
})
export class ProjectionSwitched {
  @IsOneOf(LOGS) readonly log: Log;
  @IsId() readonly projection: string;
  @IsCount(ROWS_MAX) readonly version: number;
  /** Position of that log at which both stood. */
  @IsPosition() readonly position: string;
}

export const accessEvents = registerEvents({
  AccessDenied,
  SensitiveRecordViewed,
  ExportMade,
  ChainVerified,
  ChainBreakDetected,
  DriftDetected,
  ProjectionCompared,
  ProjectionSwitched,
  DayPassed,
  AskedInVain,
});
export type AccessEvent = EventOf<typeof accessEvents>;
