import { specify } from '@probity/eventing/testing';
import { type Told, bureauOf, clerk, officeHead } from '../testing';
import { approved, ask, assigned, inReview, within } from '../testing/risk-controls';
import { catalogue } from './catalogue.decider';

const DAY = '2025-05-06';
const inForce: readonly Told[] = [...inReview, ['riskPoint-RP-1', approved], ['riskPoint-RP-1', assigned]];
const issue = {
  ...ask,
  id: 'D06',
  by: officeHead,
  bureau: bureauOf(DAY, ...inForce),
  type: 'IssueCatalogue',
  data: { scope: 'DEPT', ownerId: 'D06', volumeId: 'V-1' },
};
const issueWith = (changed: object) => ({ ...issue, data: { ...issue.data, ...changed } });
const issued = {
  type: 'CatalogueVersionIssued',
  data: {
    scope: 'DEPT',
    ownerId: 'D06',
    version: 1,
    manifest: [{ riskPointId: 'RP-1', approvedVersion: 1 }],
    volumeId: 'V-1',
  },
};

describe('a catalogue', () => {
  specify(catalogue, {
    'lists what is approved of a department and its posts': { when: issue, then: [issued] },
    'lists what is approved of a post': {
      when: issueWith({ scope: 'POST', ownerId: 'P021' }),
      then: [{ type: 'CatalogueVersionIssued', data: { manifest: issued.data.manifest } }],
    },
    'has one id for each owner': {
      when: within({ ...issue, id: 'CAT-6' }, bureauOf(DAY, ...inForce, ['catalogue-D06', issued, DAY])),
      then: 'issued-under-another-id',
    },
    'has one id for an organisation, be it called a department or a unit': {
      when: within(
        { ...issueWith({ scope: 'UNIT' }), id: 'CAT-6' },
        bureauOf(DAY, ...inForce, ['catalogue-D06', issued, DAY]),
      ),
      then: 'issued-under-another-id',
    },
    'of a post does not stand in the way of its department’s': {
      when: within(
        issue,
        bureauOf(DAY, ...inForce, [
          'catalogue-CAT-6',
          { ...issued, data: { ...issued.data, scope: 'POST', ownerId: 'P021' } },
          DAY,
        ]),
      ),
      then: [issued],
    },
    'is not issued again while nothing has changed': { given: [issued], when: issue, then: [] },
    'gets its next version when something has': {
      given: [issued],
      when: within(
        issue,
        bureauOf(DAY, ...inForce, [
          'riskPoint-RP-1',
          { type: 'OrgApproved', data: { ...approved.data, approvedVersion: 2, effectiveFrom: DAY } },
        ]),
      ),
      then: [{ type: 'CatalogueVersionIssued', data: { version: 2, manifest: [{ approvedVersion: 2 }] } }],
    },
    'lists nothing before it is in force': {
      when: within(issueWith({ riskPointIds: ['RP-1'] }), bureauOf('2025-03-16', ...inForce)),
      then: 'not-in-force',
    },
    'lists nothing that is not approved': {
      when: issueWith({ riskPointIds: ['RP-1', 'RP-2'] }),
      then: 'not-in-force',
    },
    'lists nothing of another owner': {
      when: issueWith({ scope: 'UNIT', ownerId: 'U01', riskPointIds: ['RP-1'] }),
      then: 'not-of-this-owner',
    },
    'lists nothing that nobody found': {
      when: issueWith({ riskPointIds: ['RP-9'] }),
      then: 'risk-point-unknown',
    },
    'is not issued empty': { when: issueWith({ scope: 'SYSTEM', ownerId: 'U01' }), then: 'nothing-to-list' },
    'stays with its owner': { given: [issued], when: issueWith({ ownerId: 'D11' }), then: 'another-owner' },
    'has an owner who exists': { when: issueWith({ ownerId: 'D99' }), then: 'owner-unknown' },
    'rests on a volume that exists': { when: issueWith({ volumeId: 'V-9' }), then: 'volume-unknown' },
    'is the office’s to issue': { when: { ...issue, by: clerk }, then: 'role-required' },
  });
});

describe('a version of a catalogue', () => {
  const file = {
    ...issue,
    type: 'FileCatalogue',
    data: { catalogueVersion: 1, filedWith: '市纪委', filedOn: '2025-05-06' },
  };
  const filed = { type: 'CatalogueFiled', data: file.data };
  specify(catalogue, {
    'is filed with a body above': {
      given: [issued],
      when: file,
      then: [{ ...filed, decisionMeaning: 'FILED' }],
    },
    'is filed there once': { given: [issued, filed], when: file, then: [] },
    'is filed after it was issued': { when: file, then: 'no-such-version' },
    'is not filed on a day to come': {
      given: [issued],
      when: { ...file, data: { ...file.data, filedOn: '2025-05-07' } },
      then: 'filed-in-the-future',
    },
  });
});
