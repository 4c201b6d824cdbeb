import { Column, Entity, Index } from '../rows/row-columns';
import type {
  Day,
  ExposureGrade,
  LegalBasis,
  Level,
  PowerItemEvent,
  PowerType,
  Publicity,
} from '@probity/domain';
import { Thing, things } from '../rows/things';

/** A power in the catalogue (《职权目录》, Art. 14 step 1(1)). Its exposure grades no risk point. */
@Entity('power_item')
@Index(['ownerOrgId'])
export class PowerItem extends Thing {
  @Column('text') name: string;
  @Column('text') powerType: PowerType;
  @Column('simple-json') legalBasis: readonly LegalBasis[];
  @Column('text') ownerOrgId: string;
  @Column('simple-json') postIds: readonly string[];
  @Column('boolean') hasDiscretion: boolean;
  @Column('text') publicity: Publicity;
  @Column('text') listedOn: Day;
  @Column('text', { nullable: true }) frequency: Level | null;
  @Column('text', { nullable: true }) corruptionProbability: Level | null;
  @Column('integer', { nullable: true }) exposureGrade: ExposureGrade | null;
  @Column('text', { nullable: true }) exposureScheme: string | null;
  /** The plan of prevention adopted for it (防控预案). */
  @Column('text', { nullable: true }) planDoc: string | null;
  /** Why it is not shown to the public, when it is marked so. */
  @Column('text', { nullable: true }) nonPublicReason: string | null;
  @Column('boolean') retired: boolean;
}

/** Powers with their legal basis, posts and exposure. */
export const powerItems = things<PowerItem, PowerItemEvent>({
  name: 'power-items',
  version: 1,
  row: PowerItem,
  category: 'powerItem',
  begin: {
    PowerItemListed: ({ data }) => ({
      name: data.name,
      powerType: data.powerType,
      legalBasis: data.legalBasis,
      ownerOrgId: data.ownerOrgId,
      postIds: data.postIds,
      hasDiscretion: data.hasDiscretion,
      publicity: data.publicity,
      listedOn: data.listedOn,
      frequency: null,
      corruptionProbability: null,
      exposureGrade: null,
      exposureScheme: null,
      planDoc: null,
      nonPublicReason: null,
      retired: false,
    }),
  },
  advance: {
    PowerItemRevised: (_row, { data: { cause: _, ...changes } }) => changes,
    PowerItemRetired: () => ({ retired: true }),
    PowerExposureRated: (_row, { data }) => ({
      frequency: data.frequency,
      corruptionProbability: data.corruptionProbability,
      exposureGrade: data.exposureGrade,
      exposureScheme: data.schemeVersion,
    }),
    PowerMarkedNonPublic: (_row, { data }) => ({ publicity: 'INTERNAL', nonPublicReason: data.reason }),
    ControlPlanAdopted: (_row, { data }) => ({ planDoc: data.planDoc }),
  },
});
