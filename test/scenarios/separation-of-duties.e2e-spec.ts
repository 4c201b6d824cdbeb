import { dayOf } from '@probity/domain';
import { CASE, PEOPLE, POST } from '../../apps/cli/src/demo/cast';
import type { Request } from '../../apps/cli/src/demo/client';
import { traceOf } from '../../apps/cli/src/demo/trace';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { type Office, openOffice } from '../support/office';
import { ORGANISATION } from '../support/organisation';

/** A request, and the day or the administrator's role with which it is tried. */
type Attempt = Request & { readonly occurredAt?: string; readonly adminRole?: string };
/** What is tried, by a sentence that ends with the status and the reason of the refusal. */
type Refusals = Readonly<Record<`${string}: ${number} ${string}`, () => Attempt>>;

const today = dayOf(new Date().toISOString());
const { clerk, deputy, officeClerk, officeHead, principal, spouse } = PEOPLE;
/** Principal of the county bureau U02, which gets an office of its own below. */
const county = 'Z20110520';
const risk = `/risk-points/${CASE.riskPoint}`;
const review = `/reviews/${CASE.review}`;
const by = (staffNo: string, path: string, body: object, more: Partial<Attempt> = {}) => ({
  ...more,
  staffNo,
  path,
  body,
});
const reason = '越权尝试';
const opinion = (leaderKind: string) => ({
  ...{ leaderKind, kind: 'CONCUR', opinion: '同意', knowledgeBasis: 'FORM' },
});
const appointment = { postId: 'P002', from: today, cause: 'OTHER' };
const merger = { intoOrgId: 'U02', responsibilityMap: [], validFrom: today, reason };
const approval = {
  ...{ reviewId: CASE.review, bodyType: 'LEADING_GROUP', effectiveFrom: today },
  ...{ gradeBasis: ['OTHER'], basisText: reason, measures: [reason] },
};
const longAgo = { occurredAt: '2011-01-03T02:00:00.000Z' };
const inFuture = { occurredAt: `${Number(today.slice(0, 4)) + 1}-01-05T02:00:00.000Z` };

