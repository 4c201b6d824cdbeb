import { Event, type EventOf, type Said, registerEvents } from '@probity/eventing';
import { AtLeastOne, IsCount, IsId, IsListOfParts, IsOneOf, IsReason, IsTitle, May } from '../vocabulary';
import { CAUSE_WORDS, CHANGE_CAUSES, type ChangeCause } from './change-cause';

/** The two charts of Art. 15(1): the workflow (工作流程图) and the operation of power (权力运行图). */
export const CHART_KINDS = ['WORKFLOW', 'POWER_OPERATION'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

const KIND_WORDS: Readonly<Record<ChartKind, Said>> = {
  WORKFLOW: { en: 'workflow chart', zh: '工作流程图' },
  POWER_OPERATION: { en: 'power-operation chart', zh: '权力运行图' },
};

/** One step: where in the work, what, at which post (Art. 15(1)), with what R14 asks a chart to tell. */
export class ChartNode {
  @IsId() readonly nodeId: string;
  @IsTitle() readonly part: string;
  @IsTitle() readonly matter: string;
  @IsId() readonly postId: string;
  /** Working days. */
  @May() @IsCount() readonly timeLimitDays?: number;
  /** What the other party may claim. */
  @May() @IsReason() readonly rights?: string;
  @May() @IsTitle() readonly complaintRoute?: string;
}

/** A chart of how work flows or power operates was drawn (Art. 15(1)). */
@Event<ChartDrawn>({
  version: 1,
  says: ({ kind, title, ownerOrgId, nodes }) => ({
    en: `drew the ${KIND_WORDS[kind].en} “${title}” of ${ownerOrgId} with ${nodes.length} nodes`,
    zh: `绘制${ownerOrgId}的${KIND_WORDS[kind].zh}“${title}”,共${nodes.length}个节点`,
  }),
})
export class ChartDrawn {
  @IsOneOf(CHART_KINDS) readonly kind: ChartKind;
  @IsTitle() readonly title: string;
  @IsId() readonly ownerOrgId: string;
  @AtLeastOne() @IsListOfParts(() => ChartNode, 200) readonly nodes: readonly ChartNode[];
  @IsCount() readonly version: number;
}

/** The chart has new nodes; the version before stays legible. */
@Event<ChartRevised>({
  version: 1,
  needsReason: true,
  says: ({ version, cause }) => ({
    en: `revised the chart to version ${version}: ${CAUSE_WORDS[cause].en}`,
    zh: `将图修订为第${version}版,起因:${CAUSE_WORDS[cause].zh}`,
  }),
})
export class ChartRevised {
  @AtLeastOne() @IsListOfParts(() => ChartNode, 200) readonly nodes: readonly ChartNode[];
  @IsCount() readonly version: number;
  @IsOneOf(CHANGE_CAUSES) readonly cause: ChangeCause;
}

/** Two persons showed a version of the chart to society (绘权晒权, Art. 14 step 1(1)). */
@Event<ChartPublished>({
  version: 1,
  says: ({ version }) => ({
    en: `published version ${version} of the chart`,
    zh: `向社会公开第${version}版`,
  }),
})
export class ChartPublished {
  @IsCount() readonly version: number;
}

export const chartEvents = registerEvents({ ChartDrawn, ChartRevised, ChartPublished });
export type ChartEvent = EventOf<typeof chartEvents>;
