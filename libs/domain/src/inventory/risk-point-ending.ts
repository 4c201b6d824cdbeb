import { accept, reject } from '@probity/eventing';
import { tookUp } from './risk-point-deciding';
import type { Answer } from './risk-point-proposing';
import type { Asking } from './risk-point.commands';

type Ending = Asking<'MergeRiskPoint'> | Asking<'SplitRiskPoint'> | Asking<'CloseRiskPoint'>;

const successorsOf = (command: Ending): readonly string[] => {
  switch (command.type) {
    case 'MergeRiskPoint':
      return [command.data.intoRiskPointId];
    case 'SplitRiskPoint':
      return command.data.intoRiskPointIds;
    case 'CloseRiskPoint':
      return [];
  }
};

/** A risk point that is merged or split goes on; one that is closed leaves a warning without its basis. */
const isStillWarnedOf = ({ type, id, bureau }: Ending): boolean =>
  type === 'CloseRiskPoint' && bureau.openWarningsOn(id).length > 0;

/** Ends a risk point, into others or for good, as a review decided. */
export const end = (command: Ending): Answer => {
  const { by, id, bureau, data } = command;
  const { reason } = data;
  if (by.postId !== null && bureau.isRecused(by.postId, id)) return reject('recused');
  if (!tookUp(bureau, data.reviewId, id)) return reject('no-such-review', 'reviewId', data.reviewId);
  if (isStillWarnedOf(command)) return reject('open-warning');
  const successors = successorsOf(command);
  if (successors.includes(id)) return reject('own-successor', 'intoRiskPointId', id);
  const stranger = successors.find((each) => !bureau.riskPoint(each));
  if (stranger) return reject('successor-unknown', 'intoRiskPointId', stranger);
  switch (command.type) {
    case 'MergeRiskPoint':
      return accept({ type: 'RiskPointMerged', data: command.data, reason });
    case 'SplitRiskPoint':
      return accept({ type: 'RiskPointSplit', data: command.data, reason });
    case 'CloseRiskPoint':
      return accept({ type: 'RiskPointClosed', data: command.data, reason });
  }
};
