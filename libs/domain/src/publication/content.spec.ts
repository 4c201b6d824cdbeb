import * as fc from 'fast-check';
import { sampleRows } from '../testing';
import { contentOf } from './content';

describe('a content reference', () => {
  it.each([
    ['CATALOGUE:D06:v1', { kind: 'CATALOGUE', orgId: 'D06', version: 1 }],
    ['RISK:RP-0001:v12', { kind: 'RISK', riskPointId: 'RP-0001', version: 12 }],
    ['PLEDGE_AND_RISKS:P021:S0a1b', { kind: 'PLEDGE_AND_RISKS', postId: 'P021', subjectRef: 'S0a1b' }],
    ['SYSTEM_RISKS:RV-2025-S1', { kind: 'SYSTEM_RISKS', reviewId: 'RV-2025-S1' }],
  ])('%s says what is shown', (ref, content) => {
    expect(contentOf(ref)).toEqual(content);
  });

  it.each([
    'CATALOGUE:D06',
    'CATALOGUE:D06:v0',
    'RISK:RP-0001:1',
    'PLEDGE_AND_RISKS:P021',
    'POWER:PI-001:v1',
    '',
  ])('%s is not understood', (ref) => {
    expect(contentOf(ref)).toBeUndefined();
  });

  it('is understood in every row of the sample', () => {
    const refs = sampleRows('publications').map(({ contentRef = '' }) => contentRef);
    expect(refs).toHaveLength(22);
    expect(refs.filter((ref) => contentOf(ref) === undefined)).toEqual([]);
  });

  it('keeps its id and version, whatever they are', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,30}$/);
    fc.assert(
      fc.property(id, fc.integer({ min: 1, max: 99_999 }), (orgId, version) => {
        expect(contentOf(`CATALOGUE:${orgId}:v${version}`)).toEqual({ kind: 'CATALOGUE', orgId, version });
      }),
    );
  });
});
