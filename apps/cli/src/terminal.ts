/** Control characters, other ends of lines, and what turns the direction of writing. */
const MOVING = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/**
 * A text from elsewhere as a terminal may be given it: whatever could move its cursor, begin a line or turn
 * the direction of writing stands there as an escape, as `\u001b`.
 */
export const visible = (text: string): string =>
  text.replace(MOVING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Lines for a terminal, of which each stays one line, whatever stands in it. */
export const inLines = (lines: readonly string[]): string => lines.map(visible).join('\n');

/** Lines under a verdict and over it again: neither their number nor their length moves it out of sight. */
export const underVerdict = (verdict: string, lines: readonly string[]): string =>
  inLines([verdict, ...lines, verdict]);

/** JSON for a terminal. The escapes are those of JSON, so it says the same. */
export const jsonOf = (value: unknown): string => inLines(JSON.stringify(value, null, 2).split('\n'));
