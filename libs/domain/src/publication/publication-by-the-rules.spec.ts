import { specify } from '@probity/eventing/testing';
import { DEFAULT_RULES } from '../rule-defaults';
import { NOW, type Told, approvedRisk, bureauWith, clerk, foundRisk, principal } from '../testing';
import { publication } from './publication.decider';

const { subjectRef } = clerk;
const told: readonly Told[] = [
  foundRisk('RP-0001', { ownerOrgId: 'D06', ownerPostId: 'P021' }),
  approvedRisk('RP-0001', '2025-03-03'),
  ['pledge-PL-1', { type: 'PledgeSigned', data: { subjectRef, postId: 'P021', textVersion: 'CN-1.0' } }],
];
const withoutNames: Told = [
  'ruleSet-PUBLICATION',
  {
    type: 'RuleSetVersionAdopted',
    data: {
      ...{ kind: 'PUBLICATION', version: '2025.1', adoptedBy: 'PARTY_GROUP', document: '纪要2号' },
      ...{ adoptedOn: '2025-03-01', validFrom: '2025-03-01' },
      content: { publication: { ...DEFAULT_RULES.PUBLICATION, namesOnTheWall: false } },
    },
  },
];
const onTheWall = {
  ...{ contentRefs: [`PLEDGE_AND_RISKS:P021:${subjectRef}`], redactionProfile: 'WITH_NAME' },
  ...{ range: 'PREMISES', channels: ['WALL'] },
};
const approve = { id: 'PB-1', at: NOW, by: principal, type: 'ApprovePublication', data: onTheWall };
const byDefault = { ...approve, bureau: bureauWith(...told) };
const byOtherRules = { ...approve, bureau: bureauWith(...told, withoutNames) };

describe('names on the wall', () => {
  specify(publication, {
    'are shown while the rules allow it': {
      when: byDefault,
      then: [{ type: 'PublicationApproved', data: { subjects: [subjectRef] } }],
    },
    'are shown no more once the bureau has adopted that they are not': {
      when: byOtherRules,
      then: 'names-not-shown',
    },
  });
});
