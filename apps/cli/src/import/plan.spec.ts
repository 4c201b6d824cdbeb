import fc from 'fast-check';
import { SAMPLE } from '../testing';
import { type HandedIn, filesOf, readFiles } from './handed-in';
import type { TableName, Tables } from './layouts';
import { planOf } from './plan';
import { commandIdOf } from './play';
import type { Step } from './step';

const refOf = (staffNo: string): string => `S-${staffNo}`;

let tables: Tables;
let handedIn: HandedIn;
beforeAll(async () => {
  handedIn = await readFiles(filesOf([SAMPLE]), []);
  tables = handedIn.tables as Tables;
});

const idsIn = (steps: readonly Step[]): readonly string[] => steps.map(commandIdOf).sort();
const stepOf = (type: string, id: string): Step | undefined =>
  planOf(tables, handedIn, refOf).find((step) => step.type === type && step.id === id);

describe('a plan', () => {
  it('asks no two steps under one command id', () => {
    const ids = idsIn(planOf(tables, handedIn, refOf));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('asks the same commands however the rows of the tables are sorted', () => {
    const names = Object.keys(tables) as readonly TableName[];
    const orders = fc.record(
      Object.fromEntries(
        names.map((name) => [
          name,
          fc.shuffledSubarray([...tables[name]], { minLength: tables[name].length }),
        ]),
      ),
    );
    const asSorted = idsIn(planOf(tables, handedIn, refOf));
    fc.assert(
      fc.property(orders, (shuffled) => {
        expect(idsIn(planOf(shuffled as unknown as Tables, handedIn, refOf))).toEqual(asSorted);
      }),
      { numRuns: 10 },
    );
  });

  it('puts units above before those below them, on the day on which both begin', () => {
    const [above, below] = [stepOf('EstablishOrgUnit', 'U01'), stepOf('EstablishOrgUnit', 'D06')];
    expect(above?.day).toBe(below?.day);
    expect(above?.stage).toBeLessThan(below?.stage ?? 0);
  });

  it('begins a post with its unit', () => {
    expect(stepOf('DefinePost', 'P031')?.day).toBe('2014-06-01');
  });

  it('lets a person leave on the last day in the post, after all else of that day', () => {
    const leaving = stepOf('LeavePost', 'S-Z20110168');
    const others = planOf(tables, handedIn, refOf).filter(({ type }) => type === 'AppointPerson');
    expect(leaving).toMatchObject({ day: '2026-03-31', data: { postId: 'P021', to: '2026-03-31' } });
    expect(others.every(({ stage }) => stage < (leaving?.stage ?? 0))).toBe(true);
  });

  it('gives a new whole portfolio on every day on which a part of it begins or has ended', () => {
    const days = planOf(tables, handedIn, refOf).filter(
      ({ type, id }) => type === 'AssignPortfolio' && id === 'P006',
    );
    const orgIds = days.map(({ day, data }) => [day, (data as { orgIds: readonly string[] }).orgIds.join()]);
    expect(orgIds).toEqual([
      ['2025-01-01', expect.stringContaining('U13')],
      ['2026-07-01', expect.not.stringContaining('U13')],
    ]);
  });

  it('takes the duties of a form from what the person wrote', () => {
    const [form] = tables['forms.csv'];
    const row = handedIn.sheet.find(({ staffNos }) => staffNos.includes(form?.staffNo ?? ''));
    const [step] = planOf(tables, handedIn, refOf).filter(({ type }) => type === 'SubmitSelfCheckForm');
    expect(step?.data).toMatchObject({ duties: row?.duties });
  });

  it('names persons by reference only, but for the sealed number under which they are registered', () => {
    const steps = planOf(tables, handedIn, refOf).filter(({ type }) => type !== 'RegisterPerson');
    expect(JSON.stringify(steps.map(({ id, data }) => [id, data]))).not.toMatch(/[^-]Z\d{8}/);
  });
});
