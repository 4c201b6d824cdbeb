import { Form, type Spelling, type Wanted } from './form';
import { isListOfObjects, isObject, partsOf } from './parts';

/** How often a form is taken from a text under one key, whether or not it has one, and of how many keys. */
const TRIES_MAX = 16;
const KEYS_MAX = 1_000;

/** What is known of the texts under one key. */
interface Known {
  readonly forms: Form[];
  tries: number;
}

/**
 * Reads texts of one kind. Forms that came once are known again: what a service records has few of them. What
 * has another is parsed.
 */
export class Spellings {
  private readonly known = new Map<string, Known>();
  /** The same forms by name: it takes long until one is ready to read by, and many keys have the same. */
  private readonly shared = new Map<string, Form>();

  constructor(private readonly asked: Wanted) {}

  /**
   * @param key - Texts under the same key are likely to be of the same form.
   * @throws When it is no JSON, or none that has a canonical spelling.
   */
  read(key: string, text: string): Spelling {
    const known = this.knownOf(key);
    for (const [index, form] of known.forms.entries()) {
      const spelling = form.read(text);
      if (!spelling) continue;
      // What came last comes next more often than not.
      if (index > 0) known.forms.unshift(...known.forms.splice(index, 1));
      return spelling;
    }
    return this.parse(text, known);
  }

  private knownOf(key: string): Known {
    const known = this.known.get(key);
    if (known) return known;
    const fresh = { forms: [], tries: 0 };
    if (this.known.size < KEYS_MAX) this.known.set(key, fresh);
    return fresh;
  }

  private parse(text: string, known: Known): Spelling {
    const value = JSON.parse(text) as unknown;
    known.tries += 1;
    const spelling = known.tries <= TRIES_MAX ? this.readAsNew(text, value, known) : undefined;
    return (
      spelling ?? {
        canonical: partsOf(value, this.asked.leftOut),
        member: (name) => {
          const member = (value as Record<string, unknown>)[name];
          return isObject(member) || isListOfObjects(member) ? undefined : member;
        },
        wanted: value,
      }
    );
  }

  /** Reads a text by the form of its value, and keeps that when the text has it. */
  private readAsNew(text: string, value: unknown, { forms }: Known): Spelling | undefined {
    const fresh = Form.of(value, this.asked);
    const form = this.shared.get(fresh?.name ?? '') ?? fresh;
    const spelling = form?.read(text);
    if (!form || !spelling) return undefined;
    this.shared.set(form.name, form);
    forms.unshift(form);
    return spelling;
  }
}
