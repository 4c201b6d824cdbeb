import { specify } from '@probity/eventing/testing';
import { type Told, NOW, TODAY, auditAdmin, clerk, discipline, deptHead, superior } from '../testing';
import { bureauWithRisks } from '../testing/prevention-controls';
import { within } from '../testing/risk-controls';
import { determined } from '../testing/warning-controls';
import { inspection } from './inspection.decider';

const warned: Told = ['warning-WN-1', determined(), TODAY];
const registered = ['ref-insp', 'ref-insp-2', 'ref-P021'].map((ref): Told => [
  `person-${ref}`,
  { type: 'PersonRegistered', data: { staffNo: 'sealed' } },
]);
const bureau = bureauWithRisks(...registered, warned);
/** The same knowledge on the day after the last one of the mandate. */
const later = bureau.asOf('2025-04-01');

const mandate = {
  mandateDoc: '巡〔2025〕3号',
  team: ['ref-insp', 'ref-insp-2'],
  scope: ['riskPoint-RP-1', 'warning-WN-1'],
  purpose: '专项检查',
  until: '2025-03-31',
};
const inspector = { ...clerk, subjectRef: 'ref-insp', postId: null, orgId: null, roles: ['INSPECTOR'] };
const colleague = { ...inspector, subjectRef: 'ref-insp-2' };
const stranger = { ...inspector, subjectRef: 'ref-other' };

const ask = { id: 'IN-1', at: NOW, by: superior, bureau };
const open = { ...ask, type: 'OpenInspection', data: mandate };
const openWith = (changed: object) => ({ ...open, data: { ...mandate, ...changed } });
const { purpose: _, ...widened } = { ...mandate, scope: ['orgUnit-D06'], until: '2025-04-30' };
const change = { ...ask, type: 'ChangeInspectionScope', data: { ...widened, reason: '发现新线索' } };
const close = { ...ask, type: 'CloseInspection', data: { conclusion: '未见异常' } };
const filter = ['riskPoint-RP-1'];
const replay = { ...ask, by: inspector, type: 'StartReplay', data: { replayId: 'R-1', filter, asOf: '41' } };
const replayOf = (name: string) => ({ ...replay, data: { ...replay.data, filter: [name] } });
const end = { ...ask, by: inspector, type: 'EndReplay', data: { replayId: 'R-1' } };
const taken = { filter, asOf: '41', extractHash: 'a'.repeat(64), events: 12 };
const extract = { ...ask, by: inspector, type: 'ProduceExtract', data: taken };

const opened = { type: 'InspectionOpened', data: mandate };
const changed = { type: 'InspectionScopeChanged', data: widened };
const closed = { type: 'InspectionClosed', data: close.data };
const started = { type: 'ReplayStarted', data: { ...replay.data, inspectorRef: 'ref-insp' } };
const ended = { type: 'ReplayEnded', data: end.data };
const produced = { type: 'ExtractProduced', data: { ...taken, inspectorRef: 'ref-insp' } };
const classification = 'SENSITIVE';

