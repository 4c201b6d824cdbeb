import { type EventShape, isRejection, judge } from '@probity/eventing';
import * as fc from 'fast-check';
import {
  NOW,
  TODAY,
  approvedRisk,
  bureauWith,
  foundRisk,
  issuedCatalogue,
  officeClerk,
  officeHead,
  principal,
} from '../testing';
import { publication } from './publication.decider';
import type { PublicationCommand } from './publication.commands';

const bureau = bureauWith(
  foundRisk('RP-1', { ownerOrgId: 'D06' }),
  approvedRisk('RP-1', '2025-03-01'),
  issuedCatalogue('D06', '2025-03-01'),
);
const contentRefs = ['CATALOGUE:D06:v1'];
const approval = {
  contentRefs,
  redactionProfile: 'POST_ONLY',
  range: 'SOCIETY',
  channels: ['WEB', 'SCREEN'],
};
const objection = { objectorHandle: 'OBJ-1', grounds: 'wrong' };
const answer = { objectorHandle: 'OBJ-1', answer: 'looked into' };

const asked: readonly { readonly type: string; readonly data: object }[] = [
  { type: 'ProposePublication', data: { contentRefs } },
  { type: 'ApprovePublication', data: approval },
  { type: 'PostPublication', data: { channel: 'WEB', from: TODAY } },
  { type: 'PostPublication', data: { channel: 'SCREEN', from: TODAY, until: TODAY } },
  { type: 'PostPublication', data: { channel: 'WALL', from: TODAY } },
  { type: 'RecordObjection', data: objection },
  { type: 'AnswerObjection', data: { ...answer, effect: 'STAYS' } },
  { type: 'AnswerObjection', data: { ...answer, effect: 'ERROR' } },
  { type: 'WithdrawPublication', data: { reason: 'SUPERSEDED' } },
];
const anyCommand = fc
  .tuple(fc.constantFrom(...asked), fc.constantFrom(principal, officeHead, officeClerk))
  .map(([command, by]) => ({ id: 'PB-1', at: NOW, bureau, by, ...command }) as PublicationCommand);

/** All that is recorded when these commands come one after another, each with who asked. */
const play = (commands: readonly PublicationCommand[]) => {
  const { decider } = publication;
  let state = decider.initialState;
  return commands.flatMap((command) => {
    const decision = judge(publication, command, state);
    if (isRejection(decision)) return [];
    state = decision.reduce((folded, event) => decider.evolve(folded, event), state);
    return decision.map((event: EventShape) => ({ ...event, by: command.by.subjectRef }));
  });
};

const anyCommands = fc.array(anyCommand, { minLength: 5, maxLength: 40 });

describe('whatever is asked of a publication, in whatever order', () => {
  it('nothing is posted after it came down', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const types = play(commands).map(({ type }) => type);
        const end = types.indexOf('PublicationWithdrawn');
        expect(end === -1 ? [] : types.slice(end + 1)).toEqual([]);
      }),
    );
  });

  it('whatever is posted was approved before, by another person, for that channel', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const events = play(commands);
        const approvedAt = events.findIndex(({ type }) => type === 'PublicationApproved');
        for (const [index, { type, by, data }] of events.entries()) {
          if (type !== 'PublicationPosted') continue;
          expect(approvedAt).toBeGreaterThanOrEqual(0);
          expect(approvedAt).toBeLessThan(index);
          expect(by).not.toBe(events[approvedAt]?.by);
          expect(data).not.toMatchObject({ channel: 'WALL' });
        }
      }),
    );
  });

  it('some of it does come down after it was posted, so that the above says something', () => {
    const plays = fc.sample(anyCommands, { numRuns: 300, seed: 7 }).map((commands) => play(commands));
    const tells = (type: string) => plays.filter((events) => events.some((event) => event.type === type));
    expect(tells('PublicationPosted').length).toBeGreaterThan(10);
    expect(tells('PublicationWithdrawn').length).toBeGreaterThan(10);
  });
});
