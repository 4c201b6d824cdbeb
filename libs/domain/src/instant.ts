import { isDay } from './vocabulary';

const INSTANT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/**
 * The instant in UTC that a text with a zone names; undefined where it names none. Read without a look at the
 * calendar, one on the thirtieth of February would be on some other day.
 */
export const instantNamed = (text: string): string | undefined => {
  const [, day = ''] = INSTANT.exec(text) ?? [];
  const time = isDay(day) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
};
