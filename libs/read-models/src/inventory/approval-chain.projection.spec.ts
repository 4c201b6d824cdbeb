import { events } from '@probity/domain';
import { folding, logOf } from '../testing/projection-spec';
import { batched, run } from '../testing/running';
import { story, told } from '../testing/story';
import { ApprovalChainEntry, approvalChain } from './approval-chain.projection';

const { given } = folding(approvalChain, events);

describe('the approval chain', () => {
  it('leads from the finder over leaders, service objects and the body to the minutes', async () => {
    const { queries, stop } = await run({ store: batched(logOf(events, story), [7]), events }, [
      approvalChain,
    ]);
    const { rows } = await queries.find(ApprovalChainEntry, {
      where: { aboutId: { in: ['RP-1', 'FM-1', 'RV-1'] }, occurredAt: { lte: '2025-12-31' } },
      orderBy: { column: 'position' },
    });
    expect(rows.map(({ step, aboutId }) => [step, aboutId])).toEqual([
      ['FINDER', 'RP-1'],
      ['DEPUTY', 'RP-1'],
      ['DEPUTY', 'FM-1'],
      ['PRINCIPAL', 'FM-1'],
      ['SERVICE_OBJECT', 'RP-1'],
      ['VOLUME', 'FM-1'],
      ['VOLUME', 'RP-1'],
      ['BODY', 'RP-1'],
      ['APPROVED', 'RP-1'],
      ['MINUTES', 'RV-1'],
    ]);
    await stop();
  });

  it('says who spoke in which capacity, and what', () => {
    given(told.raised).then('RP-1/0000000000000000001', {
      step: 'DEPUTY',
      postId: 'P002',
      roleCode: 'DEPUTY',
      grade: 2,
      said: '造成严重不良影响',
    });
  });

  it('shows votes, dissent and the second person of a decision', () => {
    given(told.decided).then('RP-1/0000000000000000001', {
      step: 'BODY',
      stream: 'review-RV-1',
      grade: 1,
      votes: { for: 2, against: 1, abstain: 0 },
      dissentPostIds: ['P007'],
      said: '认为二级即可',
      secondedByPostId: 'P001',
    });
  });

  it('never shows what service objects said', () => {
    given(told.heard).then('RP-1/0000000000000000001', { step: 'SERVICE_OBJECT', said: 'VISIT' });
  });
});
