const ascending = (one, other) => one - other;

/** The value below which a share of the numbers lies. */
const quantile = (numbers, share) => {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};

/** The middle one; of an even number of them, the mean of the two in the middle. */
const median = (numbers) => {
  const sorted = [...numbers].sort(ascending);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

module.exports = { median, quantile };
