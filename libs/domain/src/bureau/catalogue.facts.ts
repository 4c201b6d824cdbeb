import { type EventRead, type EventShape, categoryOf, idOf } from '@probity/eventing';
import type { CatalogueAnswers, CatalogueFacts } from '../catalogue-facts';
import { dayOf } from '../day';
import type { CatalogueEvent } from '../inventory/catalogue.events';
import type { Day, RiskScope } from '../vocabulary';
import { Timelines } from './timeline';

/** Which catalogues came out, and which of them wait to be filed, as the log tells it. */
export class CatalogueFactsLog {
  private readonly issued = new Timelines<CatalogueFacts>();
  private readonly unfiled = new Map<string, CatalogueFacts>();

  /** Takes note of an event; events of other contexts say nothing here. */
  apply(event: EventRead<EventShape>): void {
    if (categoryOf(event.stream) !== 'catalogue') return;
    const { type, data, stream, metadata } = event as EventRead<CatalogueEvent>;
    const catalogueId = idOf(stream);
    switch (type) {
      case 'CatalogueVersionIssued': {
        const { scope, ownerId, version } = data;
        const facts = { catalogueId, version, issuedOn: dayOf(metadata.occurredAt) };
        this.issued.set(keyOf(scope, ownerId), facts.issuedOn, facts);
        this.unfiled.set(catalogueId, facts);
        return;
      }
      case 'CatalogueFiled':
        if (this.unfiled.get(catalogueId)?.version === data.catalogueVersion)
          this.unfiled.delete(catalogueId);
    }
  }

  /** What was issued by the day, and what waits, whatever the day. */
  on(day: Day): CatalogueAnswers {
    return {
      unfiledCatalogues: () => [...this.unfiled.values()],
      catalogueOf: (scope, ownerId) => this.issued.on(keyOf(scope, ownerId), day),
    };
  }
}

/** An organisation has one catalogue of its own, whether it is a department or a unit. */
const keyOf = (scope: RiskScope, ownerId: string): string =>
  `${scope === 'DEPT' ? 'UNIT' : scope} ${ownerId}`;
