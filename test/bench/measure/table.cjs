const { median } = require('./statistics.cjs');

const HEAD = ['goal', 'what is measured', 'Probity', 'floor or peer', 'ratio', 'wanted', ''];

const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

const numberOf = (value) => (value >= 100 ? whole : digits).format(value);

/** The median of a figure over the rounds, or an Error that says why there is none. */
const sideOf = ([subject, figure], measured) => {
  const rounds = measured.get(subject);
  if (rounds instanceof Error) return rounds;
  return median(rounds.map((figures) => figures[figure]));
};

/** What came of a goal: both sides, their ratio, and whether it is met; a side that is an Error is missing. */
const outcomeOf = (goal, measured) => {
  const over = sideOf(goal.over, measured);
  const under = goal.under ? sideOf(goal.under, measured) : 1;
  const missing = [over, under].find((side) => side instanceof Error);
  if (missing) return { over, under, missing, met: false };
  const ratio = over / under;
  const met = ratio >= (goal.atLeast ?? 0) && ratio <= (goal.atMost ?? Infinity);
  return { over, under, ratio, met };
};

const wantedOf = ({ atLeast, atMost, under, unit }) => {
  if (atLeast === undefined && atMost === undefined) return '–';
  const limit = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`;
  return under ? limit : `${limit} ${unit}`;
};

const verdictOf = (goal, { missing, met }) => {
  if (missing) return `**not measured**: ${missing.message.split('\n')[0]}`;
  if (wantedOf(goal) === '–') return '';
  return met ? 'met' : '**missed**';
};

const figureOf = (side, unit) => (side instanceof Error ? '–' : `${numberOf(side)} ${unit}`);

const cellsOf = (goal, outcome) => {
  const { id, what, unit } = goal;
  const floor = goal.under ? figureOf(outcome.under, unit) : '–';
  const ratio = goal.under && !outcome.missing ? numberOf(outcome.ratio) : '–';
  return [id, what, figureOf(outcome.over, unit), floor, ratio, wantedOf(goal), verdictOf(goal, outcome)];
};

const line = (cells) => `| ${cells.join(' | ')} |`;

/** The goals and what came of them, as a table in Markdown. */
const tableOf = (goals, outcomes) =>
  [
    line(HEAD),
    line(HEAD.map(() => '---')),
    ...goals.map((goal, index) => line(cellsOf(goal, outcomes[index]))),
  ].join('\n');

module.exports = { outcomeOf, tableOf };
