/** A version of an event. */
export interface Versioned {
  readonly type: string;
  readonly version: number;
}

/** How a version is called: `RiskFound.v1`. */
export const versionName = ({ type, version }: Versioned): string => `${type}.v${version}`;

/** Each version among events once, by type and then by version. */
export const versionsOf = (events: readonly Versioned[]): readonly Versioned[] => {
  const each = new Map(
    events.map(({ type, version }) => [versionName({ type, version }), { type, version }]),
  );
  return [...each.values()].sort((one, other) => {
    if (one.type === other.type) return one.version - other.version;
    return one.type < other.type ? -1 : 1;
  });
};
