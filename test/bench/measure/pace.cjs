const { setTimeout: pause } = require('node:timers/promises');

/** Does something so many times a second, for so many seconds, without waiting for what it does. */
const atPace = async ({ perSecond, seconds }, task) => {
  const doing = [];
  const begun = performance.now();
  for (let count = 0; count < perSecond * seconds; count += 1) {
    const due = begun + (count * 1_000) / perSecond;
    if (due > performance.now()) await pause(due - performance.now());
    doing.push(task());
  }
  await Promise.all(doing);
};

module.exports = { atPace };
