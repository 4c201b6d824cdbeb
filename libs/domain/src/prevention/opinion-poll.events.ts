import { Event, type EventOf, type Said, registerEvents } from '@probity/eventing';
import { IsCount, IsId, IsListOfParts, IsOneOf, IsOpinion, IsScale, May } from '../vocabulary';

/** Who is asked (Art. 14 step 2(3)). */
export const POLL_AUDIENCES = ['SERVICE_OBJECTS', 'SUPERVISORS', 'DELEGATES', 'STAFF', 'PUBLIC'] as const;
export type PollAudience = (typeof POLL_AUDIENCES)[number];

const AUDIENCES: Readonly<Record<PollAudience, Said>> = {
  SERVICE_OBJECTS: { en: 'service objects', zh: '管理服务对象' },
  SUPERVISORS: { en: 'integrity supervisors', zh: '廉政监督员' },
  DELEGATES: { en: 'delegates of congress and consultative conference', zh: '人大代表、政协委员' },
  STAFF: { en: 'the staff', zh: '干部职工' },
  PUBLIC: { en: 'the public', zh: '社会公众' },
};

/** One thing that was found. It names nobody. */
export class PollFinding {
  @IsOpinion() readonly finding: string;
  /** The risk on which it bears, where there is one. */
  @May() @IsId() readonly riskPointId?: string;
}

/** An opinion poll was held (民意调查, irregularly). */
@Event<OpinionPollHeld>({
  version: 1,
  says: ({ orgId, audience, respondents, invited, findings }) => ({
    en:
      `polled ${AUDIENCES[audience].en} about ${orgId}: ` +
      `${respondents} of ${invited} answered, ${findings.length} findings`,
    zh:
      `就${orgId}向${AUDIENCES[audience].zh}开展民意调查:` +
      `发出${invited}份,收回${respondents}份,发现${findings.length}项`,
  }),
})
export class OpinionPollHeld {
  /** The unit or department that is asked about. */
  @IsId() readonly orgId: string;
  @IsOneOf(POLL_AUDIENCES) readonly audience: PollAudience;
  @IsScale(100_000) readonly invited: number;
  @IsCount() readonly respondents: number;
  @IsListOfParts(() => PollFinding, 50) readonly findings: readonly PollFinding[];
}

/** A symposium for appraisal was held (座谈评议, regularly). */
@Event<SymposiumHeld>({
  version: 1,
  says: ({ orgId, audience, participants, findings }) => ({
    en:
      `held a symposium about ${orgId} with ${AUDIENCES[audience].en}: ` +
      `${participants} took part, ${findings.length} findings`,
    zh: `就${orgId}与${AUDIENCES[audience].zh}${participants}人座谈评议,发现${findings.length}项`,
  }),
})
export class SymposiumHeld {
  @IsId() readonly orgId: string;
  @IsOneOf(POLL_AUDIENCES) readonly audience: PollAudience;
  @IsScale(100_000) readonly participants: number;
  @IsListOfParts(() => PollFinding, 50) readonly findings: readonly PollFinding[];
}

export const opinionPollEvents = registerEvents({ OpinionPollHeld, SymposiumHeld });
export type OpinionPollEvent = EventOf<typeof opinionPollEvents>;
