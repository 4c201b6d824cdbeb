import { type Told, bureauOf, littleBureau } from '../testing';
import { determined, missed, rejectedAs, replied, servedWith, verified } from '../testing/warning-controls';

const tell = (day: string, ...events: readonly Told[1][]): readonly Told[] =>
  events.map((event): Told => ['warning-WN-1', event, day]);
const story = [
  ...tell('2025-03-05', determined()),
  ...tell('2025-03-07', ...servedWith('ADMONISH').slice(1, 4)),
  ...tell('2025-03-08', ...servedWith('ADMONISH').slice(4)),
  ...tell('2025-03-12', replied),
  ...tell('2025-03-20', rejectedAs(1), missed('RECTIFY_REDO', '2025-03-19', 1)),
  ...tell('2025-04-10', verified),
  ...tell('2025-04-12', {
    type: 'WarningLifted',
    data: { noticeNo: '质监廉预〔2025〕1号', basis: '整改到位', decidedBy: 'ref-P001' },
  }),
];
const on = (day: string) => bureauOf(day, ...littleBureau, ...story);

describe('a warning, as others may know it', () => {
  it('is there from the day on which its target was determined', () => {
    expect(on('2025-03-04').warning('WN-1')).toBeUndefined();
    expect(on('2025-03-05').warning('WN-1')).toMatchObject({
      ...{ status: 'DETERMINED', open: true, bySuperior: false, measure: null, severityRank: 2 },
      target: { orgId: 'D06', postId: 'P021', subjectRef: 'ref-P021' },
      risks: [{ riskPointId: 'RP-1', approvedVersion: 1 }],
    });
  });

  it('tells how far it came on each day, and by whose hands', () => {
    expect(on('2025-03-08').warning('WN-1')).toMatchObject({
      ...{ status: 'SERVED', measure: 'ADMONISH', servedOn: '2025-03-08', issuedOn: '2025-03-07' },
      ...{ proposerRefs: ['ref-P005'], approverRefs: ['ref-P001'], issuerRefs: ['ref-P034'] },
    });
    expect(on('2025-03-20').warning('WN-1')).toMatchObject({
      status: 'RECTIFYING',
      misses: 1,
      rejections: 1,
    });
    expect(on('2025-05-01').warning('WN-1')).toMatchObject({ status: 'LIFTED', liftedOn: '2025-04-12' });
  });

  it('holds its risk point open until it is lifted', () => {
    expect(on('2025-04-11').openWarningsOn('RP-1')).toHaveLength(1);
    expect(on('2025-04-11').openWarningsOn('RP-2')).toEqual([]);
    expect(on('2025-04-12').openWarningsOn('RP-1')).toEqual([]);
  });

  it('keeps the number of its notice for itself, for ever', () => {
    expect(on('2025-03-05').noticeNoTaken('质监廉预〔2025〕1号')).toBe(true);
    expect(on('2025-03-05').noticeNoTaken('质监廉预〔2025〕2号')).toBe(false);
  });

  it('names the decisions that may be reviewed, from when they were known', () => {
    expect(on('2025-03-07').warning('WN-1')?.decisions).toMatchObject([
      { type: 'WarningIssued', knownOn: '2025-03-07' },
    ]);
    expect(on('2025-05-01').warning('WN-1')?.decisions).toMatchObject([
      { type: 'WarningIssued', knownOn: '2025-03-08', eventId: 'warning-WN-1:3' },
      { type: 'RectificationRejected', knownOn: '2025-03-20' },
    ]);
  });
});

describe('an appeal, as others may know it', () => {
  const filed: Told = [
    'appeal-AP-1',
    { type: 'AppealFiled', data: { warningId: 'WN-1', decisionEventId: 'warning-WN-1:3' } },
    '2025-03-20',
  ];
  const decided: Told = [
    'appeal-AP-1',
    { type: 'AppealDecided', data: { outcome: 'REVOKED' } },
    '2025-04-01',
  ];
  const then = (day: string) => bureauOf(day, ...littleBureau, ...story, filed, decided);

  it('is there from its filing, with its outcome from its decision', () => {
    expect(then('2025-03-19').appeal('AP-1')).toBeUndefined();
    expect(then('2025-03-20').appeal('AP-1')).toMatchObject({ stage: 'FILED', outcome: null });
    expect(then('2025-04-01').appeal('AP-1')).toMatchObject({ stage: 'DECIDED', outcome: 'REVOKED' });
  });

  it('leaves the warning as it is (V22)', () => {
    expect(then('2025-05-01').warning('WN-1')).toEqual(on('2025-05-01').warning('WN-1'));
  });
});
