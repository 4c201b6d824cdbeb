import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { catalogues } from './catalogues.projection';

const { given } = folding(catalogues, events);
const issued = (version: number): Happened =>
  on('2025-05-01', office, 'catalogue-D06', {
    type: 'CatalogueVersionIssued',
    data: {
      scope: 'DEPT',
      ownerId: 'D06',
      version,
      manifest: [{ riskPointId: 'RP-1', approvedVersion: version }],
    },
  });
const filed = on('2025-05-20', office, 'catalogue-D06', {
  type: 'CatalogueFiled',
  data: { catalogueVersion: 1, filedWith: '市纪委', filedOn: '2025-05-20' },
});

describe('a risk-point catalogue', () => {
  it('is shown in its latest version', () => {
    given(issued(1), issued(2)).then('D06', {
      scope: 'DEPT',
      ownerId: 'D06',
      version: 2,
      manifest: [{ riskPointId: 'RP-1', approvedVersion: 2 }],
    });
  });

  it('says which version was filed, with whom and when', () => {
    given(issued(1), filed, issued(2)).then('D06', {
      filedVersion: 1,
      filedWith: '市纪委',
      filedOn: '2025-05-20',
    });
  });
});
