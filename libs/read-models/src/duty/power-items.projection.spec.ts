import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { office, on, told } from '../testing/story';
import { powerItems } from './power-items.projection';

describe('a power', () => {
  const { given } = folding(powerItems, events);
  const then = (type: string, data: object): Happened =>
    on('2025-02-20', office, 'powerItem-PI-001', { type, data });

  it('is listed with its basis, its owner and its posts', () => {
    given(told.listed).then('PI-001', {
      name: '产品质量监督抽查抽样',
      powerType: 'INSPECTION',
      legalBasis: [{ docId: '产品质量法', article: '15' }],
      ownerOrgId: 'D06',
      postIds: ['P021'],
      hasDiscretion: true,
      exposureGrade: null,
      retired: false,
    });
  });

  it('changes in what is revised and in nothing else', () => {
    given(told.listed, then('PowerItemRevised', { postIds: ['P021', 'P022'], cause: 'DUTY_CHANGE' })).then(
      'PI-001',
      {
        postIds: ['P021', 'P022'],
        name: '产品质量监督抽查抽样',
      },
    );
  });

  it('has an exposure of its own, a plan, and may be kept from the public or retired', () => {
    given(
      told.listed,
      then('PowerExposureRated', {
        frequency: 'HIGH',
        corruptionProbability: 'MID',
        exposureGrade: 2,
        schemeVersion: '1',
      }),
      then('ControlPlanAdopted', { planDoc: '防控预案1号' }),
      then('PowerMarkedNonPublic', { reason: '涉密' }),
      then('PowerItemRetired', { cause: 'DUTY_CHANGE' }),
    ).then('PI-001', {
      frequency: 'HIGH',
      corruptionProbability: 'MID',
      exposureGrade: 2,
      exposureScheme: '1',
      planDoc: '防控预案1号',
      publicity: 'INTERNAL',
      nonPublicReason: '涉密',
      retired: true,
    });
  });
});
