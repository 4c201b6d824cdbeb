/** `riskPoint` -> `risk-point`, `AdjustAsLeader` -> `adjust-as-leader`. */
export const kebab = (name: string): string => name.replace(/(?<=[a-z\d])[A-Z]/g, '-$&').toLowerCase();

/** `risk-register` -> `riskRegister`. */
export const camel = (name: string): string =>
  name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());

/** `riskPoint` -> `RiskPoint`. */
export const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** `RiskPoint` -> `riskPoint`. */
export const uncapitalised = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Where the things of a category are at the REST door: `riskPoint` -> `risk-points`. */
export const pathOf = (category: string): string => {
  const noun = kebab(category);
  if (noun.endsWith('sis')) return noun.replace(/is$/, 'es');
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
};
