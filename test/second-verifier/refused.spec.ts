import { type Edit, all, item, leaf, of, set, swapped, twice, without } from './testing/edits';
import {
  type Line,
  type Making,
  NEW,
  OLD,
  ORIGIN,
  STRANGER,
  dossierOf,
  endorsementOf,
  noteBy,
  sealBy,
} from './testing/fake-dossier';
import { LOG, type Loose, logOf } from './testing/fake-log';
import { hashOf, signerOf } from './testing/signing';
import { pathOf } from './testing/trees';
import { STEP_OF, type Reason } from './refusal';
import { verifyDossier } from './verify-dossier';

const HASH = hashOf('another').toString('base64');
const FOREIGN = signerOf('ledger.example/intake', 1);

/** A foreign event, with a proof that is right. */
const foreign: Line = {
  kind: 'event',
  index: 3,
  leaf: LOG[3]?.leaf ?? null,
  proof: pathOf(
    3,
    LOG.map(({ hash }) => hash),
  ).map((each) => each.toString('base64')),
  says: { en: '', zh: '' },
  changes: null,
};
const after =
  (index: number, line: Line): Edit =>
  (lines) =>
    lines.flatMap((each) => (each['index'] === index ? [each, line] : [each]));
const counting = (events: number): Edit => all(set('case', { count: events }), set('end', { events }));
const ofKeys = (nth: number, change: Line): Edit =>
  of('keys', (line) => ({
    ...line,
    keys: item(line['keys'], nth, (key) => ({ ...(key as Line), ...change })),
  }));
const endorsed = (endorsement: string): Edit => ofKeys(1, { endorsement });
const nested = (depth: number): Loose => (depth === 0 ? 1 : [nested(depth - 1)]);
const keysFirst = (key: Line): Edit => ofKeys(0, key);
const edited = (edit: Edit): Making => ({ lines: edit });
/** The log as if an event had been recorded otherwise; `spoil` changes it after it got its hash. */
const recorded = (at: number, change: Line): Making => ({
  log: logOf((leaf, index) => (index === at ? { ...leaf, ...change } : leaf)),
});
const spoiled = (at: number, change: Line): Making => ({
  log: logOf(undefined, (leaf, index) => (index === at ? { ...leaf, ...change } : leaf)),
});
const misled = (at: number, prevHash: string): Making => ({
  log: logOf((leaf, index) =>
    index === at ? { ...leaf, metadata: { ...(leaf['metadata'] as Line), prevHash } } : leaf,
  ),
});
const patched = (changes: Loose, nth = 1): Making => edited(set('event', { changes }, nth));

/** A key of SM2, as docs/ledger.md, 5 says. */
const SM_TYPE = Buffer.from('\u00ff1.2.156.10197.1.501\u0004', 'latin1').toString('base64');
const SM_KEY = `${ORIGIN}+00000000+${SM_TYPE}`;

