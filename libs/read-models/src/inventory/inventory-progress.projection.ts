import { Column, Entity } from '../rows/row-columns';
import { type Projection, categoryOf, idOf } from '@probity/eventing';
import {
  type Area,
  type Day,
  type RiskPointEvent,
  type RoundEvent,
  type SelfCheckFormEvent,
  dayOf,
  type VolumeEvent,
} from '@probity/domain';
import { ReadModel } from '../read-model';

/** How far an inventory round is: whose forms came in, and which areas nobody has looked at. */
@Entity('inventory_progress')
export class RoundProgress extends ReadModel {
  @Column('text') orgId: string;
  @Column('text') dueOn: Day;
  @Column('boolean') closed: boolean;
  @Column('integer') rosterCount: number;
  @Column('integer') formsOpened: number;
  /** Forms handed in for the first time, and those of them that came after the day due. */
  @Column('integer') formsHandedIn: number;
  @Column('integer') formsLate: number;
  @Column('integer') riskPointsFound: number;
  @Column('integer') volumesCompiled: number;
  /** The areas that must be covered and in which nobody has found a risk, nor is the area excused (V8). */
  @Column('simple-json') uncoveredAreas: readonly Area[];
}

type ProgressEvent = RoundEvent | RiskPointEvent | SelfCheckFormEvent | VolumeEvent;

const without = (areas: readonly Area[], area: Area): readonly Area[] =>
  areas.filter((each) => each !== area);

/** The progress of rounds. Whose forms are in, and what became of each, the forms of the round tell. */
export const inventoryProgress: Projection<RoundProgress, ProgressEvent> = {
  name: 'inventory-progress',
  version: 1,
  row: RoundProgress,
  keysOf: ({ stream, data }) => {
    if (categoryOf(stream) === 'round') return [idOf(stream)];
    return 'roundId' in data ? [data.roundId] : [];
  },
  begin: {
    InventoryRoundOpened: ({ data: { orgId, dueOn, roster, mustCoverAreas } }) => ({
      orgId,
      dueOn,
      closed: false,
      rosterCount: roster.length,
      formsOpened: 0,
      formsHandedIn: 0,
      formsLate: 0,
      riskPointsFound: 0,
      volumesCompiled: 0,
      uncoveredAreas: mustCoverAreas,
    }),
  },
  advance: {
    RosterExtended: ({ rosterCount }) => ({ rosterCount: rosterCount + 1 }),
    SelfCheckFormOpened: ({ formsOpened }) => ({ formsOpened: formsOpened + 1 }),
    SelfCheckFormSubmitted: ({ formsHandedIn, formsLate, dueOn }, { data, metadata }) => {
      if (data.formRevision > 1) return {};
      const late = (data.submittedOn ?? dayOf(metadata.occurredAt)) > dueOn;
      return { formsHandedIn: formsHandedIn + 1, ...(late && { formsLate: formsLate + 1 }) };
    },
    RiskFound: ({ riskPointsFound, uncoveredAreas }, { data: { risk } }) => ({
      riskPointsFound: riskPointsFound + 1,
      ...(uncoveredAreas.includes(risk.area) && { uncoveredAreas: without(uncoveredAreas, risk.area) }),
    }),
    AreaExcused: ({ uncoveredAreas }, { data }) => ({ uncoveredAreas: without(uncoveredAreas, data.area) }),
    VolumeCompiled: ({ volumesCompiled }) => ({ volumesCompiled: volumesCompiled + 1 }),
    InventoryRoundClosed: () => ({ closed: true }),
  },
};
