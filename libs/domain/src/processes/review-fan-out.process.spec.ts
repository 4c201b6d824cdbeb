import { intentsOf } from '@probity/eventing';
import { eventsOf } from '../testing';
import { bureau, found } from '../testing/risk-controls';
import { decided } from '../testing/review-controls';
import { reviewFanOut } from './review-fan-out.process';

const reacting = (type: string, data: object) =>
  eventsOf([['review-RV-1', { type, data }]]).flatMap((event) => intentsOf(reviewFanOut, event, bureau));
const turnedDown = { ...decided.data, gradeBasis: [], measures: [], reason: '重复' };

describe('what a review decides', () => {
  it('approves the risk, with what the body decided and who it is', () => {
    expect(reacting('ReviewItemDecided', decided.data)).toEqual([
      {
        category: 'riskPoint',
        id: 'RP-1',
        type: 'ApproveRiskPoint',
        data: {
          reviewId: 'RV-1',
          bodyType: 'LEADING_GROUP',
          grade: 1,
          gradeBasis: ['CRIMINAL'],
          basisText: '产品质量法§65(二)',
          measures: ['系统随机抽取名单'],
          effectiveFrom: '2025-03-10',
        },
      },
    ]);
  });

  it.each([
    ['RETURNED', 'ReturnRiskPoint'],
    ['REJECTED', 'RejectRiskPoint'],
  ])('becomes of the risk what it is when %s', (decision, type) => {
    expect(reacting('ReviewItemDecided', { ...turnedDown, decision })).toEqual([
      { category: 'riskPoint', id: 'RP-1', type, data: { reviewId: 'RV-1', reason: '重复' } },
    ]);
  });

  it.each([
    ['MERGED', ['RP-2'], 'MergeRiskPoint', { intoRiskPointId: 'RP-2' }],
    ['SPLIT', ['RP-2', 'RP-3'], 'SplitRiskPoint', { intoRiskPointIds: ['RP-2', 'RP-3'] }],
    ['CLOSED', [], 'CloseRiskPoint', {}],
  ])('ends the risk when it is %s', (decision, intoRiskPointIds, type, data) => {
    expect(reacting('ReviewItemDecided', { ...turnedDown, decision, intoRiskPointIds })).toEqual([
      { category: 'riskPoint', id: 'RP-1', type, data: { ...data, reviewId: 'RV-1', reason: '重复' } },
    ]);
  });

  it('is opened again, item by item, when the review is invalidated', () => {
    expect(reacting('ReviewInvalidated', { reason: '程序不符', riskPointIds: ['RP-1', 'RP-2'] })).toEqual(
      ['RP-1', 'RP-2'].map((id) => ({
        category: 'riskPoint',
        id,
        type: 'ReopenApproval',
        data: { reviewId: 'RV-1', reason: '程序不符' },
      })),
    );
  });

  it('is of no consequence to anything else', () => {
    expect(reacting(found.type, found.data)).toEqual([]);
  });
});
