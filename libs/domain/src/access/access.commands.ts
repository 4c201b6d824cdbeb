import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import {
  type Day,
  IsCount,
  IsDay,
  IsId,
  IsIds,
  IsOneOf,
  IsPosition,
  IsReason,
  IsTitle,
  May,
} from '../vocabulary';
import { EXPORT_FORMATS, type ExportFormat, LOGS, type Log, ROWS_MAX } from './access.events';
import { ASKED_MAX } from './served.events';

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Record that a command was refused as beyond somebody’s authority.',
    zh: '记录越权操作被拒绝。',
  },
})
export class RecordDenial {
  @IsId() readonly command: string;
  @IsTitle() readonly stream: string;
  @IsId() readonly reasonCode: string;
  @IsId() readonly subjectRef: string;
  @May() @IsId() readonly postId?: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Record a look at sensitive records, before they are shown.',
    zh: '在展示敏感记录之前登记查看行为。',
  },
})
export class RecordView {
  @IsTitle() readonly view: string;
  @IsIds(1_000) readonly subjectRefs: readonly string[];
  @IsReason() readonly purpose: string;
  @IsId() readonly viewerRef: string;
  @May() @IsId() readonly postId?: string;
  @May() @IsCount(ROWS_MAX) readonly rows?: number;
  @May() @IsPosition() readonly asOf?: string;
  @May() @IsId() readonly inspectionId?: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: { en: 'Record that data left the service as a file.', zh: '登记数据导出。' },
})
export class RecordExport {
  @IsTitle() readonly what: string;
  @IsCount(ROWS_MAX) readonly rows: number;
  @IsOneOf(EXPORT_FORMATS) readonly format: ExportFormat;
  @IsId() readonly exporterRef: string;
  @May() @IsId() readonly postId?: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: { en: 'Record that a whole log was verified and found whole.', zh: '登记日志全量核验通过。' },
})
export class RecordVerified {
  @IsOneOf(LOGS) readonly log: Log;
  @IsCount(ROWS_MAX) readonly events: number;
  @IsCount(ROWS_MAX) readonly seals: number;
  @IsTitle() readonly root: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: { en: 'Record that a log was found other than recorded.', zh: '登记日志与原记录不符。' },
})
export class RecordBreak {
  @IsOneOf(LOGS) readonly log: Log;
  @IsId() readonly wrong: string;
  @IsId() readonly detector: string;
  @IsTitle() readonly where: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: { en: 'Record that a row was found other than the log makes it.', zh: '登记读模型行与日志不符。' },
})
export class RecordDrift {
  @IsOneOf(LOGS) readonly log: Log;
  @IsId() readonly table: string;
  @IsTitle() readonly key: string;
  @May() @IsId() readonly column?: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Record how rows that were built anew compare with an independent fold of the log.',
    zh: '登记重建的读模型与独立重算结果的比对。',
  },
})
export class RecordParity {
  @IsOneOf(LOGS) readonly log: Log;
  @IsId() readonly projection: string;
  @IsCount(ROWS_MAX) readonly version: number;
  @IsPosition() readonly position: string;
  @IsCount(ROWS_MAX) readonly rows: number;
  @IsCount(ROWS_MAX) readonly differences: number;
  @May() @IsId() readonly table?: string;
  @May() @IsTitle() readonly key?: string;
  @May() @IsId() readonly column?: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Record that rows which were built anew are those that are asked.',
    zh: '登记读模型已切换到重建的行。',
  },
})
export class RecordSwitch {
  @IsOneOf(LOGS) readonly log: Log;
  @IsId() readonly projection: string;
  @IsCount(ROWS_MAX) readonly version: number;
  @IsPosition() readonly position: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Record that all that the clocks ask for on a day is done.',
    zh: '登记某日到期与定期事项已办结。',
  },
})
export class RecordDay {
  @IsDay() readonly day: Day;
}

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Record that not all that a process asked for after an event came to something.',
    zh: '登记流程因某事件提出的指令未全部引起变更。',
  },
})
export class RecordInVain {
  @IsId() readonly process: string;
  @IsId() readonly eventId: string;
  @IsCount(ASKED_MAX) readonly asked: number;
  @IsCount(ASKED_MAX) readonly inVain: number;
  @IsIds(100) readonly reasonCodes: readonly string[];
}

export const accessCommands = registerCommands({
  RecordDenial,
  RecordView,
  RecordExport,
  RecordVerified,
  RecordBreak,
  RecordDrift,
  RecordParity,
  RecordSwitch,
  RecordDay,
  RecordInVain,
});
export type AccessCommand = CommandOf<typeof accessCommands, { readonly bureau: Bureau }>;
