import { LOG, logOf } from './testing/fake-log';
import {
  type Line,
  NEW,
  OLD,
  STRANGER,
  WITNESS_A,
  WITNESS_B,
  dossierOf,
  policyOf,
} from './testing/fake-dossier';
import { verifyDossier } from './verify-dossier';

describe('a dossier that is as it has to be', () => {
  const whole = dossierOf();

  it('is verified by the key that the reader trusts, and says what it proves', () => {
    expect(verifyDossier(whole, { trustedKeys: [OLD.published] })).toEqual({
      verdict: 'verified',
      origin: 'ledger.example/bureau',
      case: 'warning-W-1',
      sealed: '2026-11-25T08:00:00.000Z',
      size: 9,
      signedBy: NEW.published,
      witnesses: [],
      events: 6,
      later: 0,
    });
  });

  it.each([
    ['the key that signed', [NEW.published], 'verified'],
    ['a key from which an endorsement leads to it', [STRANGER.published, OLD.published], 'verified'],
    ['no key', [], 'consistent'],
    ['a key of somebody else', [STRANGER.published], 'consistent'],
  ])('is judged by a reader who trusts %s', (_, trustedKeys, verdict) => {
    expect(verifyDossier(whole, { trustedKeys })).toMatchObject({ verdict });
  });

  it('is consistent only where the reader trusts a key that came after the seal', () => {
    const early = dossierOf({ size: 4, sealer: OLD });
    expect(verifyDossier(early, { trustedKeys: [NEW.published] })).toMatchObject({ verdict: 'consistent' });
    expect(verifyDossier(early, { trustedKeys: [OLD.published] })).toMatchObject({ verdict: 'verified' });
  });

  it('may be of a case that is the act which others followed from, and then has no state', () => {
    const bytes = dossierOf({ caseName: 'correlation-C-2' });
    expect(verifyDossier(bytes, { trustedKeys: [OLD.published] })).toMatchObject({
      events: 1,
      verdict: 'verified',
    });
  });

  it('may hold events that name the trace in which they were recorded', () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const log = logOf((leaf) => ({ ...leaf, metadata: { ...(leaf['metadata'] as Line), traceparent } }));
    expect(verifyDossier(dossierOf({ log }), { trustedKeys: [OLD.published] })).toMatchObject({
      verdict: 'verified',
    });
  });

  it('can be of any number of leaves, and as of any of them', () => {
    for (let size = 3; size <= LOG.length; size += 1) {
      for (let asOf = 0; asOf <= size; asOf += 1) {
        const bytes = dossierOf({ size, asOf, sealer: size < 5 ? OLD : NEW });
        const later = LOG.slice(asOf, size).filter(({ cases }) => cases.includes('warning-W-1')).length;
        const verdict = verifyDossier(bytes, { trustedKeys: [OLD.published] });
        expect(verdict).toMatchObject({ verdict: 'verified', size, later });
      }
    }
  });

  it.each([
    { signed: [WITNESS_A], least: '1', verdict: 'verified' },
    { signed: [WITNESS_A, WITNESS_B], least: 'all', verdict: 'verified' },
    { signed: [WITNESS_B], least: 'any', verdict: 'verified' },
    { signed: [WITNESS_A], least: '2', verdict: 'refused' },
    { signed: [], least: 'any', verdict: 'refused' },
  ])('needs $least of two witnesses: $verdict', ({ signed, least, verdict }) => {
    const reader = { trustedKeys: [], policy: policyOf(least) };
    expect(verifyDossier(dossierOf({ witnesses: signed }), reader)).toMatchObject({ verdict });
  });
});
