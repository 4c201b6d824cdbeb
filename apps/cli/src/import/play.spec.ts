import type { RecordedEvent } from '@probity/eventing';
import { someEnvelope, someEvent } from '@probity/eventing/testing';
import { openMemoryBureau } from '../testing';
import { lineOf } from './fault';
import { type Stage, commandIdOf, play } from './play';
import { OPERATOR, type Step } from './step';

const ACTORS = { refOf: (staffNo: string) => staffNo, sessionId: 'import:spec' };

const founding: Step = {
  day: '2011-01-01',
  stage: 0,
  category: 'orgUnit',
  id: 'U01',
  type: 'EstablishOrgUnit',
  data: { name: '某局', type: 'MUNICIPAL_BUREAU', validFrom: '2011-01-01' },
  by: OPERATOR,
  source: { file: 'org-units.csv', row: 2 },
};

const played = async (steps: readonly Step[], refused: Stage['refused'] = []) => {
  const bureau = await openMemoryBureau();
  try {
    const { faults, commands } = await play(steps, { ...bureau.stages.real, refused }, ACTORS);
    return { faults, lines: faults.map(lineOf), commands, log: await bureau.log() };
  } finally {
    bureau.close();
  }
};

describe('playing a step', () => {
  it('records it at nine in the morning of its day, in the bureau’s time zone', async () => {
    const { commands, log } = await played([founding]);
    expect(commands).toBe(1);
    expect(log).toMatchObject([
      { stream: 'orgUnit-U01', metadata: { occurredAt: '2011-01-01T01:00:00.000Z' } },
    ]);
  });

  it('comes in the order of days, then of stages, however the steps are given', async () => {
    const department: Step = {
      ...founding,
      ...{
        id: 'D01',
        stage: 1,
        data: { name: '办公室', type: 'DEPT', parentId: 'U01', validFrom: '2011-01-01' },
      },
    };
    const { faults, log } = await played([department, founding]);
    expect(faults).toEqual([]);
    expect(log.map(({ stream }) => stream)).toEqual(['orgUnit-U01', 'orgUnit-D01']);
  });

  it('tells who may not act, and lets the other steps go on', async () => {
    const { faults, commands } = await played([
      { ...founding, by: { postId: 'P001' } },
      { ...founding, id: 'U02' },
    ]);
    expect(commands).toBe(1);
    expect(faults).toMatchObject([{ file: 'org-units.csv', row: 2 }]);
  });

  it('tells what a command does not take, and the value that it does not take', async () => {
    const { lines } = await played([{ ...founding, data: { ...founding.data, type: 'CIRCUS' } }]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^org-units.csv, row 2, column type: "CIRCUS" — .*MUNICIPAL_BUREAU/);
  });

  it('tells what a process asked in vain, at the row from which it followed', async () => {
    const event: RecordedEvent = {
      ...someEvent({ metadata: { ...someEnvelope, correlationId: commandIdOf(founding) } }),
      ...{ stream: 'orgUnit-U01', revision: 0n, position: 1n },
    };
    const intent = { category: 'riskPoint', id: 'RP-1', type: 'FindRisk', data: {} };
    const refusal = { process: 'form-fan-out', intent, event, rejection: { rejected: 'already-found' } };
    const { lines } = await played([founding], [refusal]);
    expect(lines).toEqual([expect.stringMatching(/^org-units.csv, row 2: — .*FindRisk: already-found/)]);
  });
});

describe('a line about a fault', () => {
  const fault = { file: 'posts.csv', expected: { en: 'a rank', zh: '职级' } };

  it('names file, sheet, row, column and value, and what would be right in both languages', () => {
    const place = { sheet: '表', row: 3, column: 'rank', value: 'BOSS' };
    expect(lineOf({ ...fault, ...place })).toBe(
      'posts.csv, sheet 表, row 3, column rank: "BOSS" — a rank / 职级',
    );
  });

  it('shows the beginning of a long value', () => {
    expect(lineOf({ ...fault, value: 'x'.repeat(1_000) })).toContain(`"${'x'.repeat(60)}…"`);
  });

  it('moves no cursor, whatever a file holds', () => {
    expect(lineOf({ ...fault, sheet: '\u001B[2J', value: '\u001B[2J' })).not.toMatch(/\p{Cc}/u);
  });
});