describe('an inspection', () => {
  specify(inspection, {
    'is opened with a document, a team, a scope, a purpose and a last day': {
      when: open,
      then: [{ ...opened, classification, subjects: mandate.team }],
    },
    'is opened by discipline inspection too': { when: { ...open, by: discipline }, then: [opened] },
    'is not opened by those who inspect': { when: { ...open, by: inspector }, then: 'role-required' },
    'is not opened by a head of department': { when: { ...open, by: deptHead }, then: 'role-required' },
    'is not opened by the audit administrator (V20)': {
      when: { ...open, by: auditAdmin },
      then: 'role-required',
    },
    'is given to others, never to oneself': {
      when: openWith({ team: ['ref-insp', superior.subjectRef] }),
      then: 'own-mandate',
    },
    'is given to persons whom the register knows': {
      when: openWith({ team: ['ref-nobody'] }),
      then: 'person-unknown',
    },
    'may end on the day it begins': {
      when: openWith({ until: TODAY }),
      then: [{ ...opened, data: { ...mandate, until: TODAY } }],
    },
    'does not end before it begins': {
      when: openWith({ until: '2025-03-09' }),
      then: 'over-before-it-begins',
    },
    'looks into a department with all its cases': {
      when: openWith({ scope: ['orgUnit-D06'] }),
      then: [{ ...opened, data: { ...mandate, scope: ['orgUnit-D06'] } }],
    },
    'looks into cases that there are': {
      when: openWith({ scope: ['riskPoint-RP-99'] }),
      then: 'case-unknown',
    },
    'never looks into signals (V16)': { when: openWith({ scope: ['signal-SG-1'] }), then: 'case-unknown' },
    'is of the unit of whoever gives the mandate, or below it': {
      when: { ...openWith({ scope: ['orgUnit-U00'] }), by: discipline },
      then: 'beyond-own-unit',
    },
    'has nobody in the team whose own case it is': {
      when: openWith({ team: ['ref-P021'], scope: ['warning-WN-1'] }),
      then: 'own-case',
    },
    'nor whose own post owns the risk': { when: openWith({ team: ['ref-P021'] }), then: 'own-case' },
    'is opened once': { given: [opened], when: open, then: 'already-opened' },
    'gets another scope by another document, for a reason': {
      given: [opened],
      when: change,
      then: [{ ...changed, reason: '发现新线索', classification }],
    },
    'keeps the rules of a mandate when it changes': {
      given: [opened],
      when: { ...change, data: { ...change.data, team: [superior.subjectRef] } },
      then: 'own-mandate',
    },
    'is not widened by its own team': {
      given: [opened],
      when: { ...change, by: inspector },
      then: 'role-required',
    },
    'needs another mandate once its last day is over': {
      given: [opened],
      when: within(change, later),
      then: 'inspection-lapsed',
    },
    'goes on when the last day was moved in time': {
      given: [opened, changed],
      when: within(replay, later),
      then: [started],
    },
    'is closed by who gives mandates': { given: [opened], when: close, then: [closed] },
    'is closed by its team': { given: [opened], when: { ...close, by: inspector }, then: [closed] },
    'is not closed by another team': {
      given: [opened],
      when: { ...close, by: stranger },
      then: 'not-in-team',
    },
    'may be closed with a conclusion after its last day': {
      given: [opened],
      when: within(close, later),
      then: [closed],
    },
    'is closed once': { given: [opened, closed], when: close, then: 'inspection-closed' },
    'is opened before anything else': { when: close, then: 'inspection-unknown' },
  });
});

describe('a replay in an inspection', () => {
  specify(inspection, {
    'is started by a member of the team, and names that person': {
      given: [opened],
      when: replay,
      then: [{ ...started, classification, subjects: ['ref-insp'] }],
    },
    'is started by no member of another team': {
      given: [opened],
      when: { ...replay, by: stranger },
      then: 'not-in-team',
    },
    'is not started by who gave the mandate': {
      given: [opened],
      when: { ...replay, by: superior },
      then: 'role-required',
    },
    'stays within the scope': { given: [opened], when: replayOf('riskPoint-RP-2'), then: 'beyond-scope' },
    'may go wherever the scope was widened to': {
      given: [opened, changed],
      when: replayOf('riskPoint-RP-2'),
      then: [{ ...started, data: { ...started.data, filter: ['riskPoint-RP-2'] } }],
    },
    'spares nobody the own case, even in a whole department': {
      given: [{ ...opened, data: { ...mandate, team: ['ref-P021'], scope: ['orgUnit-D06'] } }],
      when: { ...replay, by: { ...inspector, subjectRef: 'ref-P021' } },
      then: 'own-case',
    },
    'is not started after the last day': {
      given: [opened],
      when: within(replay, later),
      then: 'inspection-lapsed',
    },
    'is not started after the closing': { given: [opened, closed], when: replay, then: 'inspection-closed' },
    'has an id of its own': { given: [opened, started, ended], when: replay, then: 'replay-id-taken' },
    'is ended by whoever started it': { given: [opened, started], when: end, then: [ended] },
    'is not ended by another member': {
      given: [opened, started],
      when: { ...end, by: colleague },
      then: 'not-your-replay',
    },
    'is ended once': { given: [opened, started, ended], when: end, then: 'replay-unknown' },
  });
});

describe('an extract from an inspection', () => {
  specify(inspection, {
    'is on record with its digest and how much it holds': {
      given: [opened],
      when: extract,
      then: [{ ...produced, classification }],
    },
    'stays within the scope': {
      given: [opened],
      when: { ...extract, data: { ...taken, filter: ['riskPoint-RP-1', 'orgUnit-U01'] } },
      then: 'beyond-scope',
    },
    'is not taken after the last day': {
      given: [opened],
      when: within(extract, later),
      then: 'inspection-lapsed',
    },
    'is not taken by another team': {
      given: [opened],
      when: { ...extract, by: stranger },
      then: 'not-in-team',
    },
  });
});
