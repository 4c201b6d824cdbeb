import { specify } from '@probity/eventing/testing';
import { clerk, colleague, deptHead, discipline, holderOf, principal, superior, system } from '../testing';
import {
  HANDLE,
  anonymous,
  ask,
  asking,
  content,
  receive,
  receiveWith,
  received,
  receivedAnonymously,
} from '../testing/intake-controls';
import { signal } from './signal.decider';

const { informantHandle: _handle, ...withoutHandle } = content;
const receiveAnonymously = asking('ReceiveSignal', anonymous);
const about = (aboutOrg: string, aboutPost?: string) => ({
  ...receiveAnonymously,
  data: { ...anonymous, aboutOrg, aboutPost },
});
const clockOf = (term: string, dueOn: string) => ({
  type: 'DeadlineSet',
  data: { who: 'D11', due: { term, dueOn } },
});
const supervisor = { ...system, subjectRef: 'ref-npc', roles: ['SUPERVISOR_EXT'] };
const county = holderOf('P054');
const diverting = { ...asking('DivertSignal'), id: 'DV-2025-001' };
const diverted = { type: 'SignalDiverted', data: { counterNo: 'DV-2025-001', divertedOn: '2025-03-10' } };

describe('the number of a signal', () => {
  specify(signal, {
    'is not taken from a breached indicator beforehand': {
      when: { ...receive, id: 'SG-IND-IX-1-2' },
      then: 'number-of-an-indicator',
    },
  });
});

describe('registering a signal', () => {
  specify(signal, {
    'under a real name, starts the fifteen working days for telling the informant': {
      when: receive,
      then: [received, clockOf('SIGNAL_ACKNOWLEDGE', '2025-03-31')],
    },
    'is a work secret': {
      when: receiveAnonymously,
      then: [{ ...receivedAnonymously, classification: 'CONFIDENTIAL_WORK' }],
    },
    'owes nothing to whoever is not known': { when: receiveAnonymously, then: [receivedAnonymously] },
    'about a unit below, starts the five working days for forwarding': {
      when: about('U08'),
      then: [{ type: 'SignalReceived', data: {} }, clockOf('SIGNAL_FORWARD', '2025-03-17')],
    },
    'happens once': { given: [received], when: receive, then: 'already-received' },
    'is refused to those who neither collect nor take in': {
      when: { ...receive, by: clerk },
      then: 'role-required',
    },
    'is open to an information officer, about the own department too': {
      when: { ...receiveAnonymously, by: deptHead },
      then: [receivedAnonymously],
    },
    'is no way for an officer to speak as a supervisor': {
      when: { ...receiveWith({ channel: 'SUPERVISOR' }), by: deptHead },
      then: 'channel-of-another',
    },
    'is open to an engaged supervisor': {
      when: { ...receiveWith({ channel: 'SUPERVISOR' }), by: supervisor },
      then: [
        { type: 'SignalReceived', data: {} },
        { type: 'DeadlineSet', data: {} },
      ],
    },
    'lets a supervisor speak as a supervisor only': {
      when: { ...receive, by: supervisor },
      then: 'channel-of-another',
    },
    'lets a process speak for indicators only': {
      when: { ...receiveAnonymously, by: system },
      then: 'channel-of-another',
    },
    'takes an indicator from a process': {
      when: { ...asking('ReceiveSignal', { ...anonymous, channel: 'INDICATOR' }), by: system },
      then: [{ type: 'SignalReceived', data: { channel: 'INDICATOR' } }],
    },
    'needs a random handle for an informant': {
      when: asking('ReceiveSignal', withoutHandle),
      then: 'handle-required',
    },
    'does not come before the signal': {
      when: receiveWith({ receivedOn: '2025-03-11' }),
      then: 'received-later',
    },
    'names an organisation that is known': { when: about('U99'), then: 'org-unknown' },
    'names a post that is known': { when: about('D06', 'P999'), then: 'post-unknown' },
    'names a post of that organisation': { when: about('D06', 'P040'), then: 'post-elsewhere' },
    'goes by no number of what was diverted': {
      when: { ...receive, id: 'DV-2025-001' },
      then: 'counter-is-for-diverted',
    },
  });
});

