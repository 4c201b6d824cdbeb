import { canonical } from '@probity/eventing';

/** What is asked of the texts of one kind. */
export interface Wanted {
  /** Name of the member at the top that can be left out. */
  readonly leftOut: string;
  /** Whether members of a name are wanted, at whatever depth they stand. */
  readonly isWanted: (name: string) => boolean;
}

/** What a text of JSON says, as far as it is asked. */
export interface Spelling {
  /** Its canonical spelling. */
  readonly canonical: string;
  /** The same without the member that can be left out. */
  readonly without: () => string;
  /** The member at the top that has a name; undefined where there is none, or where it is an object. */
  readonly member: (name: string) => unknown;
  /** Something that holds every member that is wanted, under its name. */
  readonly wanted: unknown;
}

/** A value that JSON spells in one way only: no escapes, no fractions, no signs of a zero. */
const PLAIN = String.raw`(?:"[^"\\\u0000-\u001f\ud800-\udfff]*"|0|-?[1-9]\d{0,14}|true|false|null)`;
const LIST = String.raw`\[(?:${PLAIN}(?:,${PLAIN})*)?\]`;
const VALUE = `(${PLAIN}|${LIST})`;

/** Where a value stands in a form: the number of its group, and the names that lead to it. */
interface Slot {
  readonly group: number;
  readonly path: readonly string[];
}

/** What a canonical text is put together from: texts as they are, and the numbers of groups. */
type Pieces = readonly (string | number)[];

/**
 * The form that many texts have in common: objects with the same members in the same order, whose values are
 * plain. Of such a text the canonical spelling is the same pieces in another order; nothing is parsed.
 */
export class Form {
  private constructor(
    private readonly pattern: RegExp,
    private readonly pieces: { readonly all: Pieces; readonly rest: Pieces },
    private readonly top: ReadonlyMap<string, number>,
    private readonly wanted: readonly Slot[],
  ) {}

  /** The form of a text, of which the value is given; undefined when it is not plain all through. */
  static of(text: string, value: unknown, { leftOut, isWanted }: Wanted): Form | undefined {
    if (!isObject(value)) return undefined;
    const slots: Slot[] = [];
    const pattern = new RegExp(`^${patternOf(value, [], slots)}$`);
    if (!pattern.test(text)) return undefined;
    const groups = new Map(slots.map(({ path, group }) => [JSON.stringify(path), group]));
    const { [leftOut]: _leftOut, ...rest } = value;
    const pieces = { all: piecesOf(value, groups), rest: piecesOf(rest, groups) };
    const top = slots.flatMap(({ path: [name = '', ...more], group }) =>
      more.length === 0 ? [[name, group] as const] : [],
    );
    const wanted = slots.filter(({ path }) => isWanted(path.at(-1) ?? ''));
    return new Form(pattern, pieces, new Map(top), wanted);
  }

  /** What a text of this form says; undefined when it is of another. */
  read(text: string): Spelling | undefined {
    const groups = this.pattern.exec(text);
    if (!groups) return undefined;
    return {
      canonical: joined(this.pieces.all, groups),
      without: () => joined(this.pieces.rest, groups),
      member: (name) => valueOf(groups[this.top.get(name) ?? groups.length]),
      wanted: this.wanted.map(({ path, group }) => ({ [path.at(-1) ?? '']: valueOf(groups[group]) })),
    };
  }
}

const joined = (pieces: Pieces, groups: RegExpExecArray): string => {
  let text = '';
  for (const piece of pieces) text += typeof piece === 'number' ? (groups[piece] ?? '') : piece;
  return text;
};

/** Between the quotes of a plain string stand its own characters. */
const valueOf = (text: string | undefined): unknown => {
  if (text === undefined) return undefined;
  return text.startsWith('"') ? text.slice(1, -1) : (JSON.parse(text) as unknown);
};

/** Whether a value of JSON has members. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What texts of a form match, as a regular expression with a group for every value. */
const patternOf = (value: unknown, path: readonly string[], slots: Slot[]): string => {
  if (!isObject(value)) {
    slots.push({ group: slots.length + 1, path });
    return VALUE;
  }
  const members = Object.entries(value).map(
    ([name, member]) => `${escaped(canonical(name))}:${patternOf(member, [...path, name], slots)}`,
  );
  return String.raw`\{${members.join(',')}\}`;
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);

/** The canonical spelling, in which values stand as the numbers of their groups. */
const piecesOf = (value: object, groups: ReadonlyMap<string, number>): Pieces => {
  const pieces: (string | number)[] = [''];
  const say = (text: string): void => {
    const last = pieces.at(-1);
    if (typeof last === 'string') pieces[pieces.length - 1] = last + text;
    else pieces.push(text);
  };
  const spell = (part: unknown, path: readonly string[]): void => {
    if (!isObject(part)) {
      pieces.push(groups.get(JSON.stringify(path)) ?? 0);
      return;
    }
    say('{');
    for (const [index, name] of Object.keys(part).sort().entries()) {
      say(`${index === 0 ? '' : ','}${canonical(name)}:`);
      spell(part[name], [...path, name]);
    }
    say('}');
  };
  spell(value, []);
  return pieces;
};
