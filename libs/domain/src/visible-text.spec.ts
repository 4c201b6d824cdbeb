import fc from 'fast-check';
import { dutyCatalogueCommands } from './duty/duty-catalogue.commands';
import { inspectionCommands } from './inspection/inspection.commands';
import { inspectionEvents } from './inspection/inspection.events';

const CODE_POINTS = 0x110000;

/** Blanks, what turns the direction of writing, joiners, fillers and tags; all but what is refused anyway. */
const unseen = Array.from({ length: CODE_POINTS }, (_, point) => point)
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .map((point) => String.fromCodePoint(point))
  .filter((each) => /[\p{White_Space}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2800]/u.test(each))
  .filter((each) => !/[\u000b\u000c]/.test(each));

/** So few that two units of UTF-16 for each keep within what a title may have. */
const texts = fc.array(fc.constantFrom(...unseen), { minLength: 1, maxLength: 50 });

const mandate = (mandateDoc: string) => ({
  ...{ mandateDoc, scope: ['correlation-C1'], team: ['S1'], purpose: '检查', until: '2026-12-31' },
});
const faultsOf = (mandateDoc: string) => inspectionCommands.faultsOf('OpenInspection', mandate(mandateDoc));

describe('a text that somebody must give', () => {
  it('is refused when it has no character that anybody sees', () => {
    fc.assert(
      fc.property(texts, (characters) => {
        expect(faultsOf(characters.join(''))).toEqual([
          { path: 'mandateDoc', problem: 'holds no visible character' },
        ]);
      }),
    );
  });

  it('may have as many of these as it likes beside one that is seen', () => {
    const seen = fc.constantFrom('风', '号', '9', '０', 'A', 'z', 'ß', '—', '〔', '√');
    fc.assert(
      fc.property(texts, seen, texts, (before, one, after) => {
        expect(faultsOf([...before, one, ...after].join(''))).toEqual([]);
      }),
    );
  });

  it.each(['\u200b', '\u2066', '\u3164', '\u3000', '\ufeff', '\u2800', '\u{e0041}', '\n'])(
    'is refused when it is %j alone',
    (character) => {
      expect(faultsOf(character)).toHaveLength(1);
    },
  );

  it('is found by its path inside a list', () => {
    const faults = dutyCatalogueCommands.faultsOf('CompileDutyCatalogue', {
      ...{ scope: 'POST', ownerId: 'P1', lines: ['审批', ' \u200b'] },
    });
    expect(faults).toEqual([{ path: 'lines.1', problem: 'holds no visible character' }]);
  });

  it('is read where it was recorded before it was refused', () => {
    expect(() => {
      inspectionEvents.check({ type: 'InspectionOpened', data: { ...mandate('   ') } });
    }).not.toThrow();
  });
});
