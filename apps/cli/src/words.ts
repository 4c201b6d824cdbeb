import { InvalidArgumentError } from 'commander';
import { type Day, instantNamed, isDay } from '@probity/domain';
import { VISIBLE } from '@probity/eventing';
import { isKeyName, keyIn } from '@probity/ledger';

const HOURS_MAX = 8_760;
const PORT_MAX = 65_535;

/*
 * What a word on the command line must be. Each reader throws InvalidArgumentError, which names the option
 * and the word, before a command begins.
 */

/** A whole number of at most so much. */
const wholeIn = (text: string, max: number): number => {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (number <= max) return number;
  throw new InvalidArgumentError(`It must be a whole number from 0 to ${max}. / 须为 0 至 ${max} 的整数`);
};

/** What a choice of victims comes from. */
export const seedIn = (text: string): number => wholeIn(text, Number.MAX_SAFE_INTEGER);

/** A port of this machine; 0 is any free one. */
export const portIn = (text: string): number => wholeIn(text, PORT_MAX);

/** How long a token is valid, in hours. */
export const hoursIn = (text: string): number => {
  const hours = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (hours >= 1 && hours <= HOURS_MAX) return hours;
  throw new InvalidArgumentError(
    'It must be a whole number of hours, at most a year. / 须为整小时数,至多一年',
  );
};

/** How many threads read logs. */
export const threadsIn = (text: string): 1 | 2 => {
  if (text === '1' || text === '2') return text === '1' ? 1 : 2;
  throw new InvalidArgumentError(
    'It must be 1 or 2: one reads the log, one holds it against the ledger. / 须为 1 或 2',
  );
};

/** A day of the calendar. */
export const dayIn = (text: string): Day => {
  if (isDay(text)) return text;
  throw new InvalidArgumentError('It must be a day of the calendar, YYYY-MM-DD. / 须为历法上存在的日期');
};

const POSITION = /^\d{1,18}$/;

/** A place in the log. */
export const positionIn = (text: string): bigint => {
  if (POSITION.test(text)) return BigInt(text);
  throw new InvalidArgumentError('It must be a position of the log. / 须为日志中的位置');
};

/** A position, or an instant in UTC. */
export const pastIn = (text: string): bigint | string => {
  if (POSITION.test(text)) return BigInt(text);
  const instant = instantNamed(text);
  if (instant !== undefined) return instant;
  throw new InvalidArgumentError(
    'It must be a position, or an instant with its zone, as 2026-03-01T08:00:00+08:00. / 须为位置或带时区的时刻',
  );
};

/** The address of a service. */
export const addressIn = (text: string): string => {
  if (/^https?:[/][/]/.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError(
    'It must be the address of a service, as http://127.0.0.1:3000. / 须为服务地址',
  );
};

/** What a witness is called for ever (C2SP signed-note). */
export const witnessNameIn = (text: string): string => {
  if (isKeyName(text)) return text;
  throw new InvalidArgumentError(
    'It must be an address without a space or a plus, as witness.example/probity. / ' +
      '须为不含空格和加号的地址',
  );
};

/** Every value of an option that may be repeated. */
export const several = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

/** Keys as they are published. */
export const keysGiven = (value: string, before?: readonly string[]): readonly string[] => {
  try {
    keyIn(value);
  } catch (error) {
    throw new InvalidArgumentError(`${(error as Error).message} / 不是公开的密钥`);
  }
  return several(value, before);
};

/** A text in which something can be seen. */
export const visibleText = (value: string): string => {
  if (VISIBLE.test(value)) return value;
  throw new InvalidArgumentError('It must hold a visible character. / 须含可见字符');
};
