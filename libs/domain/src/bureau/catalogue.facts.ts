import { type EventRead, type EventShape, categoryOf, idOf } from '@probity/eventing';
import type { CatalogueAnswers, CatalogueFacts } from '../catalogue-facts';
import { dayOf } from '../day';
import type { CatalogueEvent } from '../inventory/catalogue.events';

/** Which catalogues wait to be filed, as the log tells it. */
export class CatalogueFactsLog {
  private readonly unfiled = new Map<string, CatalogueFacts>();

  /** Takes note of an event; events of other contexts say nothing here. */
  apply(event: EventRead<EventShape>): void {
    if (categoryOf(event.stream) !== 'catalogue') return;
    const { type, data, stream, metadata } = event as EventRead<CatalogueEvent>;
    const catalogueId = idOf(stream);
    switch (type) {
      case 'CatalogueVersionIssued': {
        const issuedOn = dayOf(metadata.occurredAt);
        this.unfiled.set(catalogueId, { catalogueId, version: data.version, issuedOn });
        return;
      }
      case 'CatalogueFiled':
        if (this.unfiled.get(catalogueId)?.version === data.catalogueVersion)
          this.unfiled.delete(catalogueId);
    }
  }

  /** What waits, whatever the day. */
  answers(): CatalogueAnswers {
    return { unfiledCatalogues: () => [...this.unfiled.values()] };
  }
}
