import { events } from '@probity/domain';
import { HistoryEntry, historyIdOf, historyOf } from './history.projection';
import { folding, logOf } from './testing/projection-spec';
import { batched, run } from './testing/running';
import { story, told } from './testing/story';

const history = historyOf(events);
const { given } = folding(history, events);

describe('the history', () => {
  it('tells every event: who, as what, when, did what, and why', () => {
    given(told.raised).then('0000000000000000001', {
      stream: 'riskPoint-RP-1',
      category: 'riskPoint',
      streamId: 'RP-1',
      revision: 0,
      type: 'LeaderAdjusted',
      occurredAt: '2025-03-24T01:00:00.000Z',
      recordedAt: '2025-03-24T10:00:00.000Z',
      subjectRef: 'S-P002',
      postId: 'P002',
      roleCode: 'DEPUTY',
      reason: 'a reason',
      saysEn: 'held that the grade should be raised (3 → 2): 造成严重不良影响',
      saysZh: '认为等级应当上调 (3 → 2):造成严重不良影响',
      sentenceEn:
        '2025-03-24, P002 as leader in charge, held that the grade should be raised (3 → 2): ' +
        '造成严重不良影响 — a reason',
      sentenceZh: '2025-03-24,P002以分管领导身份,认为等级应当上调 (3 → 2):造成严重不良影响——a reason',
      commandId: 'command',
      causationId: null,
      correlationId: 'command',
      eventId: 'event-1',
    });
  });

  it('names the second person of an act that takes two', () => {
    given(told.decided).then(historyIdOf(1n), { secondedBy: 'S-P001', secondedByPostId: 'P001' });
    given(told.found).then(historyIdOf(1n), { secondedBy: null, secondedByPostId: null });
  });

  it('knows every type of event that there is', () => {
    expect(Object.keys(history.begin)).toEqual(Object.keys(events.types));
  });

  it('leaves no event of a log out, and stands in its order', async () => {
    const log = logOf(events, story);
    const running = await run({ store: batched(log, [4]), events }, [history]);
    const { rows } = await running.queries.find(HistoryEntry, { first: 500 });
    expect(rows.map(({ stream, revision, type }) => [stream, revision, type])).toEqual(
      log.map(({ stream, revision, type }) => [stream, Number(revision), type]),
    );
    await running.stop();
  });
});
