/** What things are called in English and in Chinese, as `docs/glossary.md` has it. */
export type Names = Readonly<Record<string, readonly [en: string, zh: string]>>;
