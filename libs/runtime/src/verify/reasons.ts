import { REASON_PHRASES } from './reason-phrases';

const HAN = /\p{Script=Han}/u;

/**
 * The reason of a finding in Chinese. What the system below or a library says of it stays as it is said,
 * and is told to come from there.
 */
export const reasonInChinese = (problem: string): string => {
  const said = inChinese(problem);
  return HAN.test(said) ? said : `系统报告:${problem}`;
};

const inChinese = (problem: string): string => {
  for (const [english, chinese] of REASON_PHRASES) {
    const found = english.exec(problem);
    if (found) return chinese.replace(/\$(\d)/g, (_, nth: string) => inChinese(found[Number(nth)] ?? ''));
  }
  return problem;
};
