import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { charts } from './charts.projection';

describe('a chart', () => {
  const { given } = folding(charts, events);
  const then = (type: string, data: object): Happened =>
    on('2025-02-20', office, 'chart-CH-1', { type, data });
  const node = { nodeId: 'N1', part: '抽样', matter: '确定名单', postId: 'P021' };
  const drawn = then('ChartDrawn', {
    kind: 'WORKFLOW',
    title: '抽查流程',
    ownerOrgId: 'D06',
    nodes: [node],
    version: 1,
  });

  it('is shown as last drawn, with the version that society has seen', () => {
    given(drawn).then('CH-1', { kind: 'WORKFLOW', nodes: [node], version: 1, publishedVersion: null });
    const revised = then('ChartRevised', {
      nodes: [{ ...node, part: '检验' }],
      version: 2,
      cause: 'DUTY_CHANGE',
    });
    given(drawn, then('ChartPublished', { version: 1 }), revised).then('CH-1', {
      nodes: [{ ...node, part: '检验' }],
      version: 2,
      publishedVersion: 1,
    });
  });
});
