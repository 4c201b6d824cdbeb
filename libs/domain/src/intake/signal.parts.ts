import type { Said } from '@probity/eventing';
import { Matches } from '@probity/eventing/constraints';
import { compose } from '../vocabulary';

/** Where signals come from (Art. 14 step 3(1)). */
export const SIGNAL_CHANNELS = [
  'PETITION',
  'REPORT',
  'SUPERVISOR',
  'OFFICER',
  'INSPECTION',
  'INDICATOR',
  'POLL',
] as const;
export type SignalChannel = (typeof SIGNAL_CHANNELS)[number];

/** The channels in words. */
export const SIGNAL_CHANNEL_NAMES: Readonly<Record<SignalChannel, Said>> = {
  PETITION: { en: 'by petition', zh: '信访' },
  REPORT: { en: 'by report', zh: '举报' },
  SUPERVISOR: { en: 'from an integrity supervisor', zh: '廉政监督员反映' },
  OFFICER: { en: 'from an information officer', zh: '预警信息员采集' },
  INSPECTION: { en: 'from an inspection', zh: '检查' },
  INDICATOR: { en: 'from an indicator', zh: '监测指标' },
  POLL: { en: 'from a poll', zh: '民意调查' },
};

/** How grave, how credible, how dangerous for the informant. */
export const SIGNAL_LEVELS = ['HIGH', 'MID', 'LOW'] as const;
export type SignalLevel = (typeof SIGNAL_LEVELS)[number];

/** The levels in words. */
export const SIGNAL_LEVEL_NAMES: Readonly<Record<SignalLevel, Said>> = {
  HIGH: { en: 'high', zh: '高' },
  MID: { en: 'middle', zh: '中' },
  LOW: { en: 'low', zh: '低' },
};

/** What becomes of a signal after collective study (R17 Art. 17). */
export const DISPOSITIONS = ['INQUIRE', 'VERIFY', 'SHELVE', 'CLOSE', 'TO_WARNING', 'TRANSFER'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** The dispositions in words. */
export const DISPOSITION_NAMES: Readonly<Record<Disposition, Said>> = {
  INQUIRE: { en: 'talk or letter of inquiry', zh: '谈话函询' },
  VERIFY: { en: 'preliminary verification', zh: '初步核实' },
  SHELVE: { en: 'kept for later', zh: '暂存待查' },
  CLOSE: { en: 'closed', zh: '予以了结' },
  TO_WARNING: { en: 'passed on for a warning', zh: '转预警处置' },
  TRANSFER: { en: 'transferred', zh: '移送' },
};

const UNDER_WAY: readonly Disposition[] = ['INQUIRE', 'VERIFY'];

/** True when the intake has done with the signal: it is neither inquired into nor verified any more. */
export const settles = (disposition: Disposition): boolean => !UNDER_WAY.includes(disposition);

/** How an informant's identity was checked (R17, real-name part). */
export const IDENTIFICATION_METHODS = ['PHONE', 'IN_PERSON', 'DOCUMENT'] as const;
export type IdentificationMethod = (typeof IDENTIFICATION_METHODS)[number];

/** The methods in words. */
export const VERIFICATION_NAMES: Readonly<Record<IdentificationMethod, Said>> = {
  PHONE: { en: 'by telephone', zh: '电话' },
  IN_PERSON: { en: 'in person', zh: '面谈' },
  DOCUMENT: { en: 'by document', zh: '证件' },
};

/** A random handle under which an informant is known: its form leaves no room for a name (V16). */
export const IsHandle = () => compose(Matches(/^H[0-9A-F]{16}$/));

/** The number of a diverted signal: it counts, and says nothing else (V17). */
export const IsCounter = () => compose(Matches(/^DI?V-[0-9]{4}-[0-9]{3,6}$/));

const COUNTER = /^DI?V-(\d{4})-\d{3,6}$/;

/** The year in which a diverted signal was counted; undefined for what is no such number. */
export const yearOfCounter = (id: string): string | undefined => COUNTER.exec(id)?.[1];

/** How the numbers of signals begin that breached indicators give; nobody takes one of them beforehand. */
export const OF_INDICATORS = 'SG-IND-';
