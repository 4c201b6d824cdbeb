import { Column, Entity, Index } from '../rows/row-columns';
import type { Columns, EventRead } from '@probity/eventing';
import {
  type AssessmentEvent,
  type AssessmentKind,
  type BodyType,
  type Day,
  type ExportTarget,
  type Period,
  type Rounding,
  type ScoreBonusGiven,
  type ScoreComponentGiven,
  type ScoreDeducted,
  type ScoreInput,
  type VetoApplied,
  dayOf,
} from '@probity/domain';
import { Thing, things } from '../rows/things';

/** When and why something was entered into a sheet. */
interface Entered {
  readonly on: Day;
  readonly reason: string | null;
}

/** An objection, and what became of it. */
export interface ScoreObjection {
  readonly grounds: string;
  readonly on: Day;
  readonly answer?: 'REVISED' | 'UPHELD';
  readonly reason?: string | null;
}

/** What followed from a confirmed result (奖优惩劣). */
export interface Consequence extends Entered {
  readonly kind: 'REWARD' | 'PENALTY';
  readonly form: string;
}

/** The score sheet of one subject in a round: hands, deductions and causes, formula, band, objections. */
@Entity('score_sheet')
@Index(['roundId'])
@Index(['subject'])
export class ScoreSheet extends Thing {
  @Column('text') roundId: string;
  @Column('text') orgId: string;
  @Column('text') subject: string;
  @Column('text') kind: AssessmentKind;
  @Column('text') period: Period;
  @Column('text') schemeVersion: string;
  /** The half-yearly sheets that an annual one rests on. */
  @Column('simple-json') halves: readonly string[];
  @Column('text') status:
    | ('OPENED' | 'COMPONENTS' | 'BANDED' | 'ANNOUNCED' | 'OBJECTED')
    | ('REVISED' | 'UPHELD' | 'CONFIRMED' | 'EXPORTED');
  @Column('simple-json') components: readonly (ScoreComponentGiven & Entered)[];
  /** Each with the event or stream that is its cause. */
  @Column('simple-json') deductions: readonly (ScoreDeducted & Entered)[];
  @Column('simple-json') bonuses: readonly (ScoreBonusGiven & Entered)[];
  @Column('simple-json') vetoes: readonly (VetoApplied & Entered)[];
  /** What went into the total, in hundredths, with its weights. */
  @Column('simple-json') inputs: readonly ScoreInput[];
  @Column('text', { nullable: true }) rounding: Rounding | null;
  /** The formula, line by line. */
  @Column('simple-json') trace: readonly string[];
  /** In hundredths, as it stands. */
  @Column('integer', { nullable: true }) total: number | null;
  @Column('text', { nullable: true }) band: string | null;
  @Column('text', { nullable: true }) announcedOn: Day | null;
  @Column('text', { nullable: true }) objectionUntil: Day | null;
  @Column('simple-json') objections: readonly ScoreObjection[];
  /** The total before it was revised, the one after it, and who approved that. */
  @Column('integer', { nullable: true }) previousTotal: number | null;
  @Column('integer', { nullable: true }) revisedTotal: number | null;
  @Column('text', { nullable: true }) revisionApprovedBy: string | null;
  @Column('text', { nullable: true }) confirmedOn: Day | null;
  @Column('text', { nullable: true }) confirmedBy: string | null;
  @Column('text', { nullable: true }) collective: BodyType | null;
  @Column('text', { nullable: true }) minutes: string | null;
  @Column('simple-json') exportedTo: readonly ExportTarget[];
  @Column('simple-json') consequences: readonly Consequence[];
}

const NOTHING_YET = {
  ...{ status: 'OPENED', components: [], deductions: [], bonuses: [], vetoes: [] },
  ...{ inputs: [], rounding: null, trace: [], total: null, band: null },
  ...{ announcedOn: null, objectionUntil: null, objections: [] },
  ...{ previousTotal: null, revisedTotal: null, revisionApprovedBy: null },
  ...{ confirmedOn: null, confirmedBy: null, collective: null, minutes: null },
  ...{ exportedTo: [], consequences: [] },
} satisfies Partial<Columns<ScoreSheet>>;

