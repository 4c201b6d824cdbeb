import { type Day, instantOn } from '@probity/domain';
import type { Request } from './client';

/** A step of the worked trace: what happens, told in both languages, and the commands that make it happen. */
export interface TraceStep {
  /** Its number in the trace; a step that goes on months later has a part of its own. */
  readonly id: string;
  readonly en: string;
  readonly zh: string;
  readonly requests: readonly Request[];
  /** The stream whose days are told after the step, with what they were computed from. */
  readonly owedIn?: string;
}

/** Acts of one day of the case. They are recorded when the trace is played; the lag stays visible. */
export const on = (day: Day, ...requests: readonly Request[]): readonly Request[] =>
  requests.map((request) => ({ ...request, occurredAt: instantOn(day) }));

/** People of the sample bureau, by the part that they play. */
export const PEOPLE = {
  /** Samples products on the market; the risk is of this post. */
  clerk: 'Z20110576',
  /** Takes over from the clerk. */
  successor: 'Z20110184',
  /** Heads the department in which the clerk works. */
  departmentHead: 'Z20110160',
  principal: 'Z20110008',
  /** In charge of product supervision. */
  deputy: 'Z20110016',
  /** Deputy as well, and the clerk's spouse. */
  spouse: 'Z20110024',
  /** A member of the Party group with no part in product supervision. */
  partyMember: 'Z20110032',
  /** Leads discipline; stands in nobody's line here. */
  disciplineLeader: 'Z20110040',
  /** A leader who monitors none of the department's risks. */
  chiefEngineer: 'Z20110048',
  officeHead: 'Z20110280',
  /** Keeps the minutes, and takes in signals. */
  officeClerk: 'Z20110288',
  /** Comes from outside: an integrity supervisor. */
  supervisor: 'J20260001',
  /** Comes from outside, years later in earnest: the disciplinary review. */
  inspector: 'X20260001',
  /** Runs the service, and holds no post. */
  administrator: 'X20260002',
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
  signal: 'SG-T01',
  otherSignal: 'SG-T02',
  analysis: 'AR-T01',
  warning: 'WN-T01',
  assessRound: 'U01-2026H1',
  assessment: 'U01-2026H1-D06',
  correction: 'CR-T01',
  inspection: 'IN-T01',
} as const;
