import { type Asker, type Rejection, accept, isRejection, reject } from '@probity/eventing';
import { dropClocks, startClock, stopClock } from '../deadlines';
import type { Asking } from './assessment.commands';
import type { PointsGivenBack } from './assessment.parts';
import type { AssessmentReason } from './assessment.reasons';
import type { Assessment } from './assessment.state';
import { faultOfDeciding, faultOfStanding } from './hands';
import { type AssessmentAnswer, ledgerOf, scoreOf, scored } from './score-giving';
import { takenOff } from './scoring';
import { personsBehind } from '../standing';
import { boundOf, speaksFor } from './subjects';

type Refusal = Rejection<AssessmentReason> | undefined;
const refuse = reject<AssessmentReason>;

/** The subject is told, and the time for objections begins. */
export const announce = (asking: Asking<'AnnounceScore'>, state: Assessment): AssessmentAnswer => {
  const { bureau } = asking;
  const { subject, score, objectionUntil } = state;
  const fault = faultOfStanding(asking, state);
  if (fault) return fault;
  if (objectionUntil !== null) return accept();
  if (!score) return refuse('not-computed');
  const clock = startClock(bureau, 'SCORE_OBJECTION', bureau.on, boundOf(bureau, subject));
  const { dueOn } = bureau.dueOn('SCORE_OBJECTION', bureau.on);
  const { total, band } = score;
  const told = { subject, total, band, objectionUntil: dueOn };
  return [{ type: 'ScoreAnnounced', data: told }, clock];
};

/** A subject objects once, and in time. */
export const object = (asking: Asking<'ObjectToScore'>, state: Assessment): AssessmentAnswer => {
  const { data, by, bureau } = asking;
  if (state.objectionUntil === null) return refuse('not-announced');
  if (!speaksFor(bureau, by, state.subject)) return refuse('not-the-subject');
  if (state.objection !== 'none') return refuse('objected-before');
  if (state.confirmed) return refuse('already-confirmed');
  if (bureau.on > state.objectionUntil) return refuse('objection-too-late');
  return [{ type: 'AssessmentObjected', data }, ...stopClock(state.deadlines, 'SCORE_OBJECTION', bureau.on)];
};

const faultOfAnswering = (
  asking: Asking<'ReviseScore' | 'UpholdScore'>,
  state: Assessment,
  persons: readonly Asker[],
): Refusal => {
  const { bureau, id } = asking;
  if (state.objection !== 'pending') return refuse('no-objection');
  const gave = (who: string) => state.given.some(({ by }) => by === who);
  if (persons.flatMap((each) => personsBehind(bureau, each)).some(gave))
    return refuse('scorer-answers-objection');
  return persons.map((by) => faultOfDeciding({ by, bureau, id }, state)).find((fault) => fault !== undefined);
};

const faultOfRevision = (
  state: Assessment,
  givenBack: readonly PointsGivenBack[],
  liftedVetoes: readonly string[],
): Refusal => {
  const { taken, givenBack: before } = ledgerOf(state);
  const after = { taken, givenBack: [...before, ...givenBack] };
  const tooMuch = givenBack.find((entry) => takenOff(after, entry) < 0);
  if (tooMuch) return refuse('not-taken-off', 'givenBack', tooMuch.itemId);
  const stranger = liftedVetoes.find((code) => !state.vetoed.includes(code));
  if (stranger !== undefined) return refuse('not-in-the-scheme', 'liftedVetoes', stranger);
  return givenBack.length + liftedVetoes.length === 0 ? refuse('nothing-changes', 'givenBack') : undefined;
};

/** A revision never makes it worse: points come back, or a veto falls. The total is computed anew. */
export const revise = (asking: Asking<'ReviseScore'>, state: Assessment): AssessmentAnswer => {
  const { data, by, seconder = by, bureau } = asking;
  const { givenBack, liftedVetoes = [], reason } = data;
  const fault =
    faultOfAnswering(asking, state, [by, seconder]) ?? faultOfRevision(state, givenBack, liftedVetoes);
  if (fault) return fault;
  const vetoed = state.vetoed.filter((code) => !liftedVetoes.includes(code));
  const anew = scoreOf(bureau, { ...state, vetoed, givenBack: [...state.givenBack, ...givenBack] });
  if (isRejection(anew)) return anew;
  const totals = { previousTotal: state.score?.total ?? 0, newTotal: anew.data.total };
  const revision = { ...totals, givenBack, liftedVetoes, approvedBy: seconder.subjectRef };
  return [
    { type: 'AssessmentRevised', data: revision, reason, decisionMeaning: 'APPROVED' },
    ...scored(anew.data, anew.band),
  ];
};

/** The score stands, and says why. */
export const uphold = (asking: Asking<'UpholdScore'>, state: Assessment): AssessmentAnswer =>
  faultOfAnswering(asking, state, [asking.by]) ??
  accept({
    type: 'AssessmentUpheld',
    data: { total: state.score?.total ?? 0 },
    reason: asking.data.reason,
    decisionMeaning: 'REVIEWED',
  });

/** Not to object is no breach: the clock ends without a miss once the last day is over. */
export const endObjections = ({ bureau }: Asking<'MissDeadline'>, state: Assessment): AssessmentAnswer => {
  const { running, misses } = state.deadlines;
  const clock = running.SCORE_OBJECTION;
  if (!clock) return accept();
  if (bureau.on <= clock.due.dueOn) return refuse('deadline-not-over');
  return dropClocks({ running: { SCORE_OBJECTION: clock }, misses }, 'nobody objected in time');
};
