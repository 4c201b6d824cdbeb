import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

/** Where the page is that checks dossiers. */
export const PAGE = join(__dirname, '..', '..', '..', 'apps', 'api', 'pages', 'verify.html');

type Listener = (event: object) => void;

/** As much of an element of a page as the script uses. It has no way to read markup. */
class Element {
  readonly dataset: Record<string, string> = {};
  readonly classList = { add: (): void => undefined, remove: (): void => undefined };
  readonly listeners = new Map<string, Listener>();
  readonly children: (Element | string)[] = [];
  value = '';
  files: object[] = [];

  append(...children: (Element | string)[]): void {
    this.children.push(...children);
  }

  replaceChildren(...children: (Element | string)[]): void {
    this.children.splice(0, this.children.length, ...children);
  }

  addEventListener(name: string, listener: Listener): void {
    this.listeners.set(name, listener);
  }

  get textContent(): string {
    return this.children.map((each) => (typeof each === 'string' ? each : `${each.textContent}\n`)).join('');
  }

  set textContent(text: string) {
    this.replaceChildren(text);
  }
}

/** The page as a reader has it before them, without a browser. */
export interface OpenPage {
  /** Hands in a file, and gives what the page then says: its verdict, and all its text. */
  readonly check: (bytes: Buffer, keys: string, policy?: string) => Promise<readonly [string, string]>;
  readonly switchLanguage: () => string;
}

/** Opens the page. `crypto` is what the browser has of WebCrypto. */
export const openPage = (crypto: object | undefined = webcrypto): OpenPage => {
  const elements = new Map<string, Element>();
  const at = (id: string): Element => {
    const element = elements.get(id) ?? new Element();
    elements.set(id, element);
    return element;
  };
  const document = {
    documentElement: new Element(),
    getElementById: at,
    createElement: () => new Element(),
    querySelectorAll: () => [],
  };
  const listen = (): void => undefined;
  const globals = { document, navigator: { language: 'en' }, crypto, addEventListener: listen };
  const platform = { TextEncoder, TextDecoder, atob, btoa };
  const [, script = ''] = /<script>(.*)<\/script>/s.exec(readFileSync(PAGE, 'utf8')) ?? [];
  // Typed arrays of the platform, so that WebCrypto takes them.
  runInContext(script, createContext({ ...globals, ...platform, Uint8Array, DataView }));
  const text = (): string => `${at('verdict').textContent}${at('result').textContent}`;
  const check = async (bytes: Buffer, keys: string, policy = ''): Promise<readonly [string, string]> => {
    at('keys').value = keys;
    at('policy').value = policy;
    at('file').files = [{ arrayBuffer: async () => new Uint8Array(bytes).buffer }];
    at('file').listeners.get('change')?.({});
    while (at('verdict').dataset['verdict'] === 'moment') {
      await new Promise((resolve) => setImmediate(resolve));
    }
    return [at('verdict').dataset['verdict'] ?? '', text()];
  };
  const switchLanguage = (): string => {
    at('language').listeners.get('click')?.({});
    return text();
  };
  return { check, switchLanguage };
};