describe('what belongs to the superior', () => {
  const mustBeDiverted = 'must-be-diverted';
  specify(signal, {
    'is what is about the principal of the intake’s own unit': {
      when: about('U01', 'P001'),
      then: mustBeDiverted,
    },
    'is that from whoever brings it': {
      when: { ...about('U01', 'P001'), by: { ...system, subjectRef: 'ref-npc', roles: ['SUPERVISOR_EXT'] } },
      then: mustBeDiverted,
    },
    'is what is about the principal of the unit of whoever brings it': {
      when: { ...about('U02', 'P054'), by: { ...county, roles: ['INFO_COLLECTOR'] } },
      then: mustBeDiverted,
    },
    'is what is about the superior': { when: about('U00'), then: mustBeDiverted },
    'is what is about a post of the superior': { when: about('U00', 'P000'), then: mustBeDiverted },
    'is not what is about the principal of a unit below': {
      when: about('U02', 'P054'),
      then: [{ type: 'SignalReceived', data: {} }],
    },
    'is not what is about another leader': {
      when: about('U01', 'P002'),
      then: [{ type: 'SignalReceived', data: {} }],
    },
    'is told before any other fault of it': {
      when: { ...about('U01', 'P001'), id: 'DV-2025-001' },
      then: mustBeDiverted,
    },
  });

  specify(signal, {
    'is counted, and the day is noted': { when: diverting, then: [diverted] },
    'is counted once': { given: [diverted], when: diverting, then: [] },
    'is counted by a number that tells nothing': {
      when: { ...diverting, id: ask.id },
      then: 'counter-expected',
    },
    'is counted within the year': { when: { ...diverting, id: 'DV-2024-001' }, then: 'counter-expected' },
    'is not what is kept already': { given: [received], when: diverting, then: 'already-received' },
    'is counted by whoever would have taken it': { when: { ...diverting, by: principal }, then: [diverted] },
    'is counted by nobody else': { when: { ...diverting, by: colleague }, then: 'role-required' },
    'is never received afterwards': {
      given: [diverted],
      when: { ...receive, id: 'DV-2025-001' },
      then: 'already-received',
    },
    'has nothing in it to look at': {
      given: [diverted],
      when: { ...asking('ViewSignal', { purpose: '核查' }), id: 'DV-2025-001' },
      then: 'no-signal',
    },
    'is no matter of the superior’s own hands here': {
      when: { ...diverting, by: superior },
      then: 'role-required',
    },
  });
});

describe('a text that is not sealed', () => {
  const warning = (fieldPath: string) => ({ type: 'PlainTextWarned', data: { fieldPath } });
  specify(signal, {
    'does not keep the informant’s name: it is masked, and that is recorded': {
      when: receiveWith({ sourceDoc: '张三丰来信第3号' }),
      then: [
        { type: 'SignalReceived', data: { sourceDoc: '■来信第3号' } },
        { type: 'DeadlineSet', data: {} },
        warning('sourceDoc'),
      ],
    },
    'nor the contact': {
      when: receiveWith({ sourceDoc: '13900001111 来电' }),
      then: [
        { type: 'SignalReceived', data: { sourceDoc: '■ 来电' } },
        { type: 'DeadlineSet', data: {} },
        warning('sourceDoc'),
      ],
    },
    'nor the handle, later': {
      given: [received],
      when: asking('ViewSignal', { purpose: `核对${HANDLE}` }),
      then: [{ type: 'SignalViewed', data: { purpose: '核对■' } }, warning('purpose')],
    },
    'stays as it is where it tells nothing': {
      when: receiveWith({ sourceDoc: '来信第3号' }),
      then: [
        { type: 'SignalReceived', data: { sourceDoc: '来信第3号' } },
        { type: 'DeadlineSet', data: {} },
      ],
    },
    'is no reason to warn where nothing is recorded': {
      when: { ...receiveWith({ sourceDoc: '张三丰来信' }), by: { ...discipline, roles: ['INFO_OFFICER'] } },
      then: [{ type: 'SignalReceived', data: {} }, { type: 'DeadlineSet', data: {} }, warning('sourceDoc')],
    },
  });
});
