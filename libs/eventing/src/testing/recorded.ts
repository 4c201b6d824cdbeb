import type { Envelope, RecordedEvent } from '../envelope';

const metadata: Envelope = {
  occurredAt: '2025-03-06T01:00:00.000Z',
  recordedAt: '2025-03-06T01:00:00.000Z',
  actor: { subjectRef: 'S1', postId: 'P021', orgId: 'D06', roleCode: 'STAFF', sessionId: 'session' },
  auth: { method: 'JWT' },
  commandId: 'command',
  commandHash: '',
  correlationId: 'command',
  judgedAt: '0',
  classification: 'INTERNAL',
  prevHash: '',
  hash: '',
};

type Parts = Pick<RecordedEvent, 'type' | 'data'> &
  Partial<Omit<RecordedEvent, 'metadata'>> & { readonly metadata?: Partial<Envelope> };

/** An event as the log would hold it; what the spec does not say is some sensible constant. */
export const recorded = ({ metadata: said, ...parts }: Parts): RecordedEvent => ({
  id: `event-${parts.position ?? 1n}`,
  version: 1,
  stream: 'thing-1',
  revision: 0n,
  position: 1n,
  ...parts,
  metadata: { ...metadata, ...said },
});
