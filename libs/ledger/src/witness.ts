import { type Hash, base64Of, hashIn } from './hash';
import { LedgerInvalid } from './ledger-invalid';
import { type Note, isSignedBy, readNote } from './note';
import type { NoteKey } from './note-key';
import { isConsistent } from './proofs';
import { type Checkpoint, readCheckpoint } from './seal';
import { suiteOfKey } from './suites';

/** What a log asks of a witness: to cosign a checkpoint (C2SP tlog-witness, add-checkpoint). */
export interface AddCheckpoint {
  /** The number of leaves that the log believes the witness to have cosigned last. */
  readonly old: number;
  readonly proof: readonly Hash[];
  readonly note: Note;
  readonly checkpoint: Checkpoint;
}

/** What a witness holds of a log: the keys that it takes, and the checkpoint that it cosigned last. */
export interface Watched {
  readonly keys: readonly NoteKey[];
  /** 0, with the root of the empty tree of their suite, before it has cosigned any. */
  readonly size: number;
  readonly root: Hash;
}

/**
 * The answer, by its HTTP status. At 200 the checkpoint is to be kept in place of what was judged by, in one
 * step with the judgement, and only then to be cosigned. At 409 the witness holds `size` leaves.
 */
export type Verdict =
  | { readonly status: 200 }
  | { readonly status: 400 | 403 | 404 | 422; readonly why: string }
  | { readonly status: 409; readonly size: number };

const PROOF_MAX = 63;
const OLD = /^old (0|[1-9][0-9]*)$/;

const malformed = (problem: string): LedgerInvalid => new LedgerInvalid('request-malformed', problem);

/** What a log sends to a witness that has seen `old` leaves. */
export const addCheckpointBody = (old: number, proof: readonly Hash[], note: string): string =>
  [`old ${old}`, ...proof.map(base64Of), '', note].join('\n');

/** Reads what a log asks. Throws LedgerInvalid, which a witness answers with 400. */
export const readAddCheckpoint = (body: string): AddCheckpoint => {
  const blank = body.indexOf('\n\n');
  if (blank < 0) throw malformed('no empty line stands before the checkpoint');
  const [first = '', ...proof] = body.slice(0, blank).split('\n');
  const old = Number(OLD.exec(first)?.[1] ?? NaN);
  if (!Number.isSafeInteger(old)) throw malformed('the first line is "old" and a number of leaves');
  if (proof.length > PROOF_MAX) throw malformed(`a proof has at most ${PROOF_MAX} hashes`);
  const note = readNote(body.slice(blank + 2));
  return { old, proof: proof.map(hashIn), note, checkpoint: readCheckpoint(note.text) };
};

/** Whether a checkpoint is to be cosigned, given what the witness holds of its log, if it knows it at all. */
export const judge = (asked: AddCheckpoint, watched: Watched | undefined): Verdict => {
  const { old, proof, note, checkpoint } = asked;
  if (!watched) return { status: 404, why: `the log ${checkpoint.origin} is not known here` };
  const signer = watched.keys.find((key) => isSignedBy(note, key));
  if (!signer) {
    return { status: 403, why: 'no key that is known here signed the checkpoint' };
  }
  if (old > checkpoint.size) return { status: 400, why: 'the checkpoint has fewer leaves than the old one' };
  if (old !== watched.size) return { status: 409, size: watched.size };
  if (old === checkpoint.size && checkpoint.root !== watched.root) return { status: 409, size: watched.size };
  const claim = { from: old, fromRoot: watched.root, to: checkpoint.size, toRoot: checkpoint.root };
  if (isConsistent(claim, proof, suiteOfKey(signer.text))) return { status: 200 };
  return { status: 422, why: 'the proof does not lead from the old checkpoint to the new one' };
};