/** What is wrong, how it is made so, and the reason. All of it is signed by the key in force. */
const ROWS: readonly (readonly [string, Making, Reason])[] = [
  // 1. Form
  ['another first line', { text: (all) => all.replace('dossier/1', 'dossier/2') }, 'not-a-dossier'],
  ['a space in a line', { text: (all) => all.replace('{"asOf"', '{ "asOf"') }, 'not-canonical'],
  ['a member twice', { text: (all) => all.replace('"count":6', '"count":6,"count":6') }, 'not-canonical'],
  ['a number spelt otherwise', { text: (all) => all.replace('"count":6', '"count":6.0') }, 'not-canonical'],
  ['an empty line', { text: (all) => all.replace('\n', '\n\n') }, 'not-canonical'],
  ['a line end of another system', { text: (all) => all.replaceAll('\n', '\r\n') }, 'not-a-dossier'],
  ['a line too deep', edited(set('schema', { schema: { a: nested(63) } })), 'too-deep'],
  ['a line too long', edited(set('policy', { text: 'x'.repeat(16 * 1024 * 1024) })), 'line-too-long'],
  ['a kind unknown', edited(set('policy', { kind: 'police' })), 'wrong-member'],
  ['a member too much', edited(set('head', { more: 1 })), 'wrong-member'],
  [
    'a member of no name of its own',
    edited(set('head', JSON.parse('{"__proto__":1}') as Line)),
    'wrong-member',
  ],
  ['a member missing', edited(of('head', ({ purpose: _, ...head }) => head)), 'wrong-member'],
  ['a member of another type', edited(set('head', { asOf: '9' })), 'wrong-member'],
  ['half a leaf', edited(set('event', { leaf: { id: 'E-1' } })), 'wrong-member'],
  ['a leaf with a position', edited(leaf((each) => ({ ...each, position: '2' }))), 'wrong-member'],
  ['an index below nothing', edited(set('event', { index: -1 })), 'wrong-member'],
  ['an index past all numbers', edited(set('event', { index: 2 ** 53 })), 'wrong-member'],
  ['base64 of another spelling', edited(set('case', { head: HASH.replace('=', '') })), 'wrong-member'],
  ['a patch that copies', patched([{ op: 'copy', from: '/level', path: '/x' }]), 'wrong-member'],
  ['made at no instant', edited(set('head', { made: '2026-11-25' })), 'wrong-member'],
  ['no seal', edited(without('seal')), 'wrong-order'],
  ['two seals', edited(twice('seal')), 'wrong-order'],
  ['keys before the seal', edited(swapped('seal')), 'wrong-order'],
  ['later before the last event', { asOf: 8, lines: swapped('event', 4) }, 'wrong-order'],
  ['no end', edited(without('end')), 'wrong-order'],
  // 2. Keys
  ['a key of another suite', edited(keysFirst({ key: SM_KEY })), 'other-suite'],
  ['a key that is none', edited(keysFirst({ key: 'key' })), 'key-malformed'],
  [
    'a key with a hash of another',
    edited(keysFirst({ key: OLD.published.replace(/[+]\w{8}/, '+00000000') })),
    'key-malformed',
  ],
  ['no endorsement', edited(ofKeys(1, { endorsement: null })), 'endorsement-malformed'],
  [
    'a first key endorsed',
    edited(keysFirst({ endorsement: endorsementOf(NEW, OLD, 0) })),
    'endorsement-malformed',
  ],
  ['an endorsement that is no note', edited(endorsed('yes')), 'endorsement-malformed'],
  [
    'an endorsement of five lines',
    edited(endorsed(noteBy(OLD, `probity-key/1\n${ORIGIN}\n${NEW.published}\nfrom 5\nmore\n`))),
    'endorsement-malformed',
  ],
  ['an endorsement by a stranger', edited(endorsed(endorsementOf(STRANGER, NEW, 5))), 'endorsement-unsigned'],
  ['an endorsement by the new key', edited(endorsed(endorsementOf(NEW, NEW, 5))), 'endorsement-unsigned'],
  [
    'an endorsement of a stranger',
    edited(endorsed(endorsementOf(OLD, STRANGER, 5))),
    'endorsement-of-another',
  ],
  [
    'an endorsement from elsewhere on',
    edited(endorsed(endorsementOf(OLD, NEW, 6))),
    'endorsement-of-another',
  ],
  ['a key in force before the one before', edited(keysFirst({ from: 6 })), 'endorsement-of-another'],
  // 3. Signatures
  ['a seal that is none', edited(set('seal', { note: 'seal' })), 'seal-malformed'],
  ['a seal without cases', { seal: (text) => text.replace(/cases .*\n/, '') }, 'seal-malformed'],
  ['a seal with a line more', { seal: (text) => `${text}more\n` }, 'seal-malformed'],
  ['a seal of 09 leaves', { seal: (text) => text.replace('\n9\n', '\n09\n') }, 'seal-malformed'],
  [
    'a seal of another kind of text',
    { seal: (text) => text.replace(ORIGIN, 'probity-key/1') },
    'seal-malformed',
  ],
  [
    'no key yet in force',
    edited(all(keysFirst({ from: 10 }), ofKeys(1, { from: 10, endorsement: endorsementOf(OLD, NEW, 10) }))),
    'no-key-in-force',
  ],
  ['a dossier by a stranger', { signer: STRANGER }, 'dossier-unsigned'],
  ['a dossier by the key before', { signer: OLD }, 'dossier-unsigned'],
  ['a seal by a stranger', { sealer: STRANGER, signer: NEW }, 'seal-unsigned'],
  ['a seal by the key before', { sealer: OLD, signer: NEW }, 'seal-unsigned'],
  ['all of it by the key before', { sealer: OLD }, 'dossier-unsigned'],
  [
    'a seal signed twice',
    edited(set('seal', { note: `${sealBy(NEW)}${sealBy(NEW).split('\n\n')[1] ?? ''}` })),
    'seal-unsigned',
  ],
  // 4. Origin and number
  ['a head of another log', edited(set('head', { origin: 'ledger.example/intake' })), 'another-origin'],
  [
    'a seal of another log',
    { seal: (text) => text.replace(ORIGIN, 'ledger.example/intake') },
    'another-origin',
  ],
  [
    'an endorsement for another log',
    edited(endorsed(endorsementOf(OLD, NEW, 5, FOREIGN.name))),
    'another-origin',
  ],
  [
    'a first key of another log',
    edited(all(keysFirst({ key: FOREIGN.published }), endorsed(endorsementOf(FOREIGN, NEW, 5)))),
    'another-origin',
  ],
  ['as of what is not sealed', { asOf: 10 }, 'beyond-seal'],
  ['an event past the seal', edited(set('event', { index: 9 }, 5)), 'beyond-seal'],
  // 5. The tree
  ['an event changed', edited(leaf((each) => ({ ...each, id: 'E-X' }))), 'not-in-tree'],
  ['an event at another place', edited(set('event', { index: 3 }, 1)), 'not-in-tree'],
  ['no proof', edited(set('event', { proof: [] })), 'not-in-tree'],
  [
    'a proof too long',
    edited(of('event', (line) => ({ ...line, proof: [...(line['proof'] as Loose[]), HASH] }))),
    'not-in-tree',
  ],
  ['two events in each other\u2019s place', edited(swapped('event')), 'indexes-do-not-grow'],
  ['an event twice', edited(twice('event')), 'indexes-do-not-grow'],
  ['an event shown that is later', edited(set('head', { asOf: 8 })), 'not-as-of'],
  ['an event counted that is shown', { asOf: 5, lines: set('head', { asOf: 6 }) }, 'not-as-of'],
  // 6. The case
  ['the first event withheld', edited(without('event', 0)), 'count-differs'],
  ['a middle event withheld', edited(without('event', 2)), 'count-differs'],
  ['the last event withheld', edited(without('event', 5)), 'count-differs'],
  ['a later event withheld', { asOf: 5, lines: without('later', 1) }, 'count-differs'],
  [
    'an event withheld, and the count made to fit',
    edited(all(without('event', 2), counting(5))),
    'chain-differs',
  ],
  ['a foreign event', edited(all(after(2, foreign), counting(7))), 'chain-differs'],
  ['a foreign event in place of one', edited(all(after(2, foreign), without('event', 3))), 'chain-differs'],
  ['another case\u2019s name', edited(set('head', { case: 'person-S-9' })), 'case-not-in-index'],
  ['an entry without its proof', edited(set('case', { proof: [] })), 'case-not-in-index'],
  [
    'another index in the seal',
    { seal: (text) => text.replace(/cases .*/, `cases ${HASH}`) },
    'case-not-in-index',
  ],
  // 7. What was recorded
  ['a hash of something else', spoiled(1, { id: 'E-X' }), 'hash-differs'],
  ['a revision missing', recorded(4, { revision: '2' }), 'revision-missing'],
  ['a first revision that is not 0', recorded(2, { revision: '1' }), 'revision-missing'],
  ['a first event that follows another', misled(2, HASH), 'prev-hash-differs'],
  ['an event that follows another than the one before', misled(6, HASH), 'prev-hash-differs'],
  // 8. What is told of it
  ['changes of another stream', patched([], 0), 'patch-misplaced'],
  ['no changes of the own stream', patched(null), 'patch-misplaced'],
  ['a patch that does not fit', patched([{ op: 'remove', path: '/nothing' }]), 'patch-fails'],
  ['a patch that changes something else', patched([], 5), 'state-differs'],
  ['another state', edited(set('state', { state: {} })), 'state-differs'],
  ['no state', edited(set('state', { state: null })), 'state-differs'],
  ['a state of nothing', { asOf: 1, lines: set('state', { state: {} }) }, 'state-differs'],
  ['no schema', edited(without('schema', 1)), 'schemas-differ'],
  ['a schema twice', edited(twice('schema')), 'schemas-differ'],
  ['schemas out of order', edited(swapped('schema')), 'schemas-differ'],
  ['another number of events', edited(set('end', { events: 5 })), 'end-differs'],
  ['another number of later ones', edited(set('end', { later: 1 })), 'end-differs'],
];

describe('a dossier that is signed, and wrong all the same', () => {
  it.each(ROWS)('is refused: %s', (_, making, reason) => {
    for (const trustedKeys of [[], [OLD.published]]) {
      const verdict = verifyDossier(dossierOf(making), { trustedKeys });
      expect(verdict).toMatchObject({ verdict: 'refused', reason, step: STEP_OF[reason] });
    }
  });

  it('is refused for every reason that there is', () => {
    const elsewhere: readonly Reason[] = [
      'reader-key',
      'reader-policy',
      'too-large',
      'not-utf8',
      'not-a-note',
      'too-much-work',
      'cosignature-wrong',
      'cosignatures-missing',
    ];
    const told = new Set([...ROWS.map(([, , reason]) => reason), ...elsewhere]);
    expect([...told].sort()).toEqual(Object.keys(STEP_OF).sort());
  });

  it('names the line', () => {
    const verdict = verifyDossier(dossierOf({ lines: set('event', { proof: [] }, 2) }), { trustedKeys: [] });
    expect(verdict).toMatchObject({ line: 9 });
  });
});
