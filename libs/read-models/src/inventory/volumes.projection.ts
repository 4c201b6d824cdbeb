import { Column, Entity, Index } from '../rows/row-columns';
import type { RiskScope, VolumeEvent } from '@probity/domain';
import { Thing, things } from '../rows/things';

/**
 * Forms and risk points bound into one volume for review (汇编成册, Art. 15(4)). What it holds is in its stream.
 */
@Entity('volume')
@Index(['roundId'])
export class Volume extends Thing {
  @Column('text') roundId: string;
  @Column('text') scope: RiskScope;
  @Column('integer') formCount: number;
  @Column('integer') riskPointCount: number;
  @Column('text') compiledBy: string;
  /** The second person, who found it current. */
  @Column('text', { nullable: true }) frozenBy: string | null;
}

const countOf = (manifest: readonly { readonly streamId: string }[], category: string): number =>
  manifest.filter(({ streamId }) => streamId.startsWith(`${category}-`)).length;

/** Compiled volumes. */
export const volumes = things<Volume, VolumeEvent>({
  name: 'volumes',
  version: 1,
  row: Volume,
  category: 'volume',
  begin: {
    VolumeCompiled: ({ data: { roundId, scope, manifest, compiledBy } }) => ({
      roundId,
      scope,
      formCount: countOf(manifest, 'form'),
      riskPointCount: countOf(manifest, 'riskPoint'),
      compiledBy,
      frozenBy: null,
    }),
  },
  advance: {
    VolumeCompiled: (_row, { data: { scope, manifest, compiledBy } }) => ({
      scope,
      formCount: countOf(manifest, 'form'),
      riskPointCount: countOf(manifest, 'riskPoint'),
      compiledBy,
    }),
    VolumeFrozen: (_row, { data }) => ({ frozenBy: data.frozenBy }),
  },
});
