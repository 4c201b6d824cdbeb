import { type Intent, type Process, type StreamName, idOf } from '@probity/eventing';
import type { AssessmentEvent } from '../assessment/assessment.events';
import type { AssessmentRoundEvent } from '../assessment/assessment-round.events';
import { schemeOf } from '../assessment/score-giving';
import type { AssessmentFacts, Bureau } from '../bureau';

const areComponentsIn = ({ roundId, period, given }: AssessmentFacts, bureau: Bureau): boolean => {
  const schemeVersion = bureau.assessRound(roundId)?.schemeVersion ?? '';
  const { weights } = schemeOf(bureau, { period, schemeVersion }).content;
  return weights.every(({ component }) => given.includes(component));
};

const areHalvesIn = ({ halves }: AssessmentFacts, bureau: Bureau): boolean =>
  halves.every((half) => bureau.assessment(half)?.confirmed === true);

const computeOnceIn = (assessmentId: string, bureau: Bureau): readonly Intent[] => {
  const facts = bureau.assessment(assessmentId);
  if (!facts) return [];
  const isIn = facts.kind === 'ANNUAL' ? areHalvesIn : areComponentsIn;
  return isIn(facts, bureau)
    ? [{ category: 'assessment', id: assessmentId, type: 'ComputeScore', data: {} }]
    : [];
};

const compute = ({ stream }: { readonly stream: StreamName }, bureau: Bureau): readonly Intent[] =>
  computeOnceIn(idOf(stream), bureau);

/** The year of which the assessment is a half, if it is assessed already. */
const yearOf = ({ orgId, period, subject }: AssessmentFacts, bureau: Bureau): readonly string[] => {
  const round = bureau.assessRoundOf(orgId, period.slice(0, 4));
  return round ? [`${round.roundId}-${subject}`] : [];
};

/**
 * A round opens an assessment of each of its subjects; once all is in, the score is computed, and anew when
 * something is added. Announcing, confirming and whatever follows is for people.
 */
export const assessmentProcess: Process<AssessmentRoundEvent | AssessmentEvent, Bureau> = {
  name: 'assessment',
  react: {
    AssessmentRoundOpened: ({ stream, data: { subjects } }) => {
      const roundId = idOf(stream);
      return subjects.map((subject) => ({
        category: 'assessment',
        id: `${roundId}-${subject}`,
        type: 'OpenAssessment',
        data: { roundId, subject },
      }));
    },

    AssessmentOpened: ({ stream, data }, bureau) =>
      data.kind === 'ANNUAL' ? computeOnceIn(idOf(stream), bureau) : [],

    ScoreComponentGiven: compute,
    ScoreDeducted: compute,
    ScoreBonusGiven: compute,
    VetoApplied: compute,

    AssessmentConfirmed: ({ stream }, bureau) => {
      const facts = bureau.assessment(idOf(stream));
      if (facts?.kind !== 'HALF_YEAR') return [];
      return yearOf(facts, bureau).flatMap((id) => computeOnceIn(id, bureau));
    },
  },
};
