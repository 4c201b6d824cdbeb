import { type Aggregate, type Decider, accept, reject } from '@probity/eventing';
import { correctEntry } from './correction';
import { approve, confirm, decline, reassign, reopen } from './risk-point-deciding';
import { end } from './risk-point-ending';
import { analyse, proposeChange, raiseTask } from './risk-point-changing';
import { type Answer, adjust, find, findAgain, recordPeerOpinion, restate } from './risk-point-proposing';
import { type KnownRiskPoint, type RiskPoint, evolve } from './risk-point-state';
import { type RiskPointCommand, riskPointCommands } from './risk-point.commands';
import { type RiskPointEvent, riskPointEvents } from './risk-point.events';
import { type RiskPointReason, riskPointReasons } from './risk-point.reasons';

const decideLiving = (command: RiskPointCommand, state: KnownRiskPoint): Answer => {
  switch (command.type) {
    case 'FindRisk':
      return findAgain(command, state);
    case 'RestateRisk':
      return restate(command, state);
    case 'RecordPeerOpinion':
      return recordPeerOpinion(command, state);
    case 'AdjustAsLeader':
      return adjust(command, state);
    case 'AnalyseRating':
      return analyse(command, state);
    case 'ApproveRiskPoint':
      return approve(command, state);
    case 'ReturnRiskPoint':
    case 'RejectRiskPoint':
      return decline(command, state);
    case 'ReopenApproval':
      return reopen(command, state);
    case 'ConfirmSecondLevel':
      return confirm(command, state);
    case 'ProposeGradeChange':
      return proposeChange(command, state);
    case 'RaiseRevisionTask':
      return raiseTask(command, state);
    case 'ReassignMonitors':
      return reassign(command, state);
    case 'MergeRiskPoint':
    case 'SplitRiskPoint':
    case 'CloseRiskPoint':
      return end(command, state);
    case 'CorrectEntry':
      return correctEntry(command, state.authors);
  }
};

const isOver = ({ status }: KnownRiskPoint): boolean => status === 'REJECTED' || status === 'CLOSED';

const wasRejectedIn = ({ type, data }: RiskPointCommand, { decidedIn }: KnownRiskPoint): boolean =>
  type === 'RejectRiskPoint' && decidedIn.includes(data.reviewId);

/**
 * Opinions and proposals move one line of a risk point; the other, what is in force, only a review moves
 * (V1).
 */
const decider: Decider<RiskPoint, RiskPointCommand, RiskPointEvent, RiskPointReason> = {
  initialState: { status: 'unknown', authors: {} },
  reasons: riskPointReasons,
  decide: (command, state) => {
    if (state.status === 'unknown') {
      return command.type === 'FindRisk' ? find(command) : reject('no-such-risk-point');
    }
    if (isOver(state) && command.type !== 'CorrectEntry') {
      return wasRejectedIn(command, state) ? accept() : reject('no-longer-living');
    }
    return decideLiving(command, state);
  },
  evolve,
};

/** Risk points (廉政风险点), from finding through opinions and approval to their end. */
export const riskPoint: Aggregate<RiskPoint, RiskPointCommand, RiskPointEvent, RiskPointReason> = {
  category: 'riskPoint',
  commands: riskPointCommands,
  events: riskPointEvents,
  decider,
};
