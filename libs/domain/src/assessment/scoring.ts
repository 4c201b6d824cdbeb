import type { Band, ScoreComponent, ScoreRules } from '../rule-content';

/** One figure that goes into a total: a component, or one half of a year. All figures are hundredths. */
export interface Figure {
  /** The component, or the id of the half-yearly assessment. */
  readonly of: string;
  readonly hundredths: number;
  readonly weight: number;
}

/** Everything that a total is computed from, besides the scheme. */
export interface Figures {
  readonly inputs: readonly Figure[];
  /** Extra points, as far as the scheme lets them count. */
  readonly bonus: number;
  /** Points of the whole year taken off; within a half they are taken off in their component. */
  readonly deducted: number;
  /** Codes of the vetoes that hold. */
  readonly vetoes: readonly string[];
}

/** A total, its band, and how a person can follow them. */
export interface Computed {
  readonly total: number;
  readonly band: string;
  readonly trace: readonly string[];
}

type Scheme = Pick<ScoreRules, 'bands' | 'rounding' | 'bonusMax'>;

const HIGHEST = 10_000;

/** Hundredths as people write them: 8960 is `89.60`. */
export const written = (hundredths: number): string => {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** The whole number nearest to the quotient; a half goes up. Exact: nothing passes through a fraction. */
export const halfUp = (dividend: number, divisor: number): number =>
  Math.floor((2 * dividend + divisor) / (2 * divisor));

const STEPS = { HUNDREDTH: 1, INTEGER: 100 } as const;

const within = (from: number, to: number, value: number): number => Math.min(to, Math.max(from, value));

/** The one band in which the total lies. Adopted bands cover every total once. */
export const bandOf = (bands: readonly Band[], total: number): Band => {
  const band = bands.find(({ from, to }) => from <= total && total < to);
  if (!band) throw new Error(`no band holds ${written(total)}`);
  return band;
};

const lowestOf = (bands: readonly Band[]): Band =>
  bands.reduce((lowest, band) => (band.from < lowest.from ? band : lowest));

const bandLine = ({ band, nameEn, nameZh, from, to }: Band): string =>
  `[${written(from)}, ${written(to)}) ${band} ${nameEn} ${nameZh}`;

/**
 * The total and band by the scheme. Weighted figures are summed before anything is rounded; the total is
 * rounded once, half up, to what the scheme names; then the half-open bands decide, and a veto over them.
 */
export const computeScore = (scheme: Scheme, { inputs, bonus, deducted, vetoes }: Figures): Computed => {
  const counted = Math.min(bonus, scheme.bonusMax);
  const whole = inputs.reduce((sum, { weight }) => sum + weight, 0);
  const weighted = inputs.reduce((sum, { weight, hundredths }) => sum + weight * hundredths, 0);
  const exact = within(0, HIGHEST * whole, weighted + (counted - deducted) * whole);
  const step = STEPS[scheme.rounding];
  const total = halfUp(exact, whole * step) * step;
  const reached = bandOf(scheme.bands, total);
  const band = vetoes.length > 0 ? lowestOf(scheme.bands) : reached;
  const terms = inputs.map(({ of, hundredths, weight }) => `${weight} × ${written(hundredths)} (${of})`);
  const trace = [
    `(${terms.join(' + ')}) ÷ ${whole} = ${written(weighted)} ÷ ${whole}`,
    ...(counted > 0 ? [`+ ${written(counted)} (of ${written(bonus)}, ≤ ${written(scheme.bonusMax)})`] : []),
    ...(deducted > 0 ? [`− ${written(deducted)}`] : []),
    `half up, ${scheme.rounding}: ${written(total)}`,
    `${written(total)} ∈ ${bandLine(reached)}`,
    ...(vetoes.length > 0 ? [`${vetoes.join(', ')} → ${bandLine(band)}`] : []),
  ];
  return { total, band: band.band, trace };
};

/** Points taken off, or given back, in one item of one component. */
export interface Entry {
  readonly component: ScoreComponent;
  readonly itemId: string;
  readonly points: number;
}

const pointsIn = (entries: readonly Entry[]): number => entries.reduce((sum, { points }) => sum + points, 0);

/** What a component comes to: the full score of the scheme less what was taken off in it. */
export const componentScore = (
  { items }: Pick<ScoreRules, 'items'>,
  component: ScoreComponent,
  { taken, givenBack }: { readonly taken: readonly Entry[]; readonly givenBack: readonly Entry[] },
): number => {
  const full = items.reduce((sum, { points }) => sum + points, 0);
  const of = (entries: readonly Entry[]) => entries.filter((entry) => entry.component === component);
  return Math.max(0, full - pointsIn(of(taken)) + pointsIn(of(givenBack)));
};

/** What is taken off in an item so far, less what was given back. */
export const takenOff = (
  { taken, givenBack }: { readonly taken: readonly Entry[]; readonly givenBack: readonly Entry[] },
  { component, itemId }: Pick<Entry, 'component' | 'itemId'>,
): number => {
  const of = (entries: readonly Entry[]) =>
    entries.filter((entry) => entry.component === component && entry.itemId === itemId);
  return pointsIn(of(taken)) - pointsIn(of(givenBack));
};
