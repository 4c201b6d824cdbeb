import type { Said } from '@probity/eventing';

/** The languages that every sentence for a user exists in. */
export type Language = keyof Said;

/** The language that a reader would rather have (RFC 9110, 12.5.4); English when neither was asked for. */
export const languageOf = (acceptLanguage = ''): Language => {
  const wanted = acceptLanguage
    .split(',')
    .map((range) => range.trim().split(/\s*;\s*q=/))
    .map(([tag = '', q = '1']) => ({ language: tag.slice(0, 2).toLowerCase(), q: Number(q) }))
    .filter(({ language, q }) => (language === 'en' || language === 'zh') && q > 0)
    .sort((one, other) => other.q - one.q);
  return wanted[0]?.language === 'zh' ? 'zh' : 'en';
};
