const { libraryIn } = require('./product.cjs');

const STREAMS = 10_000;

/** Gives ids as the product gives them to events. */
const idsOf = (dist) => {
  const { derivedId, freshId } = libraryIn(dist, 'eventing');
  return () => derivedId(freshId(), 0);
};

/** An event of about 530 bytes of JSON. */
const sampleEvent = (id) => ({
  id,
  type: 'PeerOpinionRecorded',
  version: 1,
  data: {
    opinion: 'Who inspects and who licenses share one counter: graded too low.',
    suggestedGrade: 2,
  },
  metadata: {
    occurredAt: '2025-05-12T08:30:00.000Z',
    recordedAt: '2025-05-12T08:30:00.000Z',
    actor: { subjectRef: 'S0123456789abcdef01234567', postId: 'P021', orgId: 'U03', roleCode: 'STAFF' },
    commandId: '01968f6e-1f70-7cc3-98c4-dc0c0c07398f',
    classification: 'INTERNAL',
    hash: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
  },
});

/**
 * Gives each caller streams of its own, so that every append can expect a revision and none can lose a race.
 * There are 10,000 streams in all; one is drawn at random each time.
 */
const streamsOf = (callers) => {
  const revisions = new Map();
  const each = Math.floor(STREAMS / callers);
  return {
    draw: (caller) => `riskPoint-${caller * each + Math.floor(Math.random() * each)}`,
    revisionOf: (stream) => revisions.get(stream),
    keep: (stream, revision) => revisions.set(stream, revision),
  };
};

module.exports = { idsOf, sampleEvent, streamsOf };
