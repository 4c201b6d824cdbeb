import { type EventShape, intentsOf } from '@probity/eventing';
import { type Told, bureauOf, clerk, eventsOf, littleBureau } from '../testing';
import { publicationProcess } from './publication.process';

const { subjectRef } = clerk;
const person: Told[0] = `person-${subjectRef}`;
const left: EventShape = {
  type: 'PersonLeftPost',
  data: { postId: 'P021', to: '2026-03-31', cause: 'ROTATION' },
};
const issued = (version: number, scope = 'DEPT', ownerId = 'D06'): EventShape => ({
  type: 'CatalogueVersionIssued',
  data: { scope, ownerId, version, manifest: [] },
});
const approval = (
  id: string,
  on: string,
  contentRefs: readonly string[],
  subjects: readonly string[] = [],
): Told => [`publication-${id}`, { type: 'PublicationApproved', data: { contentRefs, subjects } }, on];
const posting = (id: string, from: string): Told => [
  `publication-${id}`,
  { type: 'PublicationPosted', data: { channel: 'WEB', from } },
  from,
];
const proposal = (id: string, contentRef: string): Told => [
  `publication-${id}`,
  { type: 'PublicationProposed', data: { contentRefs: [contentRef] } },
  '2025-05-01',
];

/** What follows when this is told last, on the day. */
const followsFrom = (on: string, ...told: readonly Told[]) => {
  const last = eventsOf(told.map(([stream, event, day = on]) => [stream, event, day])).at(-1);
  return last ? intentsOf(publicationProcess, last, bureauOf(on, ...littleBureau, ...told)) : [];
};
const withdrawalOf = (id: string, reason: string) => ({
  category: 'publication',
  id,
  type: 'WithdrawPublication',
  data: { reason },
});

describe('whoever leaves a post', () => {
  const shown = [approval('PB-012', '2025-05-06', [`PLEDGE_AND_RISKS:P021:${subjectRef}`], [subjectRef])];

  it('is no longer shown (step 12 of the worked trace)', () => {
    expect(followsFrom('2026-03-31', ...shown, posting('PB-012', '2025-05-06'), [person, left])).toEqual([
      withdrawalOf('PB-012', 'HOLDER_LEFT'),
    ]);
  });

  it('leaves what shows others where it is', () => {
    const other = approval('PB-013', '2025-05-06', ['PLEDGE_AND_RISKS:P021:ref-P021b'], ['ref-P021b']);
    expect(followsFrom('2026-03-31', other, posting('PB-013', '2025-05-06'), [person, left])).toEqual([]);
  });

  it('needs nothing taken down that never hung', () => {
    expect(followsFrom('2026-03-31', ...shown, [person, left])).toEqual([]);
  });
});

describe('a new version of a catalogue', () => {
  const stream = 'catalogue-D06';

  it.each(['DEPT', 'UNIT'])('is proposed for publication (%s)', (scope) => {
    expect(followsFrom('2025-05-01', [stream, issued(1, scope)])).toEqual([
      {
        category: 'publication',
        id: 'CATALOGUE.D06.v1',
        type: 'ProposePublication',
        data: { contentRefs: ['CATALOGUE:D06:v1'] },
      },
    ]);
  });

  it.each(['POST', 'SYSTEM'])('is shown otherwise where it is of another scope (%s)', (scope) => {
    expect(followsFrom('2025-05-01', [stream, issued(1, scope)])).toEqual([]);
  });

  it('is not proposed once its publication is under way', () => {
    const underWay = approval('PB-006', '2025-04-30', ['CATALOGUE:D06:v1']);
    expect(followsFrom('2025-05-01', underWay, [stream, issued(1)])).toEqual([]);
    expect(followsFrom('2025-05-01', underWay, [stream, issued(2)])).toHaveLength(1);
  });
});

describe('what is newly posted', () => {
  const first = [approval('PB-014', '2025-05-06', ['RISK:RP-0001:v1']), posting('PB-014', '2025-05-06')];
  const second = [approval('PB-015', '2026-04-28', ['RISK:RP-0001:v2']), posting('PB-015', '2026-04-28')];

  it('takes the older version down, so that there is always one and never two', () => {
    expect(followsFrom('2026-04-28', ...first, ...second)).toEqual([withdrawalOf('PB-014', 'SUPERSEDED')]);
  });

  it('leaves a newer version alone', () => {
    expect(
      followsFrom('2026-04-29', ...second, ...first.slice(0, 1), posting('PB-014', '2026-04-29')),
    ).toEqual([]);
  });

  it('leaves other contents alone', () => {
    const other = [approval('PB-020', '2025-05-06', ['RISK:RP-0002:v1']), posting('PB-020', '2025-05-06')];
    expect(followsFrom('2026-04-28', ...other, ...second)).toEqual([]);
  });

  it('settles the proposal of the same version, but not that of a newer one', () => {
    const told = [
      proposal('CATALOGUE.D06.v1', 'CATALOGUE:D06:v1'),
      proposal('CATALOGUE.D06.v2', 'CATALOGUE:D06:v2'),
      approval('PB-006', '2025-05-06', ['CATALOGUE:D06:v1']),
    ];
    expect(followsFrom('2025-05-06', ...told, posting('PB-006', '2025-05-06'))).toEqual([
      withdrawalOf('CATALOGUE.D06.v1', 'SUPERSEDED'),
    ]);
  });

  it('leaves the same version in another publication alone', () => {
    const told = [approval('PB-016', '2025-05-06', ['CATALOGUE:U01:v1']), posting('PB-016', '2025-05-06')];
    const again = [approval('PB-026', '2025-05-06', ['CATALOGUE:U01:v1']), posting('PB-026', '2025-05-06')];
    expect(followsFrom('2025-05-06', ...told, ...again)).toEqual([]);
  });
});
