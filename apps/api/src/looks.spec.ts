import fc from 'fast-check';
import { intakeProjections, projections } from '@probity/read-models';
import type { Core, Reading } from './core';
import { type Row, modelsOf } from './derive';
import { blameOf, pageOf, rowOf, versionsOf } from './reads';
import { openMemoryCore } from './testing/memory-core';

const models = modelsOf([...projections, ...intakeProjections]).filter(
  ({ projection }) => projection.sensitive,
);
const headers = { authorization: 'Bearer everybody', purpose: 'audit' };

/** Any row: whatever a projection asks of it, to say whose data it holds, is there. */
const rows: fc.Arbitrary<readonly Row[]> = fc.array(
  fc
    .record({ id: fc.string(), position: fc.constant('7'), subject: fc.string(), warningId: fc.string() })
    .map((row) => ({
      ...{ ...row, caseId: row.warningId, subjectRef: row.subject, appellantRef: row.subject },
      ...{
        targetRef: row.subject,
        team: [row.subject],
        concernedRefs: [row.subject],
        subjects: [row.subject],
        candidateTargets: [row.subject],
      },
      ...{ classification: 'SENSITIVE' },
    })),
  { minLength: 1, maxLength: 5 },
);

const reads: Readonly<
  Record<string, (reading: Reading, model: (typeof models)[number]) => Promise<unknown>>
> = {
  page: (reading, model) => pageOf(reading, model, {}),
  row: (reading, model) => rowOf(reading, model, 'X', {}),
  versions: (reading, model) => versionsOf(reading, model, 'X'),
  blame: (reading, model) => blameOf(reading, model, 'X'),
};

describe('rows of a sensitive read model', () => {
  let core: Core;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ core, close } = await openMemoryCore());
  });
  afterAll(() => close());

  /** The core with these rows in every read model, where `look` is what becomes of the record. */
  const showing = (found: readonly Row[], look: Core['look']): Core => {
    const [first] = found;
    const version = { from: 1n, until: null, changed: ['id'], row: first };
    const queries = {
      find: async () => ({ rows: found, next: null, position: 7n }),
      get: async () => first,
      versionsOf: async () => [version],
      blameOf: async () => ({ id: 1n }),
    };
    return { ...core, queries: queries as unknown as Core['queries'], look };
  };

  it.each(Object.entries(reads))('never leave before the look is recorded: %s', async (_what, read) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...models), rows, async (model, found) => {
        let answered = false;
        const order: string[] = [];
        const look: Core['look'] = async () => {
          // Whatever is ready to be answered has every chance to be.
          await new Promise((resolve) => setImmediate(resolve));
          order.push(answered ? 'answered first' : 'recorded');
          return true;
        };
        await read({ core: showing(found, look), headers }, model).then(() => (answered = true));
        expect(order.length).toBeGreaterThan(0);
        expect(new Set(order)).toEqual(new Set(['recorded']));
      }),
      { numRuns: 50 },
    );
  });

  it.each(Object.entries(reads))('do not leave when it cannot be recorded: %s', async (_what, read) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...models), rows, async (model, found) => {
        const look: Core['look'] = () => Promise.reject(new Error('the disk is full'));
        await expect(read({ core: showing(found, look), headers }, model)).rejects.toThrow(
          'the disk is full',
        );
      }),
      { numRuns: 50 },
    );
  });

  it.each(Object.entries(reads))('do not leave for whom they are not: %s', async (_what, read) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...models), rows, async (model, found) => {
        const refused = read({ core: showing(found, async () => false), headers }, model);
        await expect(refused).rejects.toThrow('not-for-this-reader');
      }),
      { numRuns: 50 },
    );
  });

  it.each(Object.entries(reads))('are counted, with those whose data they hold: %s', async (what, read) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...models), rows, async (model, found) => {
        const seen: Parameters<Core['look']>[1][] = [];
        const look: Core['look'] = async (_token, each) => seen.push(each) > 0;
        await read({ core: showing(found, look), headers }, model);
        const count = what === 'page' ? found.length : 1;
        const { sensitive } = model.projection;
        expect(seen[0]).toEqual({
          view: model.path,
          rows: count,
          purpose: 'audit',
          of: found.slice(0, count).flatMap((row) => sensitive?.of(row) ?? []),
          cases: sensitive?.caseOf && [...new Set(found.slice(0, count).map(sensitive.caseOf))],
        });
      }),
      { numRuns: 50 },
    );
  });
});