const entered = ({ metadata }: EventRead<AssessmentEvent>): Entered => ({
  on: dayOf(metadata.occurredAt),
  reason: metadata.reason ?? null,
});

/** Something entered into a sheet, with its day and reason. */
const noted = <E extends EventRead<AssessmentEvent>>(event: E): E['data'] & Entered => ({
  ...event.data,
  ...entered(event),
});

const answered = (
  { objections }: ScoreSheet,
  answer: 'REVISED' | 'UPHELD',
  event: EventRead<AssessmentEvent>,
): Pick<ScoreSheet, 'status' | 'objections'> => ({
  status: answer,
  objections: objections.map((each) => ({ ...each, answer, reason: entered(event).reason })),
});

/** Score sheets: how each total came about, and what became of it. */
export const scoreSheets = things<ScoreSheet, AssessmentEvent>({
  name: 'score-sheets',
  version: 1,
  row: ScoreSheet,
  sensitive: { of: ({ subject }) => [subject], caseOf: ({ orgId }) => `orgUnit-${orgId}` },
  category: 'assessment',
  begin: {
    AssessmentOpened: ({ data: { roundId, orgId, subject, kind, period, schemeVersion, halves } }) => ({
      ...NOTHING_YET,
      ...{ roundId, orgId, subject, kind, period, schemeVersion, halves },
    }),
  },
  advance: {
    ScoreComponentGiven: ({ components }, event) => ({
      ...{ status: 'COMPONENTS', components: [...components, noted(event)] },
    }),
    ScoreDeducted: ({ deductions }, event) => ({ deductions: [...deductions, noted(event)] }),
    ScoreBonusGiven: ({ bonuses }, event) => ({ bonuses: [...bonuses, noted(event)] }),
    VetoApplied: ({ vetoes }, event) => ({ vetoes: [...vetoes, noted(event)] }),
    ScoreComputed: (_row, { data: { inputs, rounding, trace, total } }) => ({
      ...{ inputs, rounding, trace, total },
    }),
    BandAssigned: ({ status }, { data: { band } }) => ({
      ...{ band, status: status === 'REVISED' ? status : 'BANDED' },
    }),
    ScoreAnnounced: (_row, event) => ({
      ...{ status: 'ANNOUNCED', announcedOn: entered(event).on, objectionUntil: event.data.objectionUntil },
    }),
    DeadlineExtended: ({ objectionUntil }, { data: { due } }) => ({
      objectionUntil: due.term === 'SCORE_OBJECTION' ? due.dueOn : objectionUntil,
    }),
    DeadlineRecomputed: ({ objectionUntil }, { data: { due } }) => ({
      objectionUntil: due.term === 'SCORE_OBJECTION' ? due.dueOn : objectionUntil,
    }),
    AssessmentObjected: ({ objections }, event) => ({
      status: 'OBJECTED',
      objections: [...objections, { grounds: event.data.grounds, on: entered(event).on }],
    }),
    AssessmentRevised: (row, event) => ({
      ...answered(row, 'REVISED', event),
      ...{ previousTotal: event.data.previousTotal, revisedTotal: event.data.newTotal },
      ...{ revisionApprovedBy: event.data.approvedBy },
      vetoes: row.vetoes.filter(({ code }) => !event.data.liftedVetoes.includes(code)),
    }),
    AssessmentUpheld: (row, event) => answered(row, 'UPHELD', event),
    AssessmentConfirmed: (_row, event) => ({
      ...{ status: 'CONFIRMED', confirmedOn: entered(event).on, confirmedBy: event.data.by },
      ...{ collective: event.data.collective, minutes: event.data.minutes },
    }),
    AssessmentResultExported: ({ exportedTo }, { data: { target } }) => ({
      ...{ status: 'EXPORTED', exportedTo: [...exportedTo, target] },
    }),
    RewardGranted: ({ consequences }, event) => ({
      consequences: [...consequences, { kind: 'REWARD', form: event.data.form, ...entered(event) }],
    }),
    PenaltyProposed: ({ consequences }, event) => ({
      consequences: [...consequences, { kind: 'PENALTY', form: event.data.form, ...entered(event) }],
    }),
  },
});
