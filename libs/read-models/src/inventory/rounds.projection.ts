import { Column, Entity, Index } from '../rows/row-columns';
import type { Area, CoverageReport, Day, RiskScope, RoundEvent } from '@probity/domain';
import { Thing, things } from '../rows/things';

/** An inventory round (Art. 15): what it must cover, and what it closed with. */
@Entity('round')
@Index(['orgId'])
export class Round extends Thing {
  @Column('text') orgId: string;
  @Column('simple-json') scopeLevels: readonly RiskScope[];
  @Column('text') dueOn: Day;
  @Column('text') status: 'OPEN' | 'CLOSED';
  @Column('integer') rosterCount: number;
  @Column('simple-json') mustCoverAreas: readonly Area[];
  @Column('simple-json') excusedAreas: readonly { readonly area: Area; readonly reason: string }[];
  /** How often service objects were heard (Art. 15(3)3), or why they need not be. */
  @Column('integer') serviceObjectOpinions: number;
  @Column('text', { nullable: true }) serviceObjectsWaivedFor: string | null;
  @Column('integer') collectiveAppraisals: number;
  @Column('simple-json', { nullable: true }) coverageReport: CoverageReport | null;
}

/** Inventory rounds. How far they are is in the inventory progress; whose forms are in, in the forms. */
export const rounds = things<Round, RoundEvent>({
  name: 'rounds',
  version: 1,
  row: Round,
  category: 'round',
  begin: {
    InventoryRoundOpened: ({ data: { orgId, scopeLevels, roster, mustCoverAreas, dueOn } }) => ({
      orgId,
      scopeLevels,
      dueOn,
      status: 'OPEN',
      rosterCount: roster.length,
      mustCoverAreas,
      excusedAreas: [],
      serviceObjectOpinions: 0,
      serviceObjectsWaivedFor: null,
      collectiveAppraisals: 0,
      coverageReport: null,
    }),
  },
  advance: {
    RosterExtended: ({ rosterCount }) => ({ rosterCount: rosterCount + 1 }),
    AreaExcused: ({ excusedAreas }, { data: { area, reason } }) => ({
      excusedAreas: [...excusedAreas, { area, reason }],
    }),
    ServiceObjectOpinionRecorded: ({ serviceObjectOpinions }) => ({
      serviceObjectOpinions: serviceObjectOpinions + 1,
    }),
    ServiceObjectStepWaived: (_row, { data }) => ({ serviceObjectsWaivedFor: data.reason }),
    CollectiveAppraisalHeld: ({ collectiveAppraisals }) => ({
      collectiveAppraisals: collectiveAppraisals + 1,
    }),
    InventoryRoundClosed: (_row, { data: { coverageReport } }) => ({ status: 'CLOSED', coverageReport }),
  },
});
