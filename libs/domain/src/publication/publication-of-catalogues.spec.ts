import { specify } from '@probity/eventing/testing';
import {
  NOW,
  TODAY,
  approvedRisk,
  bureauWith,
  foundRisk,
  issuedCatalogue,
  officeHead,
  principal,
} from '../testing';
import { within } from '../testing/risk-controls';
import { publication } from './publication.decider';

const told = [foundRisk('RP-1', { ownerOrgId: 'D06' }), approvedRisk('RP-1', '2025-03-03')] as const;
const first = issuedCatalogue('D06', '2025-03-04');
const second = issuedCatalogue('D06', '2025-03-05', 2);
const secondTomorrow = issuedCatalogue('D06', '2025-03-11', 2);

const neverIssued = bureauWith(...told);
const issuedOnce = bureauWith(...told, first);
const issuedTwice = bureauWith(...told, first, second);
const aboutToBeReplaced = bureauWith(...told, first, secondTomorrow);

const showing = (version: number) => ({
  ...{ contentRefs: [`CATALOGUE:D06:v${version}`], redactionProfile: 'POST_ONLY' },
  ...{ range: 'SOCIETY', channels: ['WEB'] },
});
const ask = { id: 'PB-1', at: NOW, bureau: issuedOnce };
const approve = { ...ask, by: principal, type: 'ApprovePublication', data: showing(1) };
const approveSecond = { ...approve, data: showing(2) };
const approved = {
  type: 'PublicationApproved',
  data: { ...showing(1), subjects: [], approvedBy: principal.subjectRef, approvedOn: TODAY },
};
const post = { ...ask, by: officeHead, type: 'PostPublication', data: { channel: 'WEB', from: TODAY } };
const posted = { type: 'PublicationPosted', data: { channel: 'WEB', from: TODAY } };

describe('a catalogue is shown (V18)', () => {
  specify(publication, {
    'in the latest version that was issued': { when: approve, then: [approved] },
    'not before any version was issued': {
      when: within(approve, neverIssued),
      then: 'catalogue-not-current',
    },
    'not in a version still to be issued': { when: approveSecond, then: 'catalogue-not-current' },
    'not in a version that another has replaced': {
      when: within(approve, issuedTwice),
      then: 'catalogue-not-current',
    },
    'in the version that has replaced it': {
      when: within(approveSecond, issuedTwice),
      then: [{ type: 'PublicationApproved', data: showing(2) }],
    },
    'in the version that was the latest on the day of the act': {
      when: within(approve, aboutToBeReplaced),
      then: [approved],
    },
    'by posting it while it is the latest': { given: [approved], when: post, then: [posted] },
    'not by posting it once another has replaced it': {
      given: [approved],
      when: within(post, issuedTwice),
      then: 'catalogue-not-current',
    },
  });
});
