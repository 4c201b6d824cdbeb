import type { Said } from '@probity/eventing';

/** The catalogue cannot be written as asked. */
export class ExportRefused extends Error {
  override readonly name = 'ExportRefused';
  constructor({ en, zh }: Said) {
    super(`${en} / ${zh}`);
  }
}
