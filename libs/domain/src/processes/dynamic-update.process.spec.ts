import { type EventShape, type StreamName, intentsOf } from '@probity/eventing';
import { eventsOf } from '../testing';
import { approved, bureauInReview } from '../testing/risk-controls';
import { dynamicUpdate } from './dynamic-update.process';

const bureau = bureauInReview(['riskPoint-RP-1', approved]);
const reacting = (stream: StreamName, event: EventShape) =>
  eventsOf([[stream, event]]).flatMap((each) => intentsOf(dynamicUpdate, each, bureau));
const task = (trigger: string, about: string) => ({
  category: 'riskPoint',
  id: 'RP-1',
  type: 'RaiseRevisionTask',
  data: { trigger, about },
});

describe('a new look at an approved risk', () => {
  it('is asked for when the duties of its post change', () => {
    const change = { type: 'PostChanged', data: { orgId: 'D06' } };
    expect(reacting('post-P021', change)).toEqual([task('DUTY_CHANGE', 'post-P021')]);
  });

  it('is asked for when the power it rests on is revised, and not for risks that nobody approved', () => {
    const revision = { type: 'PowerItemRevised', data: {} };
    expect(bureau.riskPointsOn('PI-001')).toHaveLength(4);
    expect(reacting('powerItem-PI-001', revision)).toEqual([task('DUTY_CHANGE', 'powerItem-PI-001')]);
  });

  it('is asked for once when several nodes of a revised chart lead to its post', () => {
    const revision = { type: 'ChartRevised', data: { nodes: [{ postId: 'P021' }, { postId: 'P021' }] } };
    expect(reacting('chart-C-1', revision)).toEqual([task('PROCESS_CHANGE', 'chart-C-1')]);
  });

  it('is asked for when somebody else comes into the post', () => {
    const appointment = { type: 'PersonAppointed', data: { postId: 'P021', from: '2026-04-01' } };
    expect(reacting('person-S', appointment)).toEqual([task('HOLDER_CHANGE', 'post-P021')]);
  });

  it('is not asked for when another post changes', () => {
    expect(reacting('post-P022', { type: 'PostChanged', data: { orgId: 'D06' } })).toEqual([]);
  });
});
