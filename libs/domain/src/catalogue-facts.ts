import type { Day, RiskScope } from './vocabulary';

/** The latest version of a risk-point catalogue. */
export interface CatalogueFacts {
  readonly catalogueId: string;
  readonly version: number;
  readonly issuedOn: Day;
}

/** What catalogues let others know. */
export interface CatalogueAnswers {
  /** Catalogues whose latest version was not filed with anybody yet. */
  unfiledCatalogues(): readonly CatalogueFacts[];
  /**
   * The latest version issued by the day for a post, an organisation (be it a department or a unit) or its
   * system; undefined before the first.
   */
  catalogueOf(scope: RiskScope, ownerId: string): CatalogueFacts | undefined;
}
