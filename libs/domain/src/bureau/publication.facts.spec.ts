import * as fc from 'fast-check';
import { type Told, logOf } from '../testing';

const clerk = { subjectRef: 'S1', postId: 'P021' };
const pledgeTold = (id: string, type: string, on: string, more: object = {}): Told => [
  `pledge-${id}`,
  { type, data: { ...clerk, textVersion: 'CN-1.0', ...more } },
  on,
];
const approval = (id: string, contentRef: string, subjects: readonly string[], on = '2025-05-06'): Told => [
  `publication-${id}`,
  { type: 'PublicationApproved', data: { contentRefs: [contentRef], subjects } },
  on,
];
const posting = (id: string, from: string, until?: string): Told => [
  `publication-${id}`,
  { type: 'PublicationPosted', data: { channel: 'WALL', from, ...(until && { until }) } },
  from,
];
const ending = (id: string, on: string, type = 'PublicationWithdrawn'): Told => [
  `publication-${id}`,
  { type, data: {} },
  on,
];
const idsOf = (publications: readonly { readonly publicationId: string }[]) =>
  publications.map(({ publicationId }) => publicationId);

describe('a pledge', () => {
  const log = logOf(
    pledgeTold('demanded', 'PledgeDemanded', '2025-02-01', { cause: 'NEW_HOLDER' }),
    pledgeTold('PL-1', 'PledgeSigned', '2025-03-04'),
    pledgeTold('PL-1', 'PledgeRenewed', '2026-01-05', { textVersion: 'CN-2.0' }),
    pledgeTold('PL-1', 'PledgeLapsed', '2026-03-31', { cause: 'HOLDER_LEFT' }),
  );

  it('is in force from the day of signature until the day it lapses', () => {
    const days = ['2025-03-03', '2025-03-04', '2026-03-30', '2026-03-31'];
    expect(days.map((day) => log.on(day).pledgeInForce('S1', 'P021')?.pledgeId)).toEqual([
      undefined,
      'PL-1',
      'PL-1',
      undefined,
    ]);
  });

  it('is known but not active while it is only demanded, and once it has lapsed', () => {
    expect(log.on('2025-01-31').pledge('demanded')).toBeUndefined();
    expect(log.on('2025-02-01').pledge('demanded')).toMatchObject({ ...clerk, active: false });
    expect(log.on('2026-03-31').pledge('PL-1')).toMatchObject({ textVersion: 'CN-2.0', active: false });
  });

  it('stands by the text it was last renewed by', () => {
    expect(log.on('2025-12-31').pledge('PL-1')?.textVersion).toBe('CN-1.0');
    expect(log.on('2026-01-05').pledge('PL-1')?.textVersion).toBe('CN-2.0');
  });

  it('is found by person and post until it lapses, demands included', () => {
    const pledges = log.on('2025-03-04').pledgesOf('S1', 'P021');
    expect(pledges.map(({ pledgeId }) => pledgeId)).toEqual(['demanded', 'PL-1']);
    expect(
      log
        .on('2026-03-31')
        .pledgesOf('S1', 'P021')
        .map(({ pledgeId }) => pledgeId),
    ).toEqual(['demanded']);
    expect(log.on('2025-03-04').pledgesOf('S2', 'P021')).toEqual([]);
    expect(log.on('2025-03-04').pledgesOf('S1', 'P022')).toEqual([]);
  });
});

describe('a publication', () => {
  const log = logOf(
    [
      'publication-CATALOGUE.D06.v1',
      { type: 'PublicationProposed', data: { contentRefs: ['CATALOGUE:D06:v1'] } },
      '2025-05-01',
    ],
    approval('PB-012', 'PLEDGE_AND_RISKS:P021:S1', ['S1']),
    posting('PB-012', '2025-05-06'),
    ending('PB-012', '2026-03-31'),
    approval('PB-016', 'CATALOGUE:D06:v1', []),
    posting('PB-016', '2025-05-06', '2025-06-06'),
    ending('PB-016', '2025-07-01', 'PublicationExpired'),
    approval('PB-030', 'CATALOGUE:D06:v2', [], '2026-05-01'),
  );

  it('shows a person by name until the day it is withdrawn', () => {
    const days = ['2025-05-05', '2025-05-06', '2026-03-30', '2026-03-31'];
    expect(days.map((day) => idsOf(log.on(day).publicationsShowing('S1')))).toEqual([
      [],
      ['PB-012'],
      ['PB-012'],
      [],
    ]);
    expect(log.on('2025-05-06').publicationsShowing('S2')).toEqual([]);
  });

  it('is posted up to its last day', () => {
    const days = ['2025-05-06', '2025-06-06', '2025-06-07'];
    expect(days.map((day) => log.on(day).publication('PB-016')?.posted)).toEqual([true, true, false]);
  });

  it('is found by what it shows, whatever the version, until it is over', () => {
    const days = ['2025-04-30', '2025-05-01', '2025-06-30', '2025-07-01', '2026-05-01'];
    expect(days.map((day) => idsOf(log.on(day).publicationsOf('CATALOGUE:D06')))).toEqual([
      [],
      ['CATALOGUE.D06.v1'],
      ['CATALOGUE.D06.v1', 'PB-016'],
      ['CATALOGUE.D06.v1'],
      ['CATALOGUE.D06.v1', 'PB-030'],
    ]);
  });

  it('is only a proposal before somebody approves it', () => {
    const facts = log.on('2025-06-01').publication('CATALOGUE.D06.v1');
    expect(facts).toMatchObject({ contentRefs: ['CATALOGUE:D06:v1'], approved: false, posted: false });
  });

  it('once withdrawn, never shows again, whatever was recorded before', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((date) => `2025-06-${String(date).padStart(2, '0')}`);
    fc.assert(
      fc.property(fc.array(day, { minLength: 1 }), day, day, (froms, withdrawnOn, later) => {
        const told = froms.map((from) => posting('PB-1', from));
        const bureau = logOf(approval('PB-1', 'RISK:R:v1', ['S1']), ...told, ending('PB-1', withdrawnOn));
        const on = later < withdrawnOn ? withdrawnOn : later;
        expect(bureau.on(on).publication('PB-1')?.posted).toBe(false);
        expect(bureau.on(on).publicationsShowing('S1')).toEqual([]);
      }),
    );
  });
});
