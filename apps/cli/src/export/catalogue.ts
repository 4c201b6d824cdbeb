import type { Class } from '@probity/eventing';
import type { Day } from '@probity/domain';
import {
  type Queries,
  type ReadModel,
  RiskCatalogueEntry,
  RiskVersion,
  type Where,
} from '@probity/read-models';

/** One line of a catalogue: a risk point, and the approved version of it that is in force. */
export interface CatalogueLine {
  readonly entry: RiskCatalogueEntry;
  readonly version: RiskVersion;
}

/** Which part of the catalogue, and as in force on which day. */
export interface CatalogueQuestion {
  readonly on: Day;
  /** Only what this organisation or this post itself owns. */
  readonly owner?: string | undefined;
}

const PAGE_MAX = 500;

/** The catalogue by risk point: what is approved and in force, and nothing that is only proposed. */
export const catalogueOf = async (
  queries: Queries,
  { on, owner }: CatalogueQuestion,
): Promise<readonly CatalogueLine[]> => {
  const approved = { status: { eq: 'APPROVED' } };
  const owned: readonly Where<RiskCatalogueEntry>[] =
    owner === undefined
      ? [approved]
      : [
          { ...approved, ownerOrgId: { eq: owner } },
          { ...approved, ownerPostId: { eq: owner } },
        ];
  const entries = new Map<string, RiskCatalogueEntry>();
  for (const where of owned) {
    for (const entry of await allOf(queries, RiskCatalogueEntry, where)) entries.set(entry.id, entry);
  }
  const begun = await allOf(queries, RiskVersion, { effectiveFrom: { lte: on } });
  return begun
    .filter(({ supersededFrom }) => supersededFrom === null || supersededFrom > on)
    .flatMap((version) => {
      const entry = entries.get(version.riskPointId);
      return entry ? [{ entry, version }] : [];
    });
};

const allOf = async <R extends ReadModel>(
  queries: Queries,
  row: Class<R>,
  where: Where<R>,
): Promise<readonly R[]> => {
  const rows: R[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page = await queries.find(row, {
      where,
      first: PAGE_MAX,
      ...(after === undefined ? {} : { after }),
    });
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
};
