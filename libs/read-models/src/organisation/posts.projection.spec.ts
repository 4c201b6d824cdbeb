import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { posts } from './posts.projection';

const { given } = folding(posts, events);
const then = (type: string, data: object): Happened => on('2025-01-01', office, 'post-P021', { type, data });
const definition = {
  orgId: 'D06',
  title: '抽样员',
  rank: 'STAFF',
  sensitive: true,
  holders: 2,
  duties: '监督抽查抽样',
  validFrom: '2011-01-01',
};
const defined = then('PostDefined', definition);

describe('a post', () => {
  it('is shown as it was last defined', () => {
    given(defined).then('P021', { ...definition, abolishedFrom: null, portfolioOrgIds: [] });
    const changed = { ...definition, title: '抽样主管', validFrom: '2026-01-01' };
    given(defined, then('PostChanged', changed)).then('P021', changed);
  });

  it('says what its holder is in charge of, and keeps that when it is defined otherwise', () => {
    const assigned = then('PortfolioAssigned', {
      orgIds: ['D06', 'D07'],
      businessLines: ['抽查'],
      validFrom: '2025-02-01',
    });
    given(defined, assigned, then('PostChanged', definition)).then('P021', {
      portfolioOrgIds: ['D06', 'D07'],
      businessLines: ['抽查'],
      portfolioFrom: '2025-02-01',
    });
  });

  it('may be abolished from a day on', () => {
    const abolished = then('PostAbolished', { validFrom: '2026-06-01', reason: '机构改革' });
    given(defined, abolished).then('P021', { abolishedFrom: '2026-06-01', title: '抽样员' });
  });
});
