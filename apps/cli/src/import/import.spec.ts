import type { EventRead, EventShape } from '@probity/eventing';
import type { MemoryBureau } from '../testing';
import { SAMPLE, openMemoryBureau, sampleRows } from '../testing';
import { type Imported, importFiles } from './import';

type Fields = Readonly<Record<string, string | number | readonly string[] | undefined>>;

describe('the sample bureau', () => {
  let bureau: MemoryBureau;
  let first: Imported;
  let log: readonly EventRead<EventShape>[];

  beforeAll(async () => {
    bureau = await openMemoryBureau();
    first = await importFiles({ paths: [SAMPLE] }, bureau.stages);
    log = await bureau.log();
  });
  afterAll(() => {
    bureau.close();
  });

  const recorded = (type: string): readonly EventRead<EventShape>[] =>
    log.filter((event) => event.type === type);

  it('is imported without a fault', () => {
    expect(first.commands).toBeGreaterThan(1_200);
    expect(bureau.refused).toEqual([]);
  });

  it.each([
    ['org-units.csv', 'OrgUnitEstablished'],
    ['posts.csv', 'PostDefined'],
    ['appointments.csv', 'PersonAppointed'],
    ['power-items.csv', 'PowerExposureRated'],
    ['pledges.csv', 'PledgeSigned'],
    ['forms.csv', 'SelfCheckFormSubmitted'],
    ['risk-points.csv', 'RiskFound'],
    ['leader-opinions.csv', 'LeaderAdjusted'],
    ['service-object-opinions.csv', 'ServiceObjectOpinionRecorded'],
    ['reviews.csv', 'ReviewConcluded'],
    ['review-decisions.csv', 'ReviewItemDecided'],
    ['publications.csv', 'PublicationPosted'],
    ['grade-change-proposals.csv', 'GradeChangeProposed'],
    ['org-unit-changes.csv', 'OrgUnitMerged'],
  ])('leads from every row of %s to one %s', (table, type) => {
    expect(recorded(type)).toHaveLength(sampleRows(table).length);
  });

  it('approves, version by version, just what the minutes say', () => {
    const approved = recorded('OrgApproved').map(({ stream, data }) => [stream, ...lineOf(data as Fields)]);
    const decided = sampleRows('review-decisions.csv')
      .filter(({ decision }) => decision === 'APPROVED')
      .map((row) => [`riskPoint-${row['riskPointId'] ?? ''}`, ...lineIn(row)]);
    expect(approved.map(String).sort()).toEqual(decided.map(String).sort());
  });

  it('issues every catalogue that is shown before it is shown, and each once', () => {
    const versions = recorded('CatalogueVersionIssued').map(({ data, position }) => {
      const { ownerId = '', version = 0 } = data as Fields;
      return [`CATALOGUE:${String(ownerId)}:v${String(version)}`, position] as const;
    });
    const issuedAt = new Map<string, bigint>(versions);
    const shown = recorded('PublicationApproved').flatMap(({ data, position }) =>
      listOf((data as Fields)['contentRefs'])
        .split('|')
        .filter((ref) => ref.startsWith('CATALOGUE:'))
        .map((ref) => [ref, position] as const),
    );
    expect(shown.length).toBeGreaterThan(0);
    expect(versions).toHaveLength(new Set(shown.map(([ref]) => ref)).size);
    for (const [ref, position] of shown) expect(issuedAt.get(ref)).toBeLessThan(position);
  });

  it('tells of every event who acted, in which capacity, and from which row it came', () => {
    const imported = log.filter(({ metadata }) => metadata.auth.method === 'IMPORT');
    expect(imported.length).toBeGreaterThan(1_200);
    for (const { metadata } of imported) {
      expect(metadata.actor.roleCode).not.toBe('');
      expect(metadata.auth.terminal).toMatch(/^[A-Za-z0-9-]+[.](csv|json):\d+$/);
    }
  });

  it('holds no staff number in the open', () => {
    const staffNos = new Set(sampleRows('appointments.csv').map(({ staffNo }) => staffNo));
    const opened = log.filter(({ type }) => type !== 'PersonRegistered');
    const text = JSON.stringify(opened, (_name, value: unknown) => (typeof value === 'bigint' ? 0 : value));
    const told = (text.match(/Z\d{8}/g) ?? []).filter((word) => staffNos.has(word));
    expect(told).toEqual([]);
  });

  it('changes nothing when it is imported a second time', async () => {
    const again = await importFiles({ paths: [SAMPLE] }, bureau.stages);
    expect(again).toEqual({ ...first, commands: 0 });
    expect(await bureau.log()).toEqual(log);
  });

  it('is served again from its first event without anything being recorded, or asked in vain', async () => {
    const withoutPlaces = await openMemoryBureau(bureau.store);
    await withoutPlaces.stages.real.settled();
    withoutPlaces.close();
    expect(await bureau.log()).toEqual(log);
    expect(withoutPlaces.refused).toEqual([]);
  });
});

const listOf = (value: Fields[string], separator = '|'): string =>
  typeof value === 'object' ? value.join(separator) : String(value ?? '');

const lineOf = (data: Fields) => [
  data['reviewId'],
  data['bodyType'],
  data['grade'],
  data['gradeBasis'],
  data['basisText'],
  `monitors ${listOf(data['monitorPostIds'])}`,
  listOf(data['measures'], '；'),
  data['effectiveFrom'],
  `version ${listOf(data['approvedVersion'])} after ${listOf(data['supersedesVersion'])}`,
];

const lineIn = (row: Readonly<Record<string, string>>) => [
  row['reviewId'],
  row['bodyType'],
  row['decidedGrade'],
  row['gradeBasis'],
  row['basisText'],
  `monitors ${row['monitorPostIds'] ?? ''}`,
  row['measures'],
  row['effectiveFrom'],
  `version ${row['version'] ?? ''} after ${row['supersedesVersion'] ?? ''}`,
];
