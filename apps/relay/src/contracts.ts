import 'reflect-metadata';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonical } from '@probity/eventing';
import { asyncApi } from './asyncapi';

/** The name of the document beside the other contracts. */
export const DOCUMENT = 'asyncapi.json';

/** The document as text. */
export const asyncApiText = (): string => `${JSON.stringify(asyncApi(), null, 2)}\n`;

interface Published {
  readonly channels: Readonly<Record<string, { readonly address: string; readonly messages: object }>>;
  readonly components: Readonly<Record<'messages' | 'schemas', Readonly<Record<string, unknown>>>>;
}

/** What a new document takes from whoever reads by the old one; empty when messages were only added. */
export const brokenBy = (before: Published, after: Published): readonly string[] => {
  const parts = (['messages', 'schemas'] as const).flatMap((kind) =>
    Object.entries(before.components[kind])
      .filter(([name, was]) => promiseIn(was) !== promiseIn(after.components[kind][name]))
      .map(([name]) => `${kind}/${name}`),
  );
  const channels = Object.entries(before.channels).flatMap(([name, { address, messages }]) => {
    const now = after.channels[name];
    if (now?.address !== address) return [`channels/${name}`];
    return Object.keys(messages)
      .filter((message) => !(message in now.messages))
      .map((message) => `channels/${name}/messages/${message}`);
  });
  return [...parts, ...channels];
};

/** What a part says, whatever it is called within the document. */
const promiseIn = (part: unknown): string => {
  if (part === undefined) return '';
  const { $id, ...said } = { ...(part as object) } as Readonly<Record<string, unknown>>;
  return canonical(said);
};

/** Writes the document to a folder. Throws when what is published would change: messages are only added. */
export const writeAsyncApi = (folder: string): void => {
  const path = join(folder, DOCUMENT);
  const text = asyncApiText();
  if (existsSync(path)) {
    const broken = brokenBy(publishedIn(readFileSync(path, 'utf8')), publishedIn(text));
    if (broken.length > 0) {
      const what = broken.join(', ');
      throw new Error(`${what}: published messages never change; raise the version of the event`);
    }
  }
  writeFileSync(path, text);
};

/** A document, as far as it is a promise. */
export const publishedIn = (text: string): Published => JSON.parse(text) as Published;

if (require.main === module) writeAsyncApi('docs/contracts');
