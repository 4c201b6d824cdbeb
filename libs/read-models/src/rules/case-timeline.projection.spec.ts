import { Event, type StreamName, mergeRegistries, registerEvents } from '@probity/eventing';
import { IsId, IsIds, May, deadlineEvents, events } from '@probity/domain';
import { historyIdOf } from '../history.projection';
import { folding } from '../testing/projection-spec';
import { deputy, office, on } from '../testing/story';
import { caseTimelineOf } from './case-timeline.projection';

/** An event of whatever kind that may name a warning. */
@Event<Noted>({ version: 1, says: () => ({ en: 'noted something', zh: '作了记录' }) })
class Noted {
  @May() @IsId() readonly warningId?: string;
  @May() @IsId() readonly causeRef?: string;
  @May() @IsIds(2) readonly followsWarningIds?: readonly string[];
}

describe('the time line of a case', () => {
  const registry = mergeRegistries([registerEvents({ Noted }), deadlineEvents]);
  const timeline = caseTimelineOf(registry);
  const { given } = folding(timeline, registry);
  const noted = (stream: StreamName, data: object = {}, day = '2025-07-08') =>
    on(day, office, stream, { type: 'Noted', data });
  const at = (caseId: string, position: bigint) => `${caseId}/${historyIdOf(position)}`;

  it('tells every event of the warning: when, how late it was recorded, by whom, and what', () => {
    const [stream, event, envelope] = noted('warning-W-1');
    const late = { ...envelope, recordedAt: '2025-07-10T17:00:00.000Z' };
    given([stream, event, late]).then(at('W-1', 1n), {
      ...{ caseId: 'W-1', stream: 'warning-W-1', category: 'warning', revision: 0, type: 'Noted' },
      ...{ occurredAt: '2025-07-08T01:00:00.000Z', recordedAt: '2025-07-10T17:00:00.000Z', lagDays: 3 },
      ...{ postId: 'P033', roleCode: 'LG_OFFICE', onBehalfOf: null, secondedByPostId: null },
      ...{ reason: 'a reason', classification: 'INTERNAL', saysEn: 'noted something', saysZh: '作了记录' },
    });
  });

  it('names the second person, and the one on whose behalf somebody acted', () => {
    const [stream, event, envelope] = on('2025-07-08', deputy, 'warning-W-1', { type: 'Noted', data: {} });
    const secondedBy = { subjectRef: 'S-P001', postId: 'P001' };
    const actor = { ...deputy, onBehalfOf: 'P005', secondedBy };
    given([stream, event, { ...envelope, actor }]).then(at('W-1', 1n), {
      ...{ postId: 'P002', onBehalfOf: 'P005', secondedByPostId: 'P001', lagDays: 0 },
    });
  });

  it('goes over the streams that name the warning, in the order of the log', () => {
    given(
      noted('warning-W-1'),
      noted('appeal-A-1', { warningId: 'W-1' }),
      noted('assessment-AS-1', { causeRef: 'warning-W-1' }),
      noted('warning-W-2'),
    ).thenOnly(at('W-1', 1n), at('W-1', 2n), at('W-1', 3n), at('W-2', 4n));
  });

  it('tells an event in the case of each warning that it names, whatever the field', () => {
    given(
      noted('warning-W-1', { followsWarningIds: ['W-2'] }),
      noted('riskPoint-RP-1', { followsWarningIds: ['W-1', 'W-2'] }),
    ).thenOnly(at('W-1', 1n), at('W-2', 1n), at('W-1', 2n), at('W-2', 2n));
  });

  it('keeps what an appeal says without naming the warning, under the id of the appeal', () => {
    given(noted('appeal-A-1')).thenOnly(at('A-1', 1n));
  });

  it('leaves out what belongs to no case, and what came in in confidence', () => {
    given(
      noted('riskPoint-RP-1'),
      noted('assessment-AS-1', { causeRef: 'signal-S-1' }),
      noted('signal-S-1', { warningId: 'W-1' }),
    ).thenOnly();
  });

  it('knows every type of event that there is', () => {
    expect(Object.keys(caseTimelineOf(events).begin)).toEqual(Object.keys(events.types));
  });
});
