import { Event, type EventOf, registerEvents } from '@probity/eventing';
import {
  AtLeastOne,
  type Day,
  IsCount,
  IsDay,
  IsId,
  IsListOfParts,
  IsOneOf,
  IsTitle,
  May,
  RISK_SCOPES,
  type RiskScope,
} from '../vocabulary';
import { MANIFEST_MAX } from './volume.events';

/** A risk point in a catalogue, in the version that is in force. */
export class CatalogueEntry {
  @IsId() readonly riskPointId: string;
  @IsCount() readonly approvedVersion: number;
}

/**
 * A version of a risk-point catalogue (廉政风险点目录) of a post, department, unit or system came out (Art. 14,
 * 15(3)).
 */
@Event<CatalogueVersionIssued>({
  version: 1,
  says: ({ scope, ownerId, version, manifest }) => ({
    en: `issued version ${version} of the catalogue of ${ownerId} (${scope}), ${manifest.length} risk points`,
    zh: `发布${ownerId}廉政风险点目录(${scope})第${version}版,共${manifest.length}个风险点`,
  }),
})
export class CatalogueVersionIssued {
  @IsOneOf(RISK_SCOPES) readonly scope: RiskScope;
  /** The post of a post's catalogue, the organisation of every other. */
  @IsId() readonly ownerId: string;
  @IsCount() readonly version: number;
  @AtLeastOne()
  @IsListOfParts(() => CatalogueEntry, MANIFEST_MAX)
  readonly manifest: readonly CatalogueEntry[];
  @May() @IsId() readonly volumeId?: string;
}

/** A version of the catalogue was filed with a body above, e.g. the discipline commission. */
@Event<CatalogueFiled>({
  version: 1,
  says: ({ catalogueVersion, filedWith, filedOn }) => ({
    en: `filed version ${catalogueVersion} with ${filedWith} on ${filedOn}`,
    zh: `第${catalogueVersion}版于${filedOn}报${filedWith}备案`,
  }),
})
export class CatalogueFiled {
  @IsCount() readonly catalogueVersion: number;
  @IsTitle() readonly filedWith: string;
  @IsDay() readonly filedOn: Day;
}

export const catalogueEvents = registerEvents({ CatalogueVersionIssued, CatalogueFiled });
export type CatalogueEvent = EventOf<typeof catalogueEvents>;
