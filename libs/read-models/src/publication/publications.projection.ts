import { Column, Entity } from '../rows/row-columns';
import type { Columns } from '@probity/eventing';
import {
  type Channel,
  type Day,
  type ObjectionEffect,
  type PublicationApproved,
  type PublicationEvent,
  type PublicationPosted,
  type Range,
  type RedactionProfile,
  type WithdrawalReason,
  dayOf,
} from '@probity/domain';
import { Thing, things } from '../rows/things';

/** An objection, by a random handle, and what became of it. */
export interface Objection {
  readonly objectorHandle: string;
  readonly grounds: string;
  readonly answer?: string;
  readonly effect?: ObjectionEffect;
}

/** What is shown to others, how, how far and where (公开公示). */
@Entity('publication')
export class Publication extends Thing {
  @Column('text') status: 'PROPOSED' | 'APPROVED' | 'POSTED' | 'WITHDRAWN' | 'EXPIRED';
  /** What it shows, e.g. `RISK:RP-0001:v1` or `CATALOGUE:D06:v2`. */
  @Column('simple-json') contentRefs: readonly string[];
  @Column('text', { nullable: true }) redactionProfile: RedactionProfile | null;
  @Column('text', { nullable: true }) range: Range | null;
  @Column('simple-json') channels: readonly Channel[];
  /** References of the persons whom it names. */
  @Column('simple-json') subjects: readonly string[];
  @Column('text', { nullable: true }) approvedBy: string | null;
  @Column('text', { nullable: true }) approvedOn: Day | null;
  @Column('simple-json') postings: readonly PublicationPosted[];
  @Column('simple-json') objections: readonly Objection[];
  /** The day on which it came down, or its last day. */
  @Column('text', { nullable: true }) endedOn: Day | null;
  @Column('text', { nullable: true }) withdrawalReason: WithdrawalReason | null;
}

const NOTHING_YET = {
  redactionProfile: null,
  range: null,
  channels: [],
  subjects: [],
  approvedBy: null,
  approvedOn: null,
  postings: [],
  objections: [],
  endedOn: null,
  withdrawalReason: null,
} satisfies Partial<Columns<Publication>>;

const approved = ({ contentRefs, redactionProfile, range, channels, ...approval }: PublicationApproved) => ({
  status: 'APPROVED' as const,
  contentRefs,
  redactionProfile,
  range,
  channels,
  subjects: approval.subjects,
  approvedBy: approval.approvedBy,
  approvedOn: approval.approvedOn,
});

/** Publications with their postings and objections. */
export const publications = things<Publication, PublicationEvent>({
  name: 'publications',
  version: 1,
  row: Publication,
  category: 'publication',
  begin: {
    PublicationProposed: ({ data: { contentRefs } }) => ({ ...NOTHING_YET, status: 'PROPOSED', contentRefs }),
    PublicationApproved: ({ data }) => ({ ...NOTHING_YET, ...approved(data) }),
  },
  advance: {
    PublicationApproved: (_row, { data }) => approved(data),
    PublicationPosted: ({ postings }, { data }) => ({ status: 'POSTED', postings: [...postings, data] }),
    PublicationObjected: ({ objections }, { data }) => ({ objections: [...objections, data] }),
    ObjectionAnswered: ({ objections }, { data: { objectorHandle, answer, effect } }) => ({
      objections: objections.map((objection) =>
        objection.objectorHandle === objectorHandle && objection.answer === undefined
          ? { ...objection, answer, effect }
          : objection,
      ),
    }),
    PublicationWithdrawn: (_row, { data, metadata }) => ({
      status: 'WITHDRAWN',
      withdrawalReason: data.reason,
      endedOn: dayOf(metadata.occurredAt),
    }),
    PublicationExpired: (_row, { data }) => ({ status: 'EXPIRED', endedOn: data.lastDay }),
  },
});
