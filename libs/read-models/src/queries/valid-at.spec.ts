import * as fc from 'fast-check';
import { type Bureau, BureauLog, DEFAULT_RULES, type Day, events } from '@probity/domain';
import { QuestionInvalid } from './conditions';
import type { Queries } from './queries';
import { Appointment, appointments } from '../organisation/appointments.projection';
import { Delegation, delegations } from '../organisation/delegations.projection';
import { LeadingGroup, leadingGroups } from '../organisation/leading-groups.projection';
import { OrgUnit, orgUnits } from '../organisation/org-units.projection';
import { Post, posts } from '../organisation/posts.projection';
import { Recusal, recusals } from '../organisation/recusals.projection';
import { Calendar, calendars } from '../rules/calendars.projection';
import { RuleSetVersion, ruleSets } from '../rules/rule-sets.projection';
import { describeOnBoth } from '../testing/databases';
import { Parcel, parcelEvents, parcels } from '../testing/parcels';
import { type Happened, logOf } from '../testing/projection-spec';
import { type Running, batched, run } from '../testing/running';
import { office, on } from '../testing/story';

const models = [orgUnits, posts, appointments, leadingGroups, delegations, recusals, ruleSets, calendars];
const DAYS: readonly Day[] = ['2025-01-01', '2025-03-01', '2025-05-01', '2025-07-01', '2025-09-01'];

const day = fc.constantFrom(...DAYS, '2025-03-20', '2025-03-21');
const title = fc.constantFrom('科长', '副科长', '科员');
const recordedOn = '2025-12-01';
const told = (stream: `${string}-${string}`, type: string, data: object): Happened =>
  on(recordedOn, office, stream, { type, data });

const UNIT = { name: '计量所', type: 'AFFILIATED', validFrom: '2025-01-01' };
const DEFINITION = { orgId: 'U1', rank: 'STAFF', sensitive: true, holders: 1, duties: '检定' };

/** What may be said of one unit, one post, one person in it, one group and one kind of rules. */
const sayings = fc.oneof(
  fc
    .tuple(title, day)
    .map(([newName, validFrom]) =>
      told('orgUnit-U1', 'OrgUnitRenamed', { formerName: '所', newName, validFrom }),
    ),
  fc
    .tuple(title, day)
    .map(([name, validFrom]) => told('post-P1', 'PostChanged', { ...DEFINITION, title: name, validFrom })),
  fc
    .tuple(fc.subarray(['U1', 'U3']), day)
    .map(([orgIds, validFrom]) =>
      told('post-P1', 'PortfolioAssigned', { orgIds, businessLines: [], validFrom }),
    ),
  fc.tuple(title, day).map(([chairPostId, validFrom]) =>
    told('leadingGroup-U1', 'LeadingGroupMemberChanged', {
      ...{ chairPostId: chairPostId === '科长' ? 'P1' : 'P2', memberPostIds: ['P1', 'P2'], validFrom },
    }),
  ),
);
/** One stay after the other, each from one day until before the next. */
const stays = fc.subarray([0, 1, 2, 3]).map((begins) =>
  begins.flatMap((begin) => [
    told('person-S1', 'PersonAppointed', { postId: 'P1', from: DAYS[begin], cause: 'TRANSFER_IN' }),
    told('person-S1', 'PersonLeftPost', {
      ...{ postId: 'P1', to: DAYS[begin]?.replace(/01$/, '20'), cause: 'ROTATION' },
    }),
  ]),
);
const founded = [
  told('orgUnit-U1', 'OrgUnitEstablished', UNIT),
  told('post-P1', 'PostDefined', { ...DEFINITION, title: '科长', validFrom: '2025-02-01' }),
  told('leadingGroup-U1', 'LeadingGroupFormed', {
    ...{ chairPostId: 'P1', memberPostIds: ['P1'], validFrom: '2025-02-01' },
  }),
];

interface When {
  readonly validAt: Day;
  readonly asOf: bigint;
}

/** What the rows say of a day. */
const readIn = async (queries: Queries, when: When) => {
  const unit = await queries.get(OrgUnit, 'U1', when);
  const post = await queries.get(Post, 'P1', when);
  const group = await queries.get(LeadingGroup, 'U1', when);
  const { rows } = await queries.find(Appointment, { ...when, where: { subjectRef: { eq: 'S1' } } });
  return {
    ...{ name: unit?.name, title: post?.title, chair: group?.chairPostId },
    leads: post?.portfolioOrgIds.includes('U1') ?? false,
    held: rows.map(({ postId }) => postId),
  };
};

/** The same, as whoever judges authority knows it. */
const judgedBy = (bureau: Bureau) => ({
  name: bureau.orgUnit('U1')?.name,
  title: bureau.post('P1')?.title,
  chair: bureau.leadingGroupOf('U1')?.chairPostId,
  leads: bureau.leadersInChargeOf('U1').includes('P1'),
  held: bureau.postsOf('S1'),
});

