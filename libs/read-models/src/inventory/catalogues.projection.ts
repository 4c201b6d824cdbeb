import { Column, Entity, Index } from '../rows/row-columns';
import type { CatalogueEntry, CatalogueEvent, Day, RiskScope } from '@probity/domain';
import { Thing, things } from '../rows/things';

/** The latest version of a risk-point catalogue (《廉政风险点目录》, Art. 14, 15(3)) as it was issued. */
@Entity('catalogue')
@Index(['ownerId'])
export class Catalogue extends Thing {
  @Column('text') scope: RiskScope;
  /** The post of a post's catalogue, the organisation of every other. */
  @Column('text') ownerId: string;
  @Column('integer') version: number;
  @Column('simple-json') manifest: readonly CatalogueEntry[];
  @Column('text', { nullable: true }) volumeId: string | null;
  /** The latest filing with a body above: of which version, with whom, on which day. */
  @Column('integer', { nullable: true }) filedVersion: number | null;
  @Column('text', { nullable: true }) filedWith: string | null;
  @Column('text', { nullable: true }) filedOn: Day | null;
}

/** Catalogues as issued and filed. What is in force at any moment is in the risk points. */
export const catalogues = things<Catalogue, CatalogueEvent>({
  name: 'catalogues',
  version: 1,
  row: Catalogue,
  category: 'catalogue',
  begin: {
    CatalogueVersionIssued: ({ data: { scope, ownerId, version, manifest, volumeId = null } }) => ({
      scope,
      ownerId,
      version,
      manifest,
      volumeId,
      filedVersion: null,
      filedWith: null,
      filedOn: null,
    }),
  },
  advance: {
    CatalogueVersionIssued: (_row, { data: { version, manifest, volumeId = null } }) => ({
      version,
      manifest,
      volumeId,
    }),
    CatalogueFiled: (_row, { data }) => ({
      filedVersion: data.catalogueVersion,
      filedWith: data.filedWith,
      filedOn: data.filedOn,
    }),
  },
});
