import { answersFor, isOwnPost, isRecusedFrom, shareHolder } from './standing';
import {
  type Told,
  bureau,
  bureauWith,
  colleague,
  countyOffice,
  deputy,
  holderOf,
  officeClerk,
} from './testing';

/** The clerk of the office acts for the deputy. */
const delegate = { ...officeClerk, onBehalfOf: 'P002' };
const recusal: Told = [
  'matter-RP-1',
  {
    type: 'RecusalDeclared',
    data: { subjectRef: 'ref-P002', postId: 'P002', ground: 'KIN', from: '2025-03-01' },
  },
];
const second: Told = [
  'person-ref-P021',
  { type: 'PersonAppointed', data: { postId: 'P005', from: '2025-01-01', cause: 'OTHER' } },
];

describe('who answers for an organisation', () => {
  it.each([
    [officeClerk, 'U01', true],
    [officeClerk, 'U02', true],
    [deputy, 'D06', true],
    [colleague, 'D06', true],
    [colleague, 'D11', false],
    [countyOffice, 'U02', true],
    [countyOffice, 'U01', false],
    [countyOffice, 'U08', false],
  ])('is seen from where the roles are held (%#)', (by, orgId, answers) => {
    expect(answersFor(bureau, by, orgId)).toBe(answers);
  });

  it('is nobody without a role', () => {
    expect(answersFor(bureau, { ...officeClerk, roles: [] }, 'D11')).toBe(false);
  });
});

describe('whoever acts by delegation', () => {
  it('is bound by the recusal of who lent the power, so that none is got round', () => {
    expect(isRecusedFrom(bureauWith(recusal), delegate, 'RP-1')).toBe(true);
    expect(isRecusedFrom(bureauWith(recusal), officeClerk, 'RP-1')).toBe(false);
  });

  it('has no say on what is the own of who lent the power', () => {
    expect(isOwnPost(bureau, delegate, 'P002')).toBe(true);
  });
});

describe('whoever holds two posts', () => {
  it('is the same person in both (V7)', () => {
    expect(isOwnPost(bureauWith(second), holderOf('P005', 'ref-P021'), 'P021')).toBe(true);
    expect(shareHolder(bureauWith(second), 'P005', 'P021')).toBe(true);
    expect(shareHolder(bureau, 'P005', 'P021')).toBe(false);
  });
});
