import type { Said } from '@probity/eventing';
import { DETECTORS, type Detector } from '../verify/finding';

/** Who is asked after an attack. */
export type Column = Exclude<Detector, 'watchdog'> | 'start';
/** The start of the service, and every detector that needs no server of its own. */
export const COLUMNS: readonly Column[] = ['start', ...DETECTORS.filter((each) => each !== 'watchdog')];

/** Why a detector cannot see an attack. */
export const REASONS = {
  elsewhere: { en: 'looks at something that the attack does not touch', zh: '攻击未触及其检查对象' },
  recomputed: { en: 'what it compares with was recomputed as well', zh: '其比对依据已被一并重算' },
  'key-stolen': { en: 'the true key signed it', zh: '签名出自被盗的真实密钥' },
  'not-sealed': { en: 'nothing sealed was changed', zh: '未改动任何已封内容' },
  'rolled-back': { en: 'what it compares with was rolled back as well', zh: '其比对依据已被一并回退' },
  covered: { en: 'every later seal covers what the lost one covered', zh: '其后的封签已覆盖所缺封签的内容' },
  lawful: {
    en: 'is no attack: what was erased may be erased, and all stays verifiable',
    zh: '非攻击:依法销毁,仍可核验',
  },
  depends: { en: 'depends on which event it is', zh: '视具体事件而定' },
} as const satisfies Record<string, Said>;
export type Reason = keyof typeof REASONS;

/** What an attack is expected to show: who cannot see it, and why. Who is not named must see it. */
export type Blind = Partial<Record<Column, Reason>>;

/** The same reason for several detectors. */
export const blind = (reason: Reason, ...columns: readonly Column[]): Blind =>
  Object.fromEntries(columns.map((column) => [column, reason]));

/** Everybody but these is blind, for one reason. */
export const blindBut = (reason: Reason, ...seeing: readonly Column[]): Blind =>
  blind(reason, ...COLUMNS.filter((column) => !seeing.includes(column)));
