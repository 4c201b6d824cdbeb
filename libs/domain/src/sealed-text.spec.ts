import { roundCommands } from './inventory/round.commands';
import { roundEvents } from './inventory/round.events';

const opinion = (content: string) => ({
  channel: 'VISIT',
  opinionHandle: 'H1',
  content,
  riskPointIds: ['RP-1'],
});

describe('a text that will be sealed', () => {
  it('is short enough for its ciphertext to be read again, whatever it is written in', () => {
    const longest = '风'.repeat(10_000);
    expect(roundCommands.faultsOf('RecordServiceObjectOpinion', opinion(longest))).toEqual([]);
    const ciphertext = Buffer.from(longest).toString('base64');
    const event = { type: 'ServiceObjectOpinionRecorded', data: opinion(ciphertext) };
    expect(() => {
      roundEvents.check(event);
    }).not.toThrow();
  });

  it('is refused before it is sealed when it is longer', () => {
    const faults = roundCommands.faultsOf('RecordServiceObjectOpinion', opinion('x'.repeat(10_001)));
    expect(faults).toMatchObject([{ path: 'content' }]);
  });
});
