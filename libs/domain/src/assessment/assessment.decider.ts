import { type Aggregate, type Decider, accept, isRejection, reject } from '@probity/eventing';
import { decideDeadline, isDeadlineCommand } from '../deadlines';
import { halvesOf } from '../periods';
import { type AssessmentCommand, type Asking, assessmentCommands } from './assessment.commands';
import { type AssessmentEvent, assessmentEvents } from './assessment.events';
import { type AssessmentReason, assessmentReasons } from './assessment.reasons';
import { type Assessment, type MaybeAssessment, evolveAssessment } from './assessment.state';
import { faultOfDeciding } from './hands';
import { announce, endObjections, object, revise, uphold } from './objections';
import { confirm, follow, handOn, noteDone, requireCorrection } from './outcomes';
import { type AssessmentAnswer, applyVeto, compute, deductScore, giveBonus, giveScore } from './score-giving';

/** The half-yearly assessments of the same subject that a year is the mean of. */
const halvesFor = (
  bureau: Asking<'OpenAssessment'>['bureau'],
  orgId: string,
  year: string,
  subject: string,
) =>
  halvesOf(year).flatMap((half) => {
    const round = bureau.assessRoundOf(orgId, half);
    return round?.subjects.includes(subject) ? [`${round.roundId}-${subject}`] : [];
  });

const roundOf = ({ id, data, bureau }: Asking<'OpenAssessment'>) => {
  const { roundId, subject } = data;
  const refuse = reject<AssessmentReason>;
  const round = bureau.assessRound(roundId);
  if (!round?.open) return refuse('no-round', 'roundId', roundId);
  if (!round.subjects.includes(subject)) return refuse('not-a-subject', 'subject', subject);
  const expected = `${roundId}-${subject}`;
  return id === expected ? round : refuse('other-id-expected', 'id', expected);
};

const open = (asking: Asking<'OpenAssessment'>): AssessmentAnswer => {
  const { data, bureau } = asking;
  const { roundId, subject } = data;
  const round = roundOf(asking);
  if (isRejection<AssessmentReason>(round)) return round;
  const { orgId, kind, period, schemeVersion } = round;
  const halves = kind === 'ANNUAL' ? halvesFor(bureau, orgId, period, subject) : [];
  if (kind === 'ANNUAL' && halves.length === 0) return reject('no-half-to-average');
  return accept({
    type: 'AssessmentOpened',
    data: { roundId, orgId, subject, kind, period, schemeVersion, halves },
    ruleRefs: [{ kind: 'SCORE', version: schemeVersion }],
    ...(bureau.isRegistered(subject) && { subjects: [subject] }),
  });
};

type Scoring = Asking<'GiveScore' | 'DeductScore' | 'GiveBonus' | 'ApplyVeto' | 'ComputeScore'>;

const score = (command: Scoring, state: Assessment): AssessmentAnswer => {
  if (state.objectionUntil !== null) return reject('score-announced');
  switch (command.type) {
    case 'GiveScore':
      return giveScore(command, state);
    case 'DeductScore':
      return deductScore(command, state);
    case 'GiveBonus':
      return giveBonus(command, state);
    case 'ApplyVeto':
      return applyVeto(command, state);
    case 'ComputeScore':
      return compute(command, state);
  }
};

type Concluding = Exclude<AssessmentCommand, Scoring | Clocking | Asking<'OpenAssessment'>>;

const conclude = (command: Concluding, state: Assessment): AssessmentAnswer => {
  switch (command.type) {
    case 'AnnounceScore':
      return announce(command, state);
    case 'ObjectToScore':
      return object(command, state);
    case 'ReviseScore':
      return revise(command, state);
    case 'UpholdScore':
      return uphold(command, state);
    case 'ConfirmAssessment':
      return confirm(command, state);
    case 'ExportAssessmentResult':
      return handOn(command, state);
    case 'GrantReward':
    case 'ProposePenalty':
      return follow(command, state);
    case 'RequireCorrection':
      return requireCorrection(command, state);
    case 'NoteCorrectionDone':
      return noteDone(command, state);
  }
};

type Clocking = Asking<'RemindOfDeadline' | 'MissDeadline' | 'RecomputeDeadline' | 'ExtendDeadline'>;

const clock = (command: Clocking, state: Assessment): AssessmentAnswer => {
  if (command.type === 'MissDeadline' && command.data.term === 'SCORE_OBJECTION') {
    return endObjections(command, state);
  }
  const fault = command.type === 'ExtendDeadline' ? faultOfDeciding(command, state) : undefined;
  return fault ?? decideDeadline(command, state.deadlines);
};

const isScoring = (command: AssessmentCommand): command is Scoring =>
  ['GiveScore', 'DeductScore', 'GiveBonus', 'ApplyVeto', 'ComputeScore'].includes(command.type);

/**
 * Three hands score, a computation that anybody can follow adds up, the subject may object, a body confirms.
 * Nobody decides on the own score (V7), and no score ever changes a grade (V1).
 */
const decider: Decider<MaybeAssessment, AssessmentCommand, AssessmentEvent, AssessmentReason> = {
  initialState: { status: 'unknown' },
  reasons: assessmentReasons,
  decide: (command, state) => {
    if (command.type === 'OpenAssessment') return state.status === 'unknown' ? open(command) : accept();
    if (state.status === 'unknown') return reject('no-assessment');
    if (isDeadlineCommand(command)) return clock(command, state);
    return isScoring(command) ? score(command, state) : conclude(command, state);
  },
  evolve: evolveAssessment,
};

/** The assessment of one subject in a round (考核评责). */
export const assessment: Aggregate<MaybeAssessment, AssessmentCommand, AssessmentEvent, AssessmentReason> = {
  category: 'assessment',
  commands: assessmentCommands,
  events: assessmentEvents,
  decider,
};
