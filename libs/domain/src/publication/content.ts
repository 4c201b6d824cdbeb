/** What may be shown: a risk catalogue, one risk, a pledge with the risks of its post, system risks. */
export type Content =
  | { readonly kind: 'CATALOGUE'; readonly orgId: string; readonly version: number }
  | { readonly kind: 'RISK'; readonly riskPointId: string; readonly version: number }
  | { readonly kind: 'PLEDGE_AND_RISKS'; readonly postId: string; readonly subjectRef: string }
  | { readonly kind: 'SYSTEM_RISKS'; readonly reviewId: string };

const FORMS: readonly { readonly form: RegExp; readonly read: (one: string, two: string) => Content }[] = [
  {
    form: /^CATALOGUE:(.+):v([1-9]\d{0,4})$/,
    read: (orgId, version) => ({ kind: 'CATALOGUE', orgId, version: Number(version) }),
  },
  {
    form: /^RISK:(.+):v([1-9]\d{0,4})$/,
    read: (riskPointId, version) => ({ kind: 'RISK', riskPointId, version: Number(version) }),
  },
  {
    form: /^PLEDGE_AND_RISKS:([^:]+):(.+)$/,
    read: (postId, subjectRef) => ({ kind: 'PLEDGE_AND_RISKS', postId, subjectRef }),
  },
  { form: /^SYSTEM_RISKS:(.+)$/, read: (reviewId) => ({ kind: 'SYSTEM_RISKS', reviewId }) },
];

/**
 * Reads a content reference: `CATALOGUE:{orgId}:v{n}`, `RISK:{riskPointId}:v{n}`,
 * `PLEDGE_AND_RISKS:{postId}:{subjectRef}` or `SYSTEM_RISKS:{reviewId}`; undefined for anything else.
 */
export const contentOf = (ref: string): Content | undefined => {
  for (const { form, read } of FORMS) {
    const match = form.exec(ref);
    if (match) return read(match[1] ?? '', match[2] ?? '');
  }
  return undefined;
};
