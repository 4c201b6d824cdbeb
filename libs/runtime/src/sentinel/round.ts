import type { Finding } from '../verify/finding';
import type { LogName, Verification } from '../verify/verify';
import type { Coverage } from './watched';

/** A finding, and in which log. */
export interface FoundIn {
  readonly log: LogName;
  readonly finding: Finding;
}

/** What a look at everything found. */
export interface Round {
  /** When it ended. */
  readonly at: string;
  /** True when every event was verified and the shadow was made from the first event on. */
  readonly full: boolean;
  readonly coverage: Readonly<Partial<Record<LogName, Coverage>>>;
  readonly found: number;
  readonly findings: readonly FoundIn[];
  /** The verdicts on the logs, of a full look. */
  readonly verification: Verification | null;
}
