import { IdAlreadyUsed, derivedId, freshId, isRejection } from '@probity/eventing';
import { dayOf } from '@probity/domain';
import type { HistoryLoss } from '@probity/event-stores';
import type { LogName } from '../verify/verify';
import type { Writer } from '../writer';
import type { FoundIn, Round } from './round';

const TITLE_MAX = 200;

/**
 * Records each fresh finding and, of a full look that found nothing, that there was nothing to be found.
 * Throws what the writer throws.
 */
export const recordRound = async (writer: Writer, round: Round, fresh: readonly FoundIn[]): Promise<void> => {
  for (const found of fresh) await record(writer, round.at, commandOf(found));
  if (round.found > 0 || !round.verification) return;
  for (const [log, { events, seals, root }] of Object.entries(round.verification)) {
    await record(writer, round.at, { type: 'RecordVerified', data: { log, events, seals, root } });
  }
};

/**
 * Records that the server under a log loses history. The loss gives its own id to the command: found again,
 * after a restart or on another day, it is known. Throws what the writer throws.
 */
export const recordLoss = async (
  writer: Writer,
  at: string,
  { log, loss }: { readonly log: LogName; readonly loss: HistoryLoss },
): Promise<void> => {
  const where = titleOf(`${loss.stream} ${loss.kind}`);
  const data = { log, wrong: 'history-lost', detector: 'watchdog', where };
  const commandId = derivedId('history-lost', log, loss.id);
  try {
    await record(writer, at, { type: 'RecordBreak', data, commandId });
  } catch (error) {
    if (!(error instanceof IdAlreadyUsed)) throw error;
  }
};

const commandOf = ({ log, finding }: FoundIn) => {
  const { wrong, detector, table, key = '', column, stream, revision, problem } = finding;
  if (table !== undefined) {
    const data = { log, table, key: titleOf(key), ...(column !== undefined && { column }) };
    return { type: 'RecordDrift', data };
  }
  const where = titleOf(stream === undefined ? problem : `${stream}@${revision ?? ''}`);
  return { type: 'RecordBreak', data: { log, wrong, detector, where } };
};

/** What stands in a damaged log or row can be any text: an entry holds as much of it as an entry may. */
const titleOf = (text: string): string => text.toWellFormed().slice(0, TITLE_MAX) || '?';

/** A command, with an id of its own where it has one. */
interface Asked {
  readonly type: string;
  readonly data: object;
  readonly commandId?: string;
}

const record = async (writer: Writer, at: string, asked: Asked): Promise<void> => {
  const by = { subjectRef: 'service', postId: null, orgId: null, roles: ['SYSTEM'], sessionId: 'sentinel' };
  const id = `${dayOf(at).replaceAll('-', '')}-0`;
  const request = { category: 'access', id, at, commandId: freshId(), ...asked };
  const answer = await writer.ask({ ...request, auth: { method: 'PROCESS' } }, () => ({ by }));
  if (isRejection(answer)) throw new Error(`what was found was not recorded: ${answer.rejected}`);
};
