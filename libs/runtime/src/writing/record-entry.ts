import { CONTROL, type Target, VISIBLE, freshId, isRejection } from '@probity/eventing';
import { dayOf } from '@probity/domain';
import type { Writer } from './writer';

/** Which part of the service records something of itself, through which writer, and when. */
export interface Recording {
  readonly writer: Writer;
  /** An instant in UTC. */
  readonly at: string;
  readonly sessionId: string;
  /** The part by its name; by default, the service. */
  readonly subjectRef?: string;
}

/** A command, with an id of its own where the same thing may be found again. */
interface Entry {
  readonly type: string;
  readonly data: object;
  readonly commandId?: string;
  /** What it follows from, where that is an event, and when that was recorded. */
  readonly cause?: Required<Pick<Target, 'correlationId' | 'causationId' | 'notBefore'>>;
}

const TITLE_MAX = 200;
const UNSHOWN = new RegExp(CONTROL, 'g');

/** What stands in a damaged log or row can be any text: an entry holds as much of it as an entry may. */
export const titleOf = (text: string): string => {
  const title = text.slice(0, TITLE_MAX).toWellFormed().replace(UNSHOWN, '\ufffd');
  return VISIBLE.test(title) ? title : '?';
};

/** Records what the service found or did by itself. Throws what the writer throws, and what it refuses. */
export const recordEntry = async (
  { writer, at, sessionId, subjectRef = 'service' }: Recording,
  { type, data, commandId = freshId(), cause }: Entry,
): Promise<void> => {
  const by = { subjectRef, postId: null, orgId: null, roles: ['SYSTEM'], sessionId };
  const id = `${dayOf(at).replaceAll('-', '')}-0`;
  const request = { category: 'access', id, type, data, at, notBefore: at, commandId, ...cause };
  const answer = await writer.ask({ ...request, auth: { method: 'PROCESS' } }, () => ({ by }));
  if (isRejection(answer)) throw new Error(`${type} is refused: ${answer.rejected}`);
};
