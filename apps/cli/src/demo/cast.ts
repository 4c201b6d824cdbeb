import type { Request } from './client';

/** A step of the worked trace: what happens, told in both languages, and the commands that make it happen. */
export interface TraceStep {
  readonly en: string;
  readonly zh: string;
  readonly requests: readonly Request[];
}

/** People of the sample bureau, by the part that they play. */
export const PEOPLE = {
  /** Samples products on the market; the risk is of this post. */
  clerk: 'Z20110576',
  /** Takes over from the clerk. */
  successor: 'Z20110184',
  principal: 'Z20110008',
  /** In charge of product supervision. */
  deputy: 'Z20110016',
  /** Deputy as well, and the clerk's spouse. */
  spouse: 'Z20110024',
  officeHead: 'Z20110280',
  officeClerk: 'Z20110288',
} as const;

/** The post whose risk it is. */
export const POST = 'P021';

/** Ids of the case, which stand beside those of the sample. */
export const CASE = {
  powerItem: 'PI-T01',
  riskPoint: 'RP-T001',
  round: 'RD-T01',
  /** The clerk's pledge, as the sample has it. */
  pledge: 'PL-2026-072',
  volume: 'VL-T01',
  review: 'RV-T01',
  wall: 'PB-T01',
  web: 'PB-T02',
} as const;
