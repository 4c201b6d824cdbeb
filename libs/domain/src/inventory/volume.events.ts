import { Event, type EventOf, registerEvents } from '@probity/eventing';
import {
  AtLeastOne,
  IsCount,
  IsDigest,
  IsId,
  IsListOfParts,
  IsOneOf,
  RISK_SCOPES,
  type RiskScope,
} from '../vocabulary';

/** How many things a volume may hold. */
export const MANIFEST_MAX = 2_000;

/** One thing in a volume, as it was: which stream, up to which revision, with which chain hash. */
export class ManifestEntry {
  @IsId() readonly streamId: string;
  @IsCount() readonly revision: number;
  @IsDigest() readonly hash: string;
}

/** Forms and risk points were bound into one volume for review (Art. 15(4)). */
@Event<VolumeCompiled>({
  version: 1,
  says: ({ manifest, roundId, scope }) => ({
    en: `compiled ${manifest.length} entries of round ${roundId} into a volume (${scope})`,
    zh: `将轮次${roundId}的${manifest.length}件材料汇编成册(${scope})`,
  }),
})
export class VolumeCompiled {
  @IsId() readonly roundId: string;
  /** The widest reach of a risk inside; system risks keep to themselves. */
  @IsOneOf(RISK_SCOPES) readonly scope: RiskScope;
  @AtLeastOne() @IsListOfParts(() => ManifestEntry, MANIFEST_MAX) readonly manifest: readonly ManifestEntry[];
  /** Reference of the person who compiled it. */
  @IsId() readonly compiledBy: string;
}

/** A second person found the volume current and froze it: this is what the review reads. */
@Event<VolumeFrozen>({
  version: 1,
  says: () => ({ en: 'froze the volume for review', zh: '锁定汇编册,提交集体评审' }),
})
export class VolumeFrozen {
  @IsId() readonly compiledBy: string;
  @IsId() readonly frozenBy: string;
}

export const volumeEvents = registerEvents({ VolumeCompiled, VolumeFrozen });
export type VolumeEvent = EventOf<typeof volumeEvents>;
