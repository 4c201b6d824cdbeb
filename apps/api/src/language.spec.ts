import { languageOf } from './language';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['de-DE, fr;q=0.9', 'en'],
    ['zh', 'zh'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB, zh;q=0.9', 'en'],
    ['en;q=0.1, zh-TW;q=0.2', 'zh'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['zh;q=rubbish', 'en'],
  ] as const)('for %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
