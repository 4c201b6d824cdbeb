import type { Said } from '@probity/eventing';

/** When a measure works (Art. 3): before, in the middle, or after. */
export const CONTROL_PHASES = ['PRE', 'MID', 'POST'] as const;
export type ControlPhase = (typeof CONTROL_PHASES)[number];

/** The phases in words. */
export const PHASE_NAMES: Readonly<Record<ControlPhase, Said>> = {
  PRE: { en: 'early prevention', zh: '前期预防' },
  MID: { en: 'mid-term control', zh: '中期控制' },
  POST: { en: 'late disposal', zh: '后期处置' },
};

/** The three lines of prevention (Art. 14 step 2): oneself, the department, society. */
export const PREVENTION_LINES = ['SELF', 'DEPT', 'SOCIAL'] as const;
export type PreventionLine = (typeof PREVENTION_LINES)[number];

/** The lines in words. */
export const LINE_NAMES: Readonly<Record<PreventionLine, Said>> = {
  SELF: { en: 'self-prevention', zh: '自我预防' },
  DEPT: { en: 'joint prevention in the department', zh: '科室联防' },
  SOCIAL: { en: 'prevention by society', zh: '社会群防' },
};

const SELF_MEANS = ['SELF_STUDY', 'EDUCATION', 'MUTUAL_HELP', 'SELF_RESTRAINT'] as const;
const DEPT_MEANS = [
  'CLEAR_DUTIES',
  'WORKFLOW',
  'INSTITUTION',
  'MAJOR_MATTER_REPORTS',
  'DUTY_INTEGRITY_REPORTS',
  'ENFORCEMENT_AND_ASSETS',
  'OPEN_AFFAIRS',
  'INTERNAL_INSPECTION',
  'INFO_COLLECTOR',
  'INFO_COLLECTION',
] as const;
const SOCIAL_MEANS = ['SUPERVISORS', 'SYMPOSIUM', 'REPORTS', 'OPINION_POLL', 'SUPERIOR_INSPECTION'] as const;

/** By what means a measure prevents (Art. 14 step 2): four by oneself, ten jointly, five by society. */
export const CONTROL_MEANS = [...SELF_MEANS, ...DEPT_MEANS, ...SOCIAL_MEANS] as const;
export type ControlMeans = (typeof CONTROL_MEANS)[number];

/** The means of each line. */
export const MEANS_OF: Readonly<Record<PreventionLine, readonly ControlMeans[]>> = {
  SELF: SELF_MEANS,
  DEPT: DEPT_MEANS,
  SOCIAL: SOCIAL_MEANS,
};

/** Why a measure is revised. */
export const REVISION_CAUSES = [
  'RISK_REVISED',
  'DUTY_CHANGE',
  'PROCESS_CHANGE',
  'HOLDER_CHANGE',
  'WARNING',
  'ASSESSMENT',
  'NO_EFFECT',
  'OTHER',
] as const;
export type RevisionCause = (typeof REVISION_CAUSES)[number];
