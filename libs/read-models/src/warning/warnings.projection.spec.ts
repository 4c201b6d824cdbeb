import { events } from '@probity/domain';
import { folding } from '../testing/projection-spec';
import { warned } from '../testing/warning-story';
import { warnings } from './warnings.projection';

const { given } = folding(warnings, events);
const { determined, proposed, approved, issued, served, replyOwed, followUpOwed } = warned;
const atService = [determined, proposed, approved, issued, served, replyOwed, followUpOwed] as const;

describe('the warning board', () => {
  it('shows whom, how grave, on which versions, and by whose decision', () => {
    given(determined).then('WN-1', {
      ...{ status: 'DETERMINED', open: true, targetPostId: 'P021', targetOrgId: 'D06', targetRef: 'S-P021' },
      ...{ level: 2, severityRank: 2, schemeVersion: 'default-1', harmDegree: 'MID' },
      ...{ risks: [{ riskPointId: 'RP-1', approvedVersion: 1 }], determinedOn: '2025-07-04' },
      ...{ measure: null, nextDueOn: null, overdue: false },
    });
  });

  it('shows the measure as far as it has come', () => {
    given(determined, proposed).then('WN-1', { status: 'MEASURE_PROPOSED', measure: 'ADMONISH' });
    given(determined, proposed, warned.declined).then('WN-1', { status: 'DETERMINED', measure: null });
    given(determined, proposed, approved).then('WN-1', { status: 'MEASURE_APPROVED' });
    given(determined, proposed, approved, issued).then('WN-1', {
      ...{ status: 'ISSUED', noticeNo: '质监廉预〔2025〕1号', issuedOn: '2025-07-07' },
    });
  });

  it('shows what is due next, and on which calendars the dates rest', () => {
    given(...atService).then('WN-1', {
      ...{ status: 'SERVED', nextDueOn: '2025-07-15', nextDue: 'ADMONISH_REPLY', provisional: true },
      calendarVersions: ['CN-2025.1', 'CN-2026.0'],
    });
    given(...atService, warned.replied, warned.replyMet).then('WN-1', {
      ...{ status: 'REPLIED', nextDueOn: '2026-01-08', nextDue: 'FOLLOW_UP', overdue: false },
    });
  });

  it('is overdue while what was missed is owed', () => {
    given(...atService, warned.missed, warned.escalated).then('WN-1', {
      ...{ overdue: true, misses: 1, escalations: ['RAISE_LEVEL', 'ACCOUNTABILITY'] },
    });
    given(...atService, warned.missed, warned.replied, warned.replyMet).then('WN-1', {
      ...{ overdue: false, misses: 1 },
    });
  });

  it('follows reply, plan and rounds', () => {
    const { replied, returned, planned, planApproved, reported, rejected, reportedAgain, verified } = warned;
    const steps = [replied, returned, planned, planApproved, reported, rejected, reportedAgain, verified];
    const stages = [
      'REPLIED',
      'RETURNED',
      'PLAN_SUBMITTED',
      'RECTIFYING',
      'REPORTED',
      'RECTIFYING',
      'REPORTED',
    ];
    [...stages, 'VERIFIED'].forEach((status, index) => {
      given(...atService, ...steps.slice(0, index + 1)).then('WN-1', { status });
    });
    given(...atService, ...steps).then('WN-1', { rounds: 2, rejections: 1 });
  });

  it('is lifted, followed up and struck off', () => {
    const { lifted, followedUp, followUpMet, struckOff } = warned;
    given(...atService, warned.replyMet, lifted).then('WN-1', {
      ...{ status: 'LIFTED', open: false, lifted: true, closedOn: '2025-08-29', nextDue: 'FOLLOW_UP' },
    });
    given(...atService, warned.replyMet, lifted, followedUp, followUpMet, struckOff).then('WN-1', {
      ...{ status: 'STRUCK_OFF', followedUpOn: '2026-01-08', struckOffOn: '2026-01-16', nextDueOn: null },
    });
    given(...atService, followedUp, lifted).then('WN-1', { status: 'FOLLOWED_UP' });
  });

  it('goes another way', () => {
    const { raised, raisedAway, lowered, transferred, withdrawn, succeeded } = warned;
    given(...atService, raised).then('WN-1', { status: 'RAISED', open: true, severityRank: 3, level: 1 });
    given(...atService, raisedAway).then('WN-1', {
      open: false,
      succeededBy: 'WN-2',
      closedOn: '2025-08-05',
    });
    given(...atService, lowered).then('WN-1', { level: 3, severityRank: 1, status: 'SERVED' });
    given(...atService, transferred).then('WN-1', { status: 'TRANSFERRED', open: false });
    given(...atService, withdrawn).then('WN-1', { status: 'WITHDRAWN', closedOn: '2025-08-08' });
    given(...atService, succeeded).then('WN-1', { succeededByResponsible: 'P040' });
  });
});
