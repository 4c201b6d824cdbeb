import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { AtLeastOne, IsCount, IsId, IsListOfParts, IsOneOf, IsReason, IsTitle } from '../vocabulary';
import { CHANGE_CAUSES, type ChangeCause } from './change-cause';
import { CHART_KINDS, type ChartKind, ChartNode } from './chart.events';
import { KEEPERS } from './mandate';

@Command({
  issuers: KEEPERS,
  summary: {
    en: 'Draw a chart of how work flows or power operates.',
    zh: '绘制工作流程图或权力运行图。',
  },
})
export class DrawChart {
  @IsOneOf(CHART_KINDS) readonly kind: ChartKind;
  @IsTitle() readonly title: string;
  @IsId() readonly ownerOrgId: string;
  @AtLeastOne() @IsListOfParts(() => ChartNode, 200) readonly nodes: readonly ChartNode[];
}

@Command({
  issuers: KEEPERS,
  summary: { en: 'Revise a chart: its nodes anew.', zh: '修订图,重新列出全部节点。' },
})
export class ReviseChart {
  @AtLeastOne() @IsListOfParts(() => ChartNode, 200) readonly nodes: readonly ChartNode[];
  @IsOneOf(CHANGE_CAUSES) readonly cause: ChangeCause;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: KEEPERS,
  seconders: ['LG_OFFICE', 'PRINCIPAL', 'LG_CHAIR'],
  summary: {
    en: 'Publish the present version of a chart, with a second person.',
    zh: '由两人共同公开图的现行版本。',
  },
})
export class PublishChart {
  @IsCount() readonly version: number;
}

export const chartCommands = registerCommands({ DrawChart, ReviseChart, PublishChart });
export type ChartCommand = CommandOf<typeof chartCommands, { readonly bureau: Bureau }>;
