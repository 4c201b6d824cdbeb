/**
 * Why a dossier is refused, by the step of docs/ledger.md (section 4) that it fails at; 0 is what the reader
 * gave.
 */
export const STEP_OF = {
  'reader-key': 0,
  'reader-policy': 0,
  'too-large': 1,
  'not-utf8': 1,
  'not-a-note': 1,
  'not-a-dossier': 1,
  'line-too-long': 1,
  'too-deep': 1,
  'not-canonical': 1,
  'wrong-order': 1,
  'wrong-member': 1,
  'other-suite': 2,
  'key-malformed': 2,
  'endorsement-malformed': 2,
  'endorsement-unsigned': 2,
  'endorsement-of-another': 2,
  'seal-malformed': 3,
  'no-key-in-force': 3,
  'dossier-unsigned': 3,
  'seal-unsigned': 3,
  'another-origin': 4,
  'beyond-seal': 4,
  'not-in-tree': 5,
  'indexes-do-not-grow': 5,
  'not-as-of': 5,
  'count-differs': 6,
  'chain-differs': 6,
  'case-not-in-index': 6,
  'hash-differs': 7,
  'revision-missing': 7,
  'prev-hash-differs': 7,
  'patch-misplaced': 8,
  'patch-fails': 8,
  'too-much-work': 8,
  'state-differs': 8,
  'schemas-differ': 8,
  'end-differs': 8,
  'cosignature-wrong': 9,
  'cosignatures-missing': 9,
} as const;

/** A stable code for what is wrong. */
export type Reason = keyof typeof STEP_OF;

/** A dossier is not what it claims: why, where (a line, from 1) and what was found. */
export class Refusal extends Error {
  constructor(
    readonly reason: Reason,
    message: string,
    readonly line?: number,
  ) {
    super(message);
  }
}

/** Says that something must be so. Throws {@link Refusal} where it is not. */
export function must(holds: boolean, reason: Reason, message: string, line?: number): asserts holds {
  if (!holds) throw new Refusal(reason, message, line);
}
