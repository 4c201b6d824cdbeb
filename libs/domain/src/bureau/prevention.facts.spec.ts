import { type Told, logOf } from '../testing';

const measure = { riskPointId: 'RP-1', phase: 'PRE', line: 'DEPT', ownerPostId: 'P021' };
const told = (id: string, type: string, on: string, data: object = {}): Told => [
  `control-${id}`,
  { type, data },
  on,
];
const adopted = (id: string, on: string) => told(id, 'ControlMeasureAdopted', on, measure);
const revised = (data: object) => told('CM-1', 'ControlMeasureRevised', '2025-06-01', data);

describe('a measure', () => {
  const log = logOf(
    adopted('CM-1', '2025-05-06'),
    told('CM-1', 'ControlMeasureEvidenced', '2025-05-20', { period: '2025Q2', evidence: '已落实' }),
    revised({ cause: 'HOLDER_CHANGE', ownerPostId: 'P022', phase: 'MID' }),
    adopted('CM-2', '2025-06-02'),
    told('CM-1', 'ControlMeasureEnded', '2025-07-01', { riskPointId: 'RP-1' }),
  );

  it('is known from the day of its adoption', () => {
    expect(log.on('2025-05-05').control('CM-1')).toBeUndefined();
    expect(log.on('2025-05-06').control('CM-1')).toEqual({ controlId: 'CM-1', ...measure, active: true });
  });

  it('changes with a revision, from its day on; what is left out stays', () => {
    expect(log.on('2025-05-31').control('CM-1')).toMatchObject({ phase: 'PRE', ownerPostId: 'P021' });
    expect(log.on('2025-06-01').control('CM-1')).toMatchObject({
      ...{ phase: 'MID', line: 'DEPT', ownerPostId: 'P022', active: true },
    });
  });

  it('is found by its risk while it is carried out', () => {
    const days = ['2025-05-05', '2025-05-06', '2025-06-02', '2025-07-01'];
    expect(
      days.map((day) =>
        log
          .on(day)
          .controlsOn('RP-1')
          .map(({ controlId }) => controlId),
      ),
    ).toEqual([[], ['CM-1'], ['CM-1', 'CM-2'], ['CM-2']]);
    expect(log.on('2025-06-02').controlsOn('RP-2')).toEqual([]);
    expect(log.on('2025-07-01').control('CM-1')?.active).toBe(false);
  });

  it('is not made by events that do not begin it', () => {
    const orphan = logOf(revised({ cause: 'OTHER' }), told('CM-1', 'ControlMeasureEnded', '2025-07-01'));
    expect(orphan.on('2025-08-01').control('CM-1')).toBeUndefined();
  });
});

describe('an indicator', () => {
  const definition = { riskPointId: 'RP-1', name: '逾期报告次数', direction: 'ABOVE', limit: 2 };
  const of = (type: string, on: string, data: object): Told => ['indicator-IN-1', { type, data }, on];
  const log = logOf(
    of('IndicatorDefined', '2025-05-06', { ...definition, unit: '次' }),
    of('IndicatorMeasured', '2025-06-01', { period: '2025-05', value: 3 }),
    of('IndicatorBreached', '2025-06-01', { indicatorId: 'IN-1', value: 3, limit: 2 }),
    of('IndicatorRetired', '2025-07-01', { riskPointId: 'RP-1' }),
  );

  it('knows its limit, and the value measured last by the day', () => {
    expect(log.on('2025-05-05').indicator('IN-1')).toBeUndefined();
    expect(log.on('2025-05-31').indicator('IN-1')).toEqual({
      ...{ indicatorId: 'IN-1', ...definition, lastValue: null, active: true },
    });
    expect(log.on('2025-06-01').indicator('IN-1')?.lastValue).toBe(3);
  });

  it('is active until it is retired', () => {
    expect(log.on('2025-06-30').indicator('IN-1')?.active).toBe(true);
    expect(log.on('2025-07-01').indicator('IN-1')).toMatchObject({ active: false, lastValue: 3 });
  });

  it('is not made by a value', () => {
    const orphan = logOf(
      of('IndicatorMeasured', '2025-06-01', { period: '2025-05', value: 3 }),
      of('IndicatorRetired', '2025-07-01', {}),
    );
    expect(orphan.on('2025-08-01').indicator('IN-1')).toBeUndefined();
  });
});
