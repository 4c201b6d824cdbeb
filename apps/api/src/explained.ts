import type { Act } from './acts';
import type { Opinion } from './opinions';

/** A value that a column was set to, and the act that set it. */
export interface Setting {
  readonly value: unknown;
  readonly act: Act;
}

/** Why a column of a row holds what it holds, as data and as one paragraph in both languages. */
export interface Why extends Setting {
  readonly id: string;
  readonly column: string;
  /** What the column was set to before, the first first. */
  readonly former: readonly Setting[];
  /** For a grade: everything that anybody held of it before, the first first. */
  readonly opinions: readonly Opinion[];
  readonly en: string;
  readonly zh: string;
  readonly position: string;
}
