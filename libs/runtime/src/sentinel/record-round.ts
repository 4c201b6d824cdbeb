import { IdAlreadyUsed, derivedId } from '@probity/eventing';
import type { HistoryLoss } from '@probity/event-stores';
import { recordEntry, titleOf } from '../writing/record-entry';
import type { LogName } from '../verify/verify';
import type { Writer } from '../writing/writer';
import type { FoundIn, Round } from './round';

/**
 * Records each fresh finding and, of a full look that found nothing, that there was nothing to be found.
 * Throws what the writer throws.
 */
export const recordRound = async (writer: Writer, round: Round, fresh: readonly FoundIn[]): Promise<void> => {
  const by = { writer, at: round.at, sessionId: 'sentinel' };
  for (const found of fresh) await recordEntry(by, commandOf(found));
  if (round.found > 0 || !round.verification) return;
  for (const [log, { events, seals, root }] of Object.entries(round.verification)) {
    await recordEntry(by, { type: 'RecordVerified', data: { log, events, seals, root } });
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
    await recordEntry({ writer, at, sessionId: 'sentinel' }, { type: 'RecordBreak', data, commandId });
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
