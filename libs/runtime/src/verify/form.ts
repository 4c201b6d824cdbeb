import { canonical } from '@probity/eventing';
import { type Parts, isListOfObjects, isObject, partsOf } from './parts';

/** What is asked of the texts of one kind. */
export interface Wanted {
  /** Name of the member at the top that can be left out. */
  readonly leftOut: string;
  /** Whether members of a name are wanted, at whatever depth they stand. */
  readonly isWanted: (name: string) => boolean;
}

/** What a text of JSON says, as far as it is asked. */
export interface Spelling {
  /** Its canonical spelling, in the middle of which stands the member that can be left out. */
  readonly canonical: Parts;
  /** The member at the top that has a name; undefined where there is none, or none but of objects. */
  readonly member: (name: string) => unknown;
  /** Something that holds every member that is wanted, under its name. */
  readonly wanted: unknown;
}

/** A value that JSON spells in one way only: no escapes, no fractions, no signs of a zero. */
const PLAIN = String.raw`(?:"[^"\\\u0000-\u001f\ud800-\udfff]*"|0|-?[1-9]\d{0,14}|true|false|null)`;
/** A list of them: after each stands another one, or the end. */
const LIST = String.raw`\[(?:${PLAIN}(?:,(?!\])|(?=\])))*\]`;

/** Of how many values a form has at most: a text of more is parsed sooner than it is told from others. */
const SLOTS_MAX = 32;

/** Where a value stands in a form: the number of its group, and the names that lead to it. */
interface Slot {
  readonly group: number;
  readonly path: readonly string[];
}

/** What a canonical text is put together from: texts as they are, and the numbers of groups. */
type Pieces = readonly (string | number)[];

/**
 * The form that many texts have in common: objects with the same members in the same order, and lists of as
 * many such objects, whose values are plain. Of such a text the canonical spelling is the same pieces in
 * another order; nothing is parsed.
 */
export class Form {
  private constructor(
    private readonly pattern: RegExp,
    private readonly pieces: readonly [Pieces, Pieces, Pieces],
    private readonly top: ReadonlyMap<string, number>,
    private readonly wanted: readonly { readonly name: string; readonly group: number }[],
  ) {}

  /** The form that texts of a value have when they are plain all through; undefined when there is none. */
  static of(value: unknown, { leftOut, isWanted }: Wanted): Form | undefined {
    if (!isObject(value)) return undefined;
    const slots: Slot[] = [];
    const { pattern, marked } = formOf(value, [], slots);
    if (slots.length > SLOTS_MAX) return undefined;
    const [before, part, after] = partsOf(marked, leftOut);
    const pieces = [piecesOf(before), piecesOf(part), piecesOf(after)] as const;
    const top = slots.flatMap(({ path: [name = '', ...more], group }) =>
      more.length === 0 ? [[name, group] as const] : [],
    );
    const named = slots.map(({ path, group }) => ({ name: path.at(-1) ?? '', group }));
    const wanted = named.filter(({ name }) => isWanted(name));
    return new Form(new RegExp(`^${pattern}$`), pieces, new Map(top), wanted);
  }

  /** Another form that says the same of itself is the same form. */
  get name(): string {
    return this.pattern.source;
  }

  /** What a text of this form says; undefined when it is of another. */
  read(text: string): Spelling | undefined {
    const groups = this.pattern.exec(text);
    if (!groups) return undefined;
    const [before, leftOut, after] = this.pieces;
    return {
      canonical: [joined(before, groups), joined(leftOut, groups), joined(after, groups)],
      member: (name) => valueOf(groups[this.top.get(name) ?? groups.length]),
      wanted: this.wanted.map(({ name, group }) => ({ [name]: valueOf(groups[group]) })),
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

/** What texts match, as a regular expression, and the value with the number of its group for every plain one. */
interface Marked {
  readonly pattern: string;
  readonly marked: unknown;
}

const formOf = (value: unknown, path: readonly string[], slots: Slot[]): Marked => {
  if (isListOfObjects(value)) {
    const each = value.map((item) => formOf(item, path, slots));
    const pattern = String.raw`\[${each.map((item) => item.pattern).join(',')}\]`;
    return { pattern, marked: each.map(({ marked }) => marked) };
  }
  if (!isObject(value)) {
    const group = slots.length + 1;
    slots.push({ group, path });
    return { pattern: `(${Array.isArray(value) ? LIST : PLAIN})`, marked: markOf(group) };
  }
  const members = Object.entries(value).map(
    ([name, member]) => [name, formOf(member, [...path, name], slots)] as const,
  );
  const patterns = members.map(([name, { pattern }]) => `${escaped(canonical(name))}:${pattern}`);
  return {
    pattern: String.raw`\{${patterns.join(',')}\}`,
    marked: Object.fromEntries(members.map(([name, { marked }]) => [name, marked])),
  };
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);

const markOf = (group: number): string => `<${group}>`;
/** A mark as canonical JSON spells it; the name of a member, which a colon follows, is none. */
const MARK = /"<(\d+)>"(?!:)/;

/** A canonical text, in which values stand as marks, taken to pieces. */
const piecesOf = (spelt: string): Pieces =>
  spelt.split(MARK).map((piece, index) => (index % 2 === 0 ? piece : Number(piece)));
