import { type EventOf, registerEvents } from '@probity/eventing';
import { deadlineEventTypes } from '../deadline.events';
import {
  AssessmentConfirmed,
  AssessmentObjected,
  AssessmentResultExported,
  AssessmentRevised,
  AssessmentUpheld,
  CorrectionDone,
  CorrectionRequired,
  PenaltyProposed,
  RewardGranted,
  ScoreAnnounced,
} from './outcome.events';
import {
  AssessmentOpened,
  BandAssigned,
  ScoreBonusGiven,
  ScoreComponentGiven,
  ScoreComputed,
  ScoreDeducted,
  VetoApplied,
} from './scoring.events';

export type * from './assessment.parts';
export type * from './outcome.events';
export type * from './scoring.events';

export const assessmentEvents = registerEvents({
  AssessmentOpened,
  ScoreComponentGiven,
  ScoreDeducted,
  ScoreBonusGiven,
  VetoApplied,
  ScoreComputed,
  BandAssigned,
  ScoreAnnounced,
  AssessmentObjected,
  AssessmentRevised,
  AssessmentUpheld,
  AssessmentConfirmed,
  AssessmentResultExported,
  RewardGranted,
  PenaltyProposed,
  CorrectionRequired,
  CorrectionDone,
  ...deadlineEventTypes,
});
export type AssessmentEvent = EventOf<typeof assessmentEvents>;
