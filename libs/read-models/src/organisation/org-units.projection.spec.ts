import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { orgUnits } from './org-units.projection';

const { given } = folding(orgUnits, events);
const then = (type: string, data: object): Happened =>
  on('2025-01-01', office, 'orgUnit-U13', { type, data });
const established = then('OrgUnitEstablished', {
  name: '计量所',
  type: 'AFFILIATED',
  parentId: 'U01',
  validFrom: '2011-01-01',
});

describe('a unit', () => {
  it('has a name, a kind and a unit above, from a day on', () => {
    given(established).then('U13', {
      name: '计量所',
      names: [{ name: '计量所', from: '2011-01-01' }],
      type: 'AFFILIATED',
      parentId: 'U01',
      validFrom: '2011-01-01',
      endedOn: null,
    });
    given(
      then('OrgUnitEstablished', { name: '市局', type: 'MUNICIPAL_BUREAU', validFrom: '2011-01-01' }),
    ).then('U13', {
      parentId: null,
    });
  });

  it('keeps its former names', () => {
    const renamed = then('OrgUnitRenamed', {
      formerName: '计量所',
      newName: '计量院',
      validFrom: '2024-01-01',
    });
    given(established, renamed).then('U13', {
      name: '计量院',
      names: [
        { name: '计量所', from: '2011-01-01' },
        { name: '计量院', from: '2024-01-01' },
      ],
    });
  });

  it('ends by a merger, or for good', () => {
    const merged = then('OrgUnitMerged', {
      intoOrgId: 'U08',
      responsibilityMap: [],
      validFrom: '2026-06-01',
    });
    given(established, merged).then('U13', { endedOn: '2026-06-01', mergedInto: 'U08' });
    const abolished = then('OrgUnitAbolished', { validFrom: '2026-06-01', reason: '机构改革' });
    given(established, abolished).then('U13', { endedOn: '2026-06-01', mergedInto: null });
  });

  it('has an officer and a collector of warning information', () => {
    const designated = (postId: string, kind: string) =>
      then('InfoOfficerDesignated', { postId, kind, exOfficio: false, validFrom: '2025-01-01' });
    given(established, designated('P050', 'OFFICER'), designated('P051', 'COLLECTOR')).then('U13', {
      officerPostId: 'P050',
      collectorPostId: 'P051',
    });
  });
});