describe('separation of duties: whoever reaches for a second part is refused, and told why', () => {
  let office: Office;
  const stop = new AbortController();
  const requestsOf = (step: number) => traceOf((each) => office.refOf(each))[step]?.requests ?? [];
  const form = (): string => `/forms/${CASE.round}-${POST}-${office.refOf(clerk)}`;
  const refuses = (refusals: Refusals): void => {
    for (const [sentence, attempt] of Object.entries(refusals)) {
      it(sentence, async () => {
        const { status, body } = await office.tryTo(attempt());
        expect(`${status} ${String(body['reason'])}`).toBe(sentence.split(': ').at(-1));
      });
    }
  };
  const comesTo = (sentence: string, ...requests: readonly (() => readonly Request[])[]): void => {
    it(sentence, async () => {
      for (const request of requests.flatMap((each) => each())) await office.ask(request);
    });
  };

  beforeAll(async () => {
    office = await openOffice();
    await importFiles({ paths: ORGANISATION }, stagesOf(office.probity, stop.signal));
  });
  afterAll(async () => {
    stop.abort();
    await office.close();
  });

  comesTo(
    'the clerk hands in the form; the county has an office of its own',
    () => [...requestsOf(0), ...requestsOf(1)],
    () => [
      by(officeHead, '/leading-groups/U02/change-leading-group', {
        ...{ chairPostId: 'P054', memberPostIds: ['P055', 'P056'], officeOrgId: 'U02' },
        ...{ validFrom: today, reason: '设立办公室' },
      }),
    ],
  );
  refuses({
    'the finder is no leader: 403 role-required': () =>
      by(clerk, `${form()}/adjust-as-leader`, opinion('DEPUTY')),
    'the finder is no peer: 403 own-risk-point': () =>
      by(clerk, `${risk}/record-peer-opinion`, { opinion: '同意' }),
    'one leader is not the other: 403 not-their-leader': () =>
      by(deputy, `${form()}/adjust-as-leader`, opinion('PRINCIPAL')),
    'another deputy is not in charge: 403 not-their-leader': () =>
      by(spouse, `${form()}/adjust-as-leader`, opinion('DEPUTY')),
    'another unit’s principal is not theirs: 403 not-their-leader': () =>
      by(county, `${form()}/adjust-as-leader`, opinion('PRINCIPAL')),
    'nobody pledges for another: 403 pledge-of-another': () =>
      by(deputy, `/pledges/${CASE.pledge}/renew-pledge`, { textVersion: 'CN-1.0' }),
    'another office voids no form: 403 beyond-own-unit': () =>
      by(county, `${form()}/void-self-check-form`, { cause: 'OPENED_IN_ERROR', reason: '误' }),
    'another office excuses no area: 403 beyond-own-unit': () =>
      by(county, `/rounds/${CASE.round}/excuse-area`, { area: 'FINANCE', reason: '无' }),
    'another office appoints nobody: 403 beyond-own-unit': () =>
      by(county, `/persons/${office.refOf(clerk)}/appoint-person`, appointment),
    'another office merges nothing: 403 beyond-own-unit': () =>
      by(county, '/org-units/U03/merge-org-unit', merger),
    'a round with areas uncovered stays open: 409 areas-uncovered': () =>
      by(officeHead, `/rounds/${CASE.round}/close-inventory-round`, {}),
    'before one is in post one has none: 403 no-post-on-that-day': () =>
      by(clerk, `${risk}/record-peer-opinion`, { opinion: '同意' }, longAgo),
    'an administrator holds no post: 403 admins-hold-no-post': () =>
      by(clerk, '/org-units/U03/merge-org-unit', merger, { adminRole: 'SYS_ADMIN' }),
  });

  comesTo(
    'both leaders speak, and the principal lends the deputy the power to',
    () => requestsOf(2),
    () => [
      by(principal, '/delegations/DG-T01/grant-delegation', {
        ...{ fromPostId: 'P001', toPostId: 'P002', commandTypes: ['AdjustAsLeader'] },
        ...{ from: today, until: today },
      }),
    ],
  );
  const speakForBoth = { actingPostId: 'P001' };
  refuses({
    'one person is not both leaders of a form: 422 leaders-speak-separately': () =>
      by(deputy, `${form()}/adjust-as-leader`, opinion('PRINCIPAL'), speakForBoth),
    'nor of a risk: 422 leaders-speak-separately': () =>
      by(deputy, `${risk}/adjust-as-leader`, opinion('PRINCIPAL'), speakForBoth),
    'a delegation lends what it names: 403 not-your-post': () =>
      by(deputy, `${review}/conclude-review`, {}, speakForBoth),
    'nobody but the organisation approves: 403 role-required': () =>
      by(officeHead, `${risk}/approve-risk-point`, approval),
    'nor ends a risk: 403 role-required': () =>
      by(officeHead, `${risk}/close-risk-point`, { reviewId: CASE.review, reason }),
  });

  comesTo('the clerk of the office compiles', () => requestsOf(3).slice(0, 2));
  refuses({
    'who compiled does not freeze: 403 compiler-may-not-freeze': () =>
      by(officeClerk, `/volumes/${CASE.volume}/freeze-volume`, {}),
  });

  comesTo('the volume is frozen and the group meets', () => requestsOf(3).slice(2));
  const body = { bodyOrgId: 'U01', volumeId: CASE.volume, memberPostIds: [], memberCount: 5 };
  const convening = '/reviews/RV-T99/convene-review';
  const decision = (): object => requestsOf(4)[0]?.body ?? {};
  const deciding = (seconderStaffNo: string, changed: object = {}): Attempt =>
    by(officeClerk, `${review}/decide-review-item`, { ...decision(), ...changed }, { seconderStaffNo });
  refuses({
    'the own unit is no superior: 403 body-does-not-fit-scope': () =>
      by(officeClerk, convening, { ...body, bodyType: 'SUPERIOR', chairPostId: 'P034' }),
    'a Party group has names: 422 members-wrong': () =>
      by(officeClerk, convening, { ...body, bodyType: 'PARTY_GROUP', chairPostId: 'P034' }),
    'the group’s chair is its chair: 422 chair-is-another': () =>
      by(officeClerk, convening, { ...requestsOf(3)[3]?.body, chairPostId: 'P033' }),
    'another unit convenes nothing here: 403 beyond-own-unit': () =>
      by(county, convening, { ...requestsOf(3)[3]?.body }),
    'a recusal is lifted by the own unit: 403 beyond-own-unit': () =>
      by(county, `/matters/${CASE.riskPoint}/lift-recusal`, { subjectRef: office.refOf(spouse), reason }),
    'who stands back is not counted: 403 recused-member-counted': () =>
      deciding(principal, { recusedPostIds: [] }),
    'who stands back takes no chair: 403 chair-required': () => deciding(spouse),
    'nobody is a second person alone: 403 second-person-is-the-first': () => deciding(officeClerk),
    'votes are those of voters: 422 votes-wrong': () =>
      deciding(principal, { votes: { for: 900, against: 0, abstain: 0 } }),
    'what is to come is not decided: 422 not-yet-happened': () => ({ ...deciding(principal), ...inFuture }),
  });

  comesTo('the group decides, and the approval follows', () => requestsOf(4));
  const showing = { redactionProfile: 'POST_ONLY', range: 'SOCIETY', channels: ['WEB'] };
  const named = { ...showing, redactionProfile: 'WITH_NAME' };
  const approving = '/publications/PB-T99/approve-publication';
  refuses({
    'what is concluded is decided: 409 not-in-session': () => deciding(principal),
    'leaders speak before, not after: 409 not-under-review': () =>
      by(principal, `${risk}/adjust-as-leader`, opinion('PRINCIPAL')),
    'what nobody approved is not shown: 409 content-not-approved': () =>
      by(officeHead, approving, { ...showing, contentRefs: [`RISK:${CASE.riskPoint}:v2`] }),
    'no name goes on the web: 422 channel-forbids-names': () =>
      by(officeHead, approving, {
        ...named,
        contentRefs: [`PLEDGE_AND_RISKS:${POST}:${office.refOf(clerk)}`],
      }),
  });

  comesTo('the wall and the web are approved', () =>
    requestsOf(5).filter(({ path }) => path.includes('approve')),
  );
  refuses({
    'who approved does not post: 403 approver-posts': () =>
      by(officeHead, `/publications/${CASE.web}/post-publication`, { channel: 'WEB', from: today }),
    'another unit takes nothing down: 403 beyond-own-unit': () =>
      by(county, `/publications/${CASE.web}/withdraw-publication`, { reason: 'ERROR' }),
  });

  it('corrects no grade, not even one’s own opinion of it: 422 grade-not-corrected', async () => {
    const history = `/history?stream=riskPoint-${CASE.riskPoint}`;
    const { rows } = await office.get<{ rows: { eventId: string; type: string }[] }>(history, officeHead);
    const correctsEventId = rows.find(({ type }) => type === 'LeaderAdjusted')?.eventId;
    const correction = { correctsEventId, fieldPath: 'toGrade', correctedValue: '3', reason: '笔误' };
    const correct = (staffNo: string) =>
      office.tryTo(by(staffNo, `${risk}/correct-entry`, correction, { seconderStaffNo: officeHead }));
    const [own, anothers] = [await correct(deputy), await correct(principal)];
    expect(own).toMatchObject({ status: 422, body: { reason: 'grade-not-corrected' } });
    expect(anothers).toMatchObject({ status: 403, body: { reason: 'not-ones-own-entry' } });
  });
});
