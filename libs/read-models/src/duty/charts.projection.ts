import { Column, Entity, Index } from '../rows/row-columns';
import type { ChartEvent, ChartKind, ChartNode } from '@probity/domain';
import { Thing, things } from '../rows/things';

/** A chart of how work flows or power operates (《工作流程图》《权力运行图》, Art. 15(1)), as last drawn. */
@Entity('chart')
@Index(['ownerOrgId'])
export class Chart extends Thing {
  @Column('text') kind: ChartKind;
  @Column('text') title: string;
  @Column('text') ownerOrgId: string;
  @Column('simple-json') nodes: readonly ChartNode[];
  @Column('integer') version: number;
  /** The latest version shown to society (绘权晒权). */
  @Column('integer', { nullable: true }) publishedVersion: number | null;
}

/** Charts with their nodes. */
export const charts = things<Chart, ChartEvent>({
  name: 'charts',
  version: 1,
  row: Chart,
  category: 'chart',
  begin: {
    ChartDrawn: ({ data: { kind, title, ownerOrgId, nodes, version } }) => ({
      kind,
      title,
      ownerOrgId,
      nodes,
      version,
      publishedVersion: null,
    }),
  },
  advance: {
    ChartRevised: (_row, { data: { nodes, version } }) => ({ nodes, version }),
    ChartPublished: (_row, { data }) => ({ publishedVersion: data.version }),
  },
});
