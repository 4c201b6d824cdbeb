/** Who finds what: each looks at one thing, and the drill shows what each can see. */
export const DETECTORS = [
  'file',
  'chain',
  'ledger',
  'seals',
  'cases',
  'keys',
  'trusted-key',
  'outside-seal',
  'witnesses',
  'rows',
  'watchdog',
] as const;
export type Detector = (typeof DETECTORS)[number];

/** What can be wrong, by a stable code, in both languages. */
export const WRONGS = {
  'log-unreadable': { en: 'log cannot be read', zh: '日志无法读取' },
  'not-started': { en: 'service does not start well', zh: '服务无法正常启动' },
  'log-shape': { en: 'file is not as a log is', zh: '日志文件结构异常' },
  'position-gap': { en: 'positions with a gap', zh: '总序号不连续' },
  unreadable: { en: 'event unreadable', zh: '事件无法解析' },
  respelt: { en: 'event respelt', zh: '事件书写方式被改' },
  'hash-wrong': { en: 'event denies its own hash', zh: '事件与自身哈希不符' },
  'chain-broken': { en: 'chain of the stream broken', zh: '流内哈希链断裂' },
  'revision-gap': { en: 'revision missing before', zh: '流内序号缺失' },
  damaged: { en: 'event damaged', zh: '事件被改' },
  missing: { en: 'event missing', zh: '事件缺失' },
  added: { en: 'event added', zh: '事件被插入' },
  reordered: { en: 'event reordered', zh: '事件顺序被改' },
  'ledger-unreadable': { en: 'ledger cannot be read', zh: '账本无法读取' },
  'ledger-edited': { en: 'ledger edited', zh: '账本被改' },
  'ledger-short': { en: 'ledger lacks leaves', zh: '账本缺叶' },
  'seal-malformed': { en: 'seal malformed', zh: '封签格式有误' },
  'seal-signature': { en: 'seal badly signed', zh: '封签签名无效' },
  'seal-unknown-key': { en: 'seal by an unknown key', zh: '封签出自未知密钥' },
  'seal-root': { en: 'seal denies the leaves', zh: '封签与事件不符' },
  'seal-order': { en: 'seals out of order', zh: '封签时间倒退' },
  'seal-missing': { en: 'last seal missing', zh: '缺少最后的封签' },
  'seal-register': { en: 'published seals are not those of the ledger', zh: '已公布的封签与账本不符' },
  'register-unreadable': { en: 'published seals cannot be read', zh: '已公布的封签无法读取' },
  'keys-broken': { en: 'keys not endorsed', zh: '密钥未经背书' },
  'key-untrusted': { en: 'key not trusted', zh: '密钥不受信任' },
  'case-wrong': { en: 'case index wrong', zh: '案件索引不符' },
  'outside-malformed': { en: 'outside seal malformed', zh: '外存封签格式有误' },
  'outside-unknown-key': { en: 'outside seal by an unknown key', zh: '外存封签出自未知密钥' },
  'outside-beyond': { en: 'outside seal reaches beyond the log', zh: '外存封签超出日志末尾' },
  'outside-root': { en: 'outside seal denies the leaves', zh: '外存封签与事件不符' },
  'not-witnessed': { en: 'no seal is witnessed as the policy asks', zh: '没有封签达到见证要求' },
  'witness-refuses': { en: 'witness refuses the last seal', zh: '见证方拒绝最后的封签' },
  'row-differs': { en: 'row differs from the log', zh: '读模型行与日志不符' },
  'row-missing': { en: 'row missing', zh: '读模型行缺失' },
  'rows-not-compared': { en: 'rows could not be compared', zh: '读模型无法比对' },
  'history-lost': { en: 'server loses history, or may lose it', zh: '服务器丢失或可能丢失历史' },
  'row-added': { en: 'row of nothing', zh: '读模型行无来源' },
} as const;
export type Wrong = keyof typeof WRONGS;

/** Where in a log something is wrong, as far as that is known. */
export interface Place {
  readonly stream?: string;
  readonly revision?: number;
  readonly position?: number;
  /** Of a row, where a row is wrong. */
  readonly table?: string;
  readonly key?: string;
  readonly column?: string;
  /** As the ledger tells it where the event itself is gone. */
  readonly recordedAt?: string;
}

/** The numbers of a place that are exact: beyond 2^53 only a forger counts, and they would be rounded. */
export const exactIn = ({ revision, position }: Place): Pick<Place, 'revision' | 'position'> => ({
  ...(Number.isSafeInteger(revision) && { revision }),
  ...(Number.isSafeInteger(position) && { position }),
});

/** Something that is not as it was recorded. */
export interface Finding extends Place {
  readonly wrong: Wrong;
  readonly detector: Detector;
  /** What was found, and what would be right. */
  readonly problem: string;
}

/** Hears of what is wrong. */
export type Tell = (finding: Finding) => void;

/** How many findings are told in full; those that follow are counted. */
const FINDINGS_MAX = 1_000;

/** Findings, the first thousand of them, and how many there are. */
export class Findings {
  readonly listed: Finding[] = [];
  count = 0;

  readonly tell: Tell = (finding) => {
    this.count += 1;
    if (this.listed.length < FINDINGS_MAX) this.listed.push(finding);
  };
}
