import * as fc from 'fast-check';
import { bureauAggregates, events, intakeAggregates } from '@probity/domain';
import { intakeProjections, projections } from './index';
import { logOf, rowsOf } from './testing/projection-spec';
import { asked, batched, dumpOf, run } from './testing/running';
import { story } from './testing/story';

const log = logOf(events, story);
/** Types of events that stand in both logs. */
const shared: object = Object.assign({}, ...bureauAggregates.map((one) => one.events.types)) as object;
/** Of both logs: the doors show them side by side. */
const all = [...projections, ...intakeProjections];

describe('the read models', () => {
  it('of the bureau’s own log tell nothing of the intake', () => {
    const ofIntake = intakeAggregates
      .flatMap((one) => Object.keys(one.events.types))
      .filter((type) => !(type in shared));
    const told = projections.flatMap(({ begin, advance }) => Object.keys({ ...begin, ...advance }));
    expect(told.filter((type) => ofIntake.includes(type))).toEqual([]);
  });

  it('of the intake name nobody to the log of the bureau, where looks at them are recorded', () => {
    const refs = fc.array(fc.string());
    const rows = fc.record({
      id: fc.string(),
      position: fc.string(),
      candidateTargets: refs,
      subjects: refs,
    });
    fc.assert(
      fc.property(fc.constantFrom(...intakeProjections), rows, (projection, row) => {
        expect(projection.sensitive?.of(row) ?? []).toEqual([]);
      }),
    );
  });

  it('each have a name, a class and a table of their own', async () => {
    const { models, stop } = await run({ store: batched([], [1]), events }, all);
    const tables = models.projected.map(({ table }) => table.name);
    for (const names of [all.map(({ name }) => name), all.map(({ row }) => row), tables]) {
      expect(new Set<unknown>(names).size).toBe(all.length);
    }
    await stop();
  });

  it('are told from their single rows by name, so that questions can ask for either', () => {
    const plural = all.map(({ name }) => name.replaceAll('-', ''));
    const singular = all.map(({ row }) => (row as { readonly name: string }).name.toLowerCase());
    expect(new Set([...plural, ...singular]).size).toBe(2 * all.length);
  });

  it('all fold the story of a risk point, and nothing about it fails', async () => {
    const { models, runner, stop } = await run({ store: batched(log, [5]), events }, projections);
    expect(runner.standings.filter(({ failure }) => failure)).toEqual([]);
    const counts: [string, number][] = [];
    for (const { projection, table } of models.projected) {
      const [[count] = []] = await asked(models, `select count(*) from ${table.at(table.name)}`);
      counts.push([projection.name, Number(count)]);
    }
    expect(counts).toEqual(projections.map((each) => [each.name, rowsOf(each, log).size]));
    await stop();
  });

  it('have byte-equal tables after a rebuild, however the events came before', async () => {
    const atOnce = await run({ store: batched(log, [1_000]), events }, projections);
    const wanted = await dumpOf(atOnce.models);
    await atOnce.stop();
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(sizes, async (batches) => {
        const { models, runner, stop } = await run({ store: batched(log, batches), events }, projections);
        expect(await dumpOf(models)).toBe(wanted);
        await runner.rebuild(...projections.map(({ name }) => name));
        expect(await dumpOf(models)).toBe(wanted);
        await stop();
      }),
      { numRuns: 5 },
    );
  });
});
