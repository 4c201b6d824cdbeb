/** What was thrown, as an Error. */
export const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
