import { freshId } from '@probity/eventing';
import { dayOf } from '@probity/domain';
import type { Session } from '../identity';
import type { Request, Writer } from '../writing/writer';

/**
 * Records that somebody tried what they may not: it is evidence, and if it cannot be recorded, the refusal is
 * not answered either. Throws what the writer throws.
 */
export const recordDenial = async (
  writer: Writer,
  { category, id, type, at }: Pick<Request, 'category' | 'id' | 'type' | 'at'>,
  { subjectRef, sessionId }: Session,
  reasonCode: string,
): Promise<void> => {
  const by = { subjectRef: 'service', postId: null, orgId: null, roles: ['SYSTEM'], sessionId };
  const request = {
    category: 'access',
    id: `${dayOf(at).replaceAll('-', '')}-0`,
    type: 'RecordDenial',
    data: { command: type, stream: `${category}-${id}`, reasonCode, subjectRef },
    at,
    notBefore: at,
    commandId: freshId(),
    auth: { method: 'PROCESS' as const },
  };
  await writer.ask(request, () => ({ by }));
};
