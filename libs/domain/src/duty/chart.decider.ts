import {
  type Aggregate,
  type Decider,
  type Decision,
  accept,
  canonical,
  conflict,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import { type ChartCommand, chartCommands } from './chart.commands';
import { type ChartEvent, type ChartNode, chartEvents } from './chart.events';
import { mandateReasons, orgMissing, postMissing, unmandated } from './mandate';

interface Drawn {
  readonly status: 'drawn';
  readonly ownerOrgId: string;
  readonly nodes: readonly ChartNode[];
  readonly version: number;
  readonly publishedVersion?: number;
}
type Chart = { readonly status: 'unknown' } | Drawn;

const reasons = {
  'already-drawn': conflict('a chart is drawn once and then revised', '该图已绘制,请使用修订'),
  'no-chart': unknown('there is no such chart', '该图不存在'),
  'node-twice': invalid('a node stands once in a chart', '同一节点在图中只能出现一次'),
  'not-the-present-version': conflict('only the present version is published', '只能公开现行版本'),
  ...mandateReasons,
};
type Reason = keyof typeof reasons;

const nodesFault = ({ bureau }: ChartCommand, nodes: readonly ChartNode[]) => {
  const twice = nodes.find(({ nodeId }, index) => nodes.findIndex((node) => node.nodeId === nodeId) < index);
  if (twice) return reject('node-twice' as const, 'nodes', twice.nodeId);
  return postMissing(
    bureau,
    nodes.map(({ postId }) => postId),
    'nodes',
  );
};

const keep = (
  command: Exclude<ChartCommand, { type: 'DrawChart' }>,
  chart: Drawn,
): Decision<ChartEvent, Reason> => {
  if (command.type === 'PublishChart') {
    const { version } = command.data;
    if (version !== chart.version) return reject('not-the-present-version', 'version', version);
    return chart.publishedVersion === version
      ? accept()
      : accept({ type: 'ChartPublished', data: { version }, classification: 'PUBLIC' });
  }
  const { reason, nodes, cause } = command.data;
  if (canonical(nodes) === canonical(chart.nodes)) return accept();
  const data = { nodes, version: chart.version + 1, cause };
  return nodesFault(command, nodes) ?? accept({ type: 'ChartRevised', data, reason });
};

/** Charts name posts, never persons, so that they can be shown to anybody. */
const decider: Decider<Chart, ChartCommand, ChartEvent, Reason> = {
  initialState: { status: 'unknown' },
  reasons,

  decide: (command, state) => {
    if (command.type === 'DrawChart') {
      const { data, bureau } = command;
      if (state.status === 'drawn') return reject('already-drawn');
      return (
        orgMissing(bureau, data.ownerOrgId) ??
        unmandated(command, data.ownerOrgId) ??
        nodesFault(command, data.nodes) ??
        accept({ type: 'ChartDrawn', data: { ...data, version: 1 } })
      );
    }
    if (state.status === 'unknown') return reject('no-chart');
    return unmandated(command, state.ownerOrgId) ?? keep(command, state);
  },

  evolve: (state, { type, data }) => {
    if (type === 'ChartDrawn') {
      const { ownerOrgId, nodes, version } = data;
      return { status: 'drawn', ownerOrgId, nodes, version };
    }
    if (state.status === 'unknown') return state;
    switch (type) {
      case 'ChartRevised':
        return { ...state, nodes: data.nodes, version: data.version };
      case 'ChartPublished':
        return { ...state, publishedVersion: data.version };
    }
  },
};

/** Workflow charts and power-operation charts (工作流程图、权力运行图). */
export const chart: Aggregate<Chart, ChartCommand, ChartEvent, Reason> = {
  category: 'chart',
  commands: chartCommands,
  events: chartEvents,
  decider,
};
