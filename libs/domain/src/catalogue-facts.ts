import type { Day } from './vocabulary';

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
}
