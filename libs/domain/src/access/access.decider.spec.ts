import { specify } from '@probity/eventing/testing';
import { NOW, auditAdmin, bureau, clerk, officeHead, system } from '../testing';
import { access } from './access.decider';

const denial = {
  command: 'AdjustAsLeader',
  stream: 'riskPoint-RP-0001',
  reasonCode: 'own-risk-point',
  subjectRef: clerk.subjectRef,
  postId: 'P021',
};
const view = {
  view: 'access-ledger',
  subjectRefs: [clerk.subjectRef],
  purpose: '专项检查',
  viewerRef: officeHead.subjectRef,
};
const exporting = { what: 'risk-register', rows: 183, format: 'CSV', exporterRef: officeHead.subjectRef };

const verified = { log: 'bureau' as const, events: 2_141, seals: 3, root: 'peMdSvsO5egF7B10' };
const broken = { log: 'bureau' as const, wrong: 'damaged', detector: 'ledger', where: 'riskPoint-RP-1@2' };
const drifted = { log: 'intake' as const, table: 'signal_register', key: 'SX-1', column: 'status' };

const switched = { log: 'bureau' as const, projection: 'risk-catalogue', version: 3, position: '2141' };
const compared = { ...switched, rows: 183, differences: 1, table: 'risk', key: 'RP-1', column: 'grade' };

const passed = { day: '2025-03-10' };
const inVain = { process: 'monitor', eventId: 'e-1', asked: 12, inVain: 9, reasonCodes: [] };

const ask = { id: '20250310-0', at: NOW, by: system, bureau };
const deny = { ...ask, type: 'RecordDenial', data: denial };
const look = { ...ask, type: 'RecordView', data: view };
const take = { ...ask, type: 'RecordExport', data: exporting };
const denied = { type: 'AccessDenied', data: denial };
const classification = 'SENSITIVE';

describe('the access trail', () => {
  specify(access, {
    'records who was refused what, where and why': {
      when: deny,
      then: [{ ...denied, classification, subjects: [clerk.subjectRef] }],
    },
    'records who saw whose data, and what for': {
      when: look,
      then: [
        {
          type: 'SensitiveRecordViewed',
          data: view,
          classification,
          subjects: [officeHead.subjectRef, clerk.subjectRef],
        },
      ],
    },
    'records of which past it was, how much of it, and in which mandate': {
      when: { ...look, data: { ...view, rows: 3, asOf: '41', inspectionId: 'IN-1' } },
      then: [{ type: 'SensitiveRecordViewed', data: { ...view, rows: 3, asOf: '41', inspectionId: 'IN-1' } }],
    },
    'records what left the service, and how much of it': {
      when: take,
      then: [{ type: 'ExportMade', data: exporting, classification }],
    },
    'records that a log was verified': {
      when: { ...ask, type: 'RecordVerified', data: verified },
      then: [{ type: 'ChainVerified', data: verified }],
    },
    'records where a log is not as it was recorded': {
      when: { ...ask, type: 'RecordBreak', data: broken },
      then: [{ type: 'ChainBreakDetected', data: broken, classification }],
    },
    'records which row says what the log does not': {
      when: { ...ask, type: 'RecordDrift', data: drifted },
      then: [{ type: 'DriftDetected', data: drifted, classification }],
    },
    'records how rows that were built anew compare with an independent fold': {
      when: { ...ask, type: 'RecordParity', data: compared },
      then: [{ type: 'ProjectionCompared', data: compared, classification }],
    },
    'records that rows which were built anew are asked from now on': {
      when: { ...ask, type: 'RecordSwitch', data: switched },
      then: [{ type: 'ProjectionSwitched', data: switched }],
    },
    'records that a day has passed': {
      when: { ...ask, type: 'RecordDay', data: passed },
      then: [{ type: 'DayPassed', data: passed }],
    },
    'records how much of what a process asked came to nothing': {
      when: { ...ask, type: 'RecordInVain', data: inVain },
      then: [{ type: 'AskedInVain', data: inVain }],
    },
    'records the same refusal as often as it happens': { given: [denied], when: deny, then: [denied] },
    'keeps each entry in the stream of its day': {
      when: { ...deny, id: '20250311-0' },
      then: 'filed-under-another-day',
    },
    'keeps it in any shard of that day': {
      when: { ...deny, id: '20250310-7' },
      then: [denied],
    },
    'is written by the service alone': { when: { ...look, by: officeHead }, then: 'role-required' },
    'is not written by those who read it': { when: { ...look, by: auditAdmin }, then: 'role-required' },
  });
});
