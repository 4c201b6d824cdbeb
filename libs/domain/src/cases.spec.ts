import { recorded } from '@probity/eventing/testing';
import { type CaseName, casesOf } from './cases';

describe('the cases that an event belongs to', () => {
  const casesOfNaming = (data: object, stream: CaseName = 'review-RV-1'): readonly CaseName[] =>
    casesOf(recorded({ type: 'Noted', data, stream, metadata: { correlationId: 'C-1' } }));
  const always = ['review-RV-1', 'correlation-C-1'];

  it.each<[what: string, data: object, ...cases: string[]]>([
    ['nothing', { note: 'RP-1', riskPoint: 'RP-1' }],
    ['a risk point', { riskPointId: 'RP-1' }, 'riskPoint-RP-1'],
    ['several', { intoRiskPointIds: ['RP-1', 'RP-2'] }, 'riskPoint-RP-1', 'riskPoint-RP-2'],
    ['a cited version of one', { risks: [{ riskPointId: 'RP-1', version: 2 }] }, 'riskPoint-RP-1'],
    ['the warning before', { followsWarningId: 'W-1' }, 'warning-W-1'],
    ['a round of assessment, which is no inventory round', { assessRoundId: 'A-1' }, 'assessRound-A-1'],
    ['a stream as the cause', { causeRef: 'warning-W-1' }, 'warning-W-1'],
    ['the streams of a volume', { manifest: [{ streamId: 'form-F-1' }] }, 'form-F-1'],
    ['a published risk', { contentRefs: ['RISK:RP-1:v2', 'CATALOGUE:D06:v1'] }, 'riskPoint-RP-1'],
    ['itself', { reviewId: 'RV-1' }],
    ['people and posts, which are no matters', { postId: 'P001', subjectRef: 'S-1', orgId: 'D06' }],
    ['a signal, which stays where it is', { signalIds: ['SG-1'], causeRef: 'signal-SG-1' }],
  ])('that names %s', (_, data, ...cases) => {
    expect(casesOfNaming(data)).toEqual([...always, ...cases]);
  });
});
