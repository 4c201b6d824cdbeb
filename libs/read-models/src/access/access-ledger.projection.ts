import { Column, Entity, Index } from '../rows/row-columns';
import type { Columns, Projection } from '@probity/eventing';
import { type AccessEvent, intakeAggregates } from '@probity/domain';
import { historyIdOf } from '../history.projection';
import { ReadModel } from '../read-model';

/** Who saw what of whom, and why; what somebody tried in vain; and what left the service (查阅台账). */
@Entity('access_ledger_entry')
@Index(['subjectRef'])
@Index(['at'])
export class AccessLedgerEntry extends ReadModel {
  @Column('text') kind: 'VIEW' | 'DENIAL' | 'EXPORT';
  /** An instant in UTC. */
  @Column('text') at: string;
  /** Who looked, tried or took. */
  @Column('text') subjectRef: string;
  /** The read model looked at, the stream that was not to be touched, or what was taken. */
  @Column('text') what: string;
  /** Whose data was shown. */
  @Column('simple-json') concernedRefs: readonly string[];
  /** Those among them who may be told. */
  @Column('simple-json') toldRefs: readonly string[];
  @Column('text', { nullable: true }) purpose: string | null;
  /** The inspection in whose mandate it was looked. */
  @Column('text', { nullable: true }) inspectionId: string | null;
  @Column('integer', { nullable: true }) rows: number | null;
  /** The position of the log as of which was looked, where a past was asked for. */
  @Column('text', { nullable: true }) asOf: string | null;
  /** What was tried in vain, and why in vain. */
  @Column('text', { nullable: true }) command: string | null;
  @Column('text', { nullable: true }) reasonCode: string | null;
}

/** A look at a case, or at what came to it while it was followed. */
const OF_CASE = /^(?:followed )?case ([^-]+)-/;
const VIEWS_OF_INTAKE = ['signal-register', 'analysis-reports', 'intake-acts'];

/**
 * What is looked at stands in the log of the intake. Looks at it name nobody; of those that once did, nobody
 * is told whom: to learn of a look at a report would be to learn of the report.
 */
const isOfIntake = (view: string): boolean => {
  const [, category] = OF_CASE.exec(view) ?? [];
  return VIEWS_OF_INTAKE.includes(view) || intakeAggregates.some((each) => each.category === category);
};

const NOTHING_ELSE = {
  ...{ concernedRefs: [], toldRefs: [], purpose: null, inspectionId: null, rows: null, asOf: null },
  ...{ command: null, reasonCode: null },
} satisfies Partial<Columns<AccessLedgerEntry>>;

const at = ({ metadata }: { readonly metadata: { readonly occurredAt: string } }) => metadata.occurredAt;

/** The access ledger, one row for each entry: for the audit administrator, and for each person concerned. */
export const accessLedger: Projection<AccessLedgerEntry, AccessEvent> = {
  name: 'access-ledger',
  version: 2,
  row: AccessLedgerEntry,
  readers: ['AUDIT_ADMIN'],
  own: { by: 'toldRefs', lists: ['concernedRefs', 'toldRefs'] },
  sensitive: { of: ({ subjectRef, concernedRefs }) => [subjectRef, ...concernedRefs] },
  keysOf: ({ position }) => [historyIdOf(position)],
  begin: {
    SensitiveRecordViewed: (event) => {
      const { view, viewerRef, purpose, rows, asOf, inspectionId } = event.data;
      const concernedRefs = isOfIntake(view) ? [] : event.data.subjectRefs;
      return {
        ...{ ...NOTHING_ELSE, kind: 'VIEW', at: at(event), subjectRef: viewerRef, what: view, purpose },
        ...{ concernedRefs, toldRefs: concernedRefs },
        ...{ inspectionId: inspectionId ?? null, rows: rows ?? null, asOf: asOf ?? null },
      };
    },
    AccessDenied: (event) => {
      const { subjectRef, stream: what, command, reasonCode } = event.data;
      return { ...NOTHING_ELSE, kind: 'DENIAL', at: at(event), subjectRef, what, command, reasonCode };
    },
    ExportMade: (event) => {
      const { exporterRef: subjectRef, what, rows } = event.data;
      return { ...NOTHING_ELSE, kind: 'EXPORT', at: at(event), subjectRef, what, rows };
    },
  },
  advance: {},
};
