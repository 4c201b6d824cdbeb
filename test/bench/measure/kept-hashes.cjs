/** The hashes that a tree says are to be kept, in memory; what they are asked for is there. */
const keptHashes = () => {
  const levels = [];
  return {
    keep: (kept) => {
      for (const { level, hash } of kept) (levels[level] ??= []).push(hash);
    },
    at: (level, from, count) => levels[level].slice(from, from + count),
  };
};

module.exports = { keptHashes };
