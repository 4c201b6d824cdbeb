import { specify } from '@probity/eventing/testing';
import { instantOn } from '../day';
import { type Row, logOf, officeHead, sampleBureau, sampleRows } from '../testing';
import { powerItem } from './power-item.decider';

const log = logOf(...sampleBureau());
const rows = sampleRows('power-items');

const listingOf = ({ powerItemId: id = '', listedOn = '', postIds = '', ...row }: Row) => {
  const { name, powerType, legalBasis, ownerOrgId, publicity } = row;
  const data = {
    name,
    powerType,
    legalBasis: [{ docId: legalBasis }],
    ownerOrgId,
    postIds: postIds.split('|'),
    hasDiscretion: row['hasDiscretion'] === 'Y',
    publicity,
    listedOn,
  };
  const when = {
    type: 'ListPowerItem',
    data,
    id,
    at: instantOn(listedOn),
    by: officeHead,
    bureau: log.on(listedOn),
  };
  return { when, then: [{ type: 'PowerItemListed', data }] };
};

describe('every power of the sample bureau can be listed by the office', () => {
  it('all 110 of them', () => {
    expect(rows).toHaveLength(110);
  });

  specify(
    powerItem,
    Object.fromEntries(rows.map((row) => [`${row['powerItemId']} ${row['name']}`, listingOf(row)])),
  );
});
