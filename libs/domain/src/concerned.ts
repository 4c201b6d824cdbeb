import type { Bureau } from './bureau';

/** Whoever holds the post, or the post itself while nobody does. */
const holdersOr = (bureau: Bureau, postId: string): readonly string[] => {
  const holders = bureau.holdersOf(postId);
  return holders.length > 0 ? holders : [postId];
};

const behind = (bureau: Bureau, ref: string): readonly string[] => {
  const target = bureau.warning(ref)?.target;
  if (!target) return holdersOr(bureau, ref);
  const { subjectRef, postId, orgId } = target;
  return subjectRef === null ? holdersOr(bureau, postId ?? orgId) : [subjectRef];
};

/**
 * The persons whose data something holds that names them, their posts or their warnings, each once. What has
 * nobody behind it on the day, a vacant post or a unit, stands for itself.
 */
export const concernedBy = (bureau: Bureau, refs: readonly string[]): readonly string[] => [
  ...new Set(refs.flatMap((ref) => behind(bureau, ref))),
];
