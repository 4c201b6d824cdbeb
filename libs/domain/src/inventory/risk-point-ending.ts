import { accept, reject } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { tookUp } from './risk-point-deciding';
import type { Answer } from './risk-point-proposing';
import { type KnownRiskPoint, standingVersions } from './risk-point-state';
import type { Asking } from './risk-point.commands';
import type { RiskPointEvent } from './risk-point.events';

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

/** Monitors answer for a risk that stands; what it goes on in has monitors of its own. */
const release = (state: KnownRiskPoint, { on }: Bureau): readonly RiskPointEvent[] => {
  const standing = standingVersions(state, on);
  const releasedPostIds = [...new Set(standing.flatMap((version) => version?.monitorPostIds ?? []))];
  return releasedPostIds.length === 0 ? [] : [{ type: 'MonitorReleased', data: { releasedPostIds } }];
};

/** Ends a risk point, into others or for good, as a review decided; nobody monitors it any more. */
export const end = (command: Ending, state: KnownRiskPoint): Answer => {
  const { by, id, bureau, data } = command;
  const { reason } = data;
  if (by.postId !== null && bureau.isRecused(by.postId, id)) return reject('recused');
  if (!tookUp(bureau, data.reviewId, id)) return reject('no-such-review', 'reviewId', data.reviewId);
  if (isStillWarnedOf(command)) return reject('open-warning');
  const successors = successorsOf(command);
  if (successors.includes(id)) return reject('own-successor', 'intoRiskPointId', id);
  const stranger = successors.find((each) => !bureau.riskPoint(each));
  if (stranger) return reject('successor-unknown', 'intoRiskPointId', stranger);
  const released = release(state, bureau);
  switch (command.type) {
    case 'MergeRiskPoint':
      return accept<RiskPointEvent>({ type: 'RiskPointMerged', data: command.data, reason }, ...released);
    case 'SplitRiskPoint':
      return accept<RiskPointEvent>({ type: 'RiskPointSplit', data: command.data, reason }, ...released);
    case 'CloseRiskPoint':
      return accept<RiskPointEvent>({ type: 'RiskPointClosed', data: command.data, reason }, ...released);
  }
};
