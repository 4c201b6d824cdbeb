import fc from 'fast-check';
import type { CaseEntry } from '@probity/runtime';
import { formatOf, linesOf } from './formats';

describe('the format of a history', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/html, application/json', 'application/json'],
    ['text/event-stream', 'text/event-stream'],
    ['Text/Event-Stream; charset=utf-8', 'text/event-stream'],
    ['application/json;q=0.5, application/x-ndjson', 'application/x-ndjson'],
    ['application/x-ndjson;q=0', 'application/json'],
    ['text/event-stream;q=0.1, application/x-ndjson;q=0.9', 'application/x-ndjson'],
    [';;,,q=', 'application/json'],
  ])('that %s asks for is %s', (accept, format) => {
    expect(formatOf(accept)).toBe(format);
  });
});

/** Of characters that take three bytes each: no others take more for their length. */
const LONG = '岗'.repeat(100);

describe('the lines of a history', () => {
  it('are the events as JSON, whatever their texts are written in', () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { maxLength: 8 });
    fc.assert(
      fc.property(texts, (said) => {
        const entries = said.map((text) => ({ sentence: { en: text, zh: text + LONG } }) as CaseEntry);
        const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`);
        expect(linesOf(entries).toString()).toBe(lines.join(''));
      }),
    );
  });
});
