import type { Said } from '@probity/eventing';
import { base64Of } from '@probity/ledger';
import type { Finding, Wrong } from './finding';
import type { Checked } from './reconcile';

const WRONGS: Readonly<Record<Wrong, Said>> = {
  unsigned: { en: 'a reconciliation is not signed well', zh: '对账单签名无效' },
  altered: { en: 'a message was altered', zh: '消息被改动' },
  reordered: { en: 'a message is out of order', zh: '消息次序颠倒' },
  added: { en: 'a message was added', zh: '多出消息' },
  missing: { en: 'a message is missing', zh: '缺少消息' },
  'other-than-the-log': { en: 'the topics are not the log', zh: '各主题与日志不一致' },
};

/** What a check found, a line each. */
export const toldOf = ({ findings, last }: Checked): string => {
  const lines = findings.map(lineOf);
  if (!last) return [...lines, 'no reconciliation is there to check by / 尚无对账单'].join('\n');
  const { after, until, size, root, topics } = last;
  const checked = [...topics].map(([topic, { count }]) => `  ${topic} ${count}`);
  const range = `after ${after} until ${until}, ${size} leaves, root / 根哈希 ${base64Of(root)}`;
  const verdict =
    findings.length > 0
      ? 'NOT AS IT WAS SIGNED / 与对账单不符'
      : 'the topics equal the log / 各主题与日志一致';
  return [...lines, range, ...checked, verdict].join('\n');
};

const lineOf = ({ wrong, topic, position, problem }: Finding): string => {
  const { en, zh } = WRONGS[wrong];
  const place = position === undefined ? [] : [`position ${position}`];
  return [`! ${en} / ${zh}`, ...(topic === '' ? [] : [topic]), ...place, problem].join(' · ');
};