describeOnBoth('days of the world', ({ fresh, runs }) => {
  describe('rows that know when they hold', () => {
    it('tell of any day, as known at any position, what whoever judges by the log knows of it', async () => {
      const logs = fc.tuple(fc.array(sayings, { maxLength: 12 }), stays);
      await fc.assert(
        fc.asyncProperty(logs, fc.nat(20), day, async ([said, stayed], until, validAt) => {
          const log = logOf(events, [...founded, ...stayed, ...said]);
          const { queries, stop } = await run({ store: batched(log, [5]), events }, models, await fresh(1));
          const bureau = new BureauLog();
          for (const event of log.filter(({ position }) => position <= BigInt(until))) bureau.apply(event);
          const then = bureau.on(validAt);
          const when = { validAt, asOf: BigInt(until) };
          expect(await readIn(queries, when)).toEqual(judgedBy(then));
          await stop();
        }),
        { numRuns: runs(80) },
      );
    });
  });

  describe('of a day', () => {
    const adopted = (version: string, validFrom: Day): Happened =>
      told('ruleSet-SCORE', 'RuleSetVersionAdopted', {
        ...{ kind: 'SCORE', version, validFrom, adoptedOn: validFrom, adoptedBy: 'LEADING_GROUP' },
        ...{ content: { score: DEFAULT_RULES.SCORE }, document: '方案' },
      });
    const repealed = (version: string, from: Day): Happened =>
      told('ruleSet-SCORE', 'RuleSetVersionRepealed', { kind: 'SCORE', version, from });
    const year = { year: 2027, holidays: [], makeUpDays: [], sourceDoc: '通知' };
    const published = (version: string, provisional: boolean, announcedOn?: Day): Happened =>
      told('calendar-CN-2027', 'CalendarPublished', {
        calendar: { ...year, version, provisional, ...(announcedOn !== undefined && { announcedOn }) },
      });
    const matter = (type: string, data: object): Happened => told('matter-M1', type, data);
    const stoodBack = (from: Day): Happened =>
      matter('RecusalDeclared', { subjectRef: 'S1', postId: 'P1', ground: 'KIN', from });
    const lifted = (from: Day): Happened => matter('RecusalLifted', { subjectRef: 'S1', postId: 'P1', from });
    const log = logOf(events, [
      ...[adopted('1.0', '2025-01-01'), adopted('2.0', '2025-06-01'), adopted('3.0', '2026-01-01')],
      ...[repealed('2.0', '2025-09-01'), repealed('3.0', '2026-01-01')],
      ...[published('CN-2027.0', true), published('CN-2027.1', false, '2025-11-20')],
      ...[stoodBack('2025-01-01'), lifted('2025-02-01'), stoodBack('2025-04-01')],
      told('delegation-DG1', 'DelegationGranted', {
        ...{ fromPostId: 'P1', toPostId: 'P2', commandTypes: ['DecideReviewItem'] },
        ...{ from: '2025-01-01', until: '2025-03-31' },
      }),
      told('delegation-DG1', 'DelegationRevoked', { revokedOn: '2025-03-01' }),
    ]);
    let running: Running;
    beforeAll(async () => {
      running = await run({ store: batched(log, [4]), events }, models, await fresh());
    });
    afterAll(() => running.stop());
    const REPEALS_UNKNOWN = 3n;
    const held = async (validAt: Day, asOf?: bigint) =>
      (await running.queries.find(RuleSetVersion, { validAt, asOf })).rows.map(({ version }) => version);

    it('the rules are those that began last, if they were not repealed, and no others', async () => {
      expect(await held('2025-05-31')).toEqual(['1.0']);
      expect(await held('2025-06-01')).toEqual(['2.0']);
      expect(await held('2025-09-01')).toEqual([]);
      expect(await held('2025-09-01', REPEALS_UNKNOWN)).toEqual(['2.0']);
    });

    it('rules that were repealed before they began never had their turn', async () => {
      expect(await held('2026-02-01', REPEALS_UNKNOWN)).toEqual(['3.0']);
      expect(await held('2026-02-01', REPEALS_UNKNOWN + 2n)).toEqual([]);
    });

    it('a calendar is what had been announced by then', async () => {
      const on2027 = (validAt: Day) => running.queries.get(Calendar, 'CN-2027', { validAt });
      expect(await on2027('2025-11-19')).toBeNull();
      expect(await on2027('2025-11-20')).toMatchObject({ version: 'CN-2027.1', provisional: false });
    });

    it('a person stands back until that is lifted, and perhaps once more', async () => {
      const times = async (validAt: Day) => (await running.queries.find(Recusal, { validAt })).rows;
      expect(await times('2025-01-31')).toMatchObject([
        { validFrom: '2025-01-01', liftedFrom: '2025-02-01' },
      ]);
      expect(await times('2025-02-01')).toEqual([]);
      expect(await times('2025-04-01')).toMatchObject([{ validFrom: '2025-04-01', liftedFrom: null }]);
    });

    it('a delegation lasts until its last day, or until it is revoked', async () => {
      const find = async (validAt: Day) => (await running.queries.find(Delegation, { validAt })).rows.length;
      expect(await Promise.all(['2024-12-31', '2025-01-01', '2025-02-28', '2025-03-01'].map(find))).toEqual([
        ...[0, 1, 1, 0],
      ]);
    });

    it('nobody is told where rows do not say when they hold, and of no day that is none', async () => {
      const none = { store: batched([], [1]), events: parcelEvents };
      const parcelRows = await run(none, [parcels], await fresh(1));
      await expect(parcelRows.queries.find(Parcel, { validAt: '2025-01-01' })).rejects.toThrow(
        QuestionInvalid,
      );
      await parcelRows.stop();
      const asked = running.queries.find(Post, { validAt: "2025' or 1" });
      await expect(asked).rejects.toThrow('validAt must be a day');
    });
  });
});
