import { type Intent, type Process, idOf } from '@probity/eventing';
import type { Bureau } from '../bureau';
import type { ReviewEvent, ReviewItemDecided } from '../inventory/review.events';
import type { BodyType } from '../vocabulary';

const askingOf = (reviewId: string, bodyType: BodyType, item: ReviewItemDecided) => {
  const { decision, decidedGrade: grade, gradeBasis, basisText, measures, effectiveFrom, reason } = item;
  const { intoRiskPointIds = [] } = item;
  switch (decision) {
    case 'APPROVED':
      return {
        type: 'ApproveRiskPoint',
        data: {
          ...{ reviewId, bodyType, gradeBasis, basisText, measures, effectiveFrom },
          ...(grade === undefined ? {} : { grade }),
          ...(reason === undefined ? {} : { reason }),
        },
      };
    case 'RETURNED':
      return { type: 'ReturnRiskPoint', data: { reviewId, reason } };
    case 'REJECTED':
      return { type: 'RejectRiskPoint', data: { reviewId, reason } };
    case 'MERGED':
      return { type: 'MergeRiskPoint', data: { intoRiskPointId: intoRiskPointIds[0], reviewId, reason } };
    case 'SPLIT':
      return { type: 'SplitRiskPoint', data: { intoRiskPointIds, reviewId, reason } };
    case 'CLOSED':
      return { type: 'CloseRiskPoint', data: { reviewId, reason } };
  }
};

/**
 * What a body decides on an item becomes true of the risk point, exactly once for each review (Art. 15(3)4).
 * When the superior invalidates the review, what it approved is opened again, and not erased.
 */
export const reviewFanOut: Process<ReviewEvent, Bureau> = {
  name: 'review-fan-out',
  react: {
    ReviewItemDecided: ({ stream, data }, bureau): readonly Intent[] => {
      const reviewId = idOf(stream);
      const review = bureau.review(reviewId);
      if (!review) return [];
      return [{ category: 'riskPoint', id: data.riskPointId, ...askingOf(reviewId, review.bodyType, data) }];
    },

    ReviewInvalidated: ({ stream, data }) =>
      data.riskPointIds.map((id) => ({
        category: 'riskPoint',
        id,
        type: 'ReopenApproval',
        data: { reviewId: idOf(stream), reason: data.reason },
      })),
  },
};
