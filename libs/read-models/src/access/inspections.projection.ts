import { Column, Entity } from '../rows/row-columns';
import {
  type Day,
  type ExtractProduced,
  type InspectionEvent,
  type ReplayStarted,
  dayOf,
} from '@probity/domain';
import { Thing, things } from '../rows/things';

/** A replay; without an end while it runs. Instants are in UTC. */
interface Replay extends ReplayStarted {
  readonly startedAt: string;
  readonly endedAt: string | null;
}

interface Extract extends ExtractProduced {
  readonly at: string;
}

/** An inspection (督查、检查): its mandate, its scope and its end, and what was replayed and taken. */
@Entity('inspection')
export class Inspection extends Thing {
  /** Every document that it rests on, the first one first. */
  @Column('simple-json') mandateDocs: readonly string[];
  @Column('simple-json') team: readonly string[];
  @Column('simple-json') scope: readonly string[];
  @Column('text') purpose: string;
  @Column('text') openedOn: Day;
  /** The last day: after it nobody looks in its mandate, closed or not. */
  @Column('text') until: Day;
  @Column('text') status: 'OPENED' | 'CLOSED';
  @Column('text', { nullable: true }) closedOn: Day | null;
  @Column('text', { nullable: true }) conclusion: string | null;
  @Column('simple-json') replays: readonly Replay[];
  @Column('simple-json') extracts: readonly Extract[];
}

/** Inspections, for those who give mandates, those who have one, and the audit administrator. */
export const inspections = things<Inspection, InspectionEvent>({
  name: 'inspections',
  version: 1,
  row: Inspection,
  readers: ['SUPERIOR', 'DISCIPLINE', 'LG_CHAIR', 'INSPECTOR', 'AUDIT_ADMIN'],
  sensitive: { of: ({ team }) => team, caseOf: ({ id }) => `inspection-${id}` },
  category: 'inspection',
  begin: {
    InspectionOpened: ({ data: { mandateDoc, ...mandate }, metadata }) => ({
      ...{ ...mandate, mandateDocs: [mandateDoc], openedOn: dayOf(metadata.occurredAt) },
      ...{ status: 'OPENED', closedOn: null, conclusion: null, replays: [], extracts: [] },
    }),
  },
  advance: {
    InspectionScopeChanged: ({ mandateDocs }, { data: { mandateDoc, ...mandate } }) => ({
      ...mandate,
      mandateDocs: [...mandateDocs, mandateDoc],
    }),
    InspectionClosed: (_row, { data: { conclusion }, metadata }) => ({
      ...{ status: 'CLOSED', closedOn: dayOf(metadata.occurredAt), conclusion },
    }),
    ReplayStarted: ({ replays }, { data, metadata }) => ({
      replays: [...replays, { ...data, startedAt: metadata.occurredAt, endedAt: null }],
    }),
    ReplayEnded: ({ replays }, { data: { replayId }, metadata }) => ({
      replays: replays.map((each) =>
        each.replayId === replayId ? { ...each, endedAt: metadata.occurredAt } : each,
      ),
    }),
    ExtractProduced: ({ extracts }, { data, metadata }) => ({
      extracts: [...extracts, { ...data, at: metadata.occurredAt }],
    }),
  },
});
