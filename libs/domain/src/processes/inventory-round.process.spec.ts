import { intentsOf } from '@probity/eventing';
import { selfCheckForm } from '../inventory/self-check-form.decider';
import { bureau, clerk, otherClerk, eventsOf } from '../testing';
import { inventoryRound } from './inventory-round.process';

const roster = [clerk, otherClerk].map(({ subjectRef }) => ({ postId: 'P021', subjectRef }));
const opened = {
  type: 'InventoryRoundOpened',
  data: { orgId: 'U01', scopeLevels: ['POST'], roster, mustCoverAreas: [], dueOn: '2025-03-31' },
};

describe('when an inventory round opens', () => {
  const intents = eventsOf([['round-RD-1', opened]]).flatMap((event) =>
    intentsOf(inventoryRound, event, bureau),
  );

  it('each person of the roster gets a form under an id of their own', () => {
    expect(intents.map(({ id }) => id)).toEqual(['RD-1-P021-ref-P021', 'RD-1-P021-ref-P021b']);
    expect(intents).toMatchObject(
      roster.map((entry) => ({
        category: 'form',
        type: 'OpenSelfCheckForm',
        data: { roundId: 'RD-1', ...entry },
      })),
    );
  });

  it('what it asks for is well formed', () => {
    expect(intents.flatMap(({ type, data }) => selfCheckForm.commands.faultsOf(type, data))).toEqual([]);
  });
});
