import fc from 'fast-check';
import { RevisionConflict } from '@probity/eventing';
import {
  eventStoreContract,
  histories,
  idsOf,
  outcomeOf,
  pastOf,
  someEvent,
  someEvents,
  someStream,
} from '@probity/eventing/testing';
import { MemoryEventStore } from '@probity/event-stores';
import { RehearsalStore } from './rehearsal-store';

eventStoreContract(
  'the rehearsal store',
  () => ({ store: new RehearsalStore(new MemoryEventStore()), close: () => undefined }),
  { model: () => new MemoryEventStore() },
);

describe('a rehearsal behind a real log', () => {
  it('writes nothing to the real log', async () => {
    const [stream, other] = [someStream(), someStream()];
    const real = new MemoryEventStore();
    await real.append(stream, someEvents(2), 'no-stream');
    const rehearsal = new RehearsalStore(real);
    await rehearsal.append(stream, someEvents(1), 1n);
    await rehearsal.append(other, someEvents(1), 'no-stream');
    expect(await pastOf(real)).toHaveLength(2);
  });

  it('goes on where the real streams and the real log end', async () => {
    const stream = someStream();
    const real = new MemoryEventStore();
    await real.append(stream, someEvents(2), 'no-stream');
    await real.append(someStream(), someEvents(3), 'no-stream');
    const rehearsal = new RehearsalStore(real);
    expect(await rehearsal.append(stream, someEvents(2), 1n)).toEqual({ revision: 3n, position: 7n });
    const refused = rehearsal.append(stream, someEvents(1), 1n);
    await expect(refused).rejects.toEqual(new RevisionConflict(stream, 1n, 3n));
  });

  it('tells what was added to it, and nothing else', async () => {
    const real = new MemoryEventStore();
    await real.append(someStream(), someEvents(2), 'no-stream');
    const rehearsal = new RehearsalStore(real);
    const added = someEvents(3);
    await rehearsal.append(someStream(), added, 'no-stream');
    expect(idsOf(await rehearsal.additions())).toEqual(idsOf(added));
  });

  it('resumes after any position, be it real or rehearsed', async () => {
    const real = new MemoryEventStore();
    await real.append(someStream(), someEvents(3), 'no-stream');
    const rehearsal = new RehearsalStore(real);
    await rehearsal.append(someStream(), someEvents(3), 'no-stream');
    const log = await pastOf(rehearsal);
    expect(log).toHaveLength(6);
    for (const [index, { position }] of log.entries()) {
      expect(idsOf(await pastOf(rehearsal, position))).toEqual(idsOf(log.slice(index + 1)));
    }
  });

  it('answers as one log would, whatever is real already', async () => {
    const streams = ['thing-1', 'thing-2', 'other-1'] as const;
    const pasts = fc.array(fc.constantFrom(...streams), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(pasts, histories(1), async (past, history) => {
        const [real, model] = [new MemoryEventStore(), new MemoryEventStore()];
        for (const [index, stream] of past.entries()) {
          const events = [someEvent({ id: `real-${index}` })];
          await real.append(stream, events, 'any');
          await model.append(stream, events, 'any');
        }
        expect(await outcomeOf(new RehearsalStore(real), history)).toEqual(await outcomeOf(model, history));
      }),
      { numRuns: 60 },
    );
  });
});
