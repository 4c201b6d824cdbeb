/** The largest power of two that is not above a number, and its logarithm. The number is 1 or more. */
export const powerIn = (number: number): readonly [power: number, height: number] => {
  let [power, height] = [1, 0];
  while (power * 2 <= number) [power, height] = [power * 2, height + 1];
  return [power, height];
};

/** How many of some leaves, two or more, stand on the left: the largest power of two below their number. */
export const leftOf = (size: number): number => powerIn(size - 1)[0];
