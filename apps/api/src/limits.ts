/** What a request may weigh and last at most. */
export const LIMITS = {
  bodyLimit: 256 * 1024,
  requestTimeout: 30_000,
  routerOptions: { maxParamLength: 500 },
} as const;
