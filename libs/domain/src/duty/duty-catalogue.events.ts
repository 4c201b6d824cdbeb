import { Event, type EventOf, registerEvents } from '@probity/eventing';
import { AtLeastOne, IsCount, IsId, IsOneOf, IsTexts } from '../vocabulary';
import { CAUSE_WORDS, CHANGE_CAUSES, type ChangeCause } from './change-cause';

/** Whose duties a catalogue lists (Art. 15(2)): a unit's, a department's or a post's. */
export const DUTY_SCOPES = ['UNIT', 'DEPT', 'POST'] as const;
export type DutyScope = (typeof DUTY_SCOPES)[number];

/** The duties of a unit, department or post were listed (Art. 15(2)). */
@Event<DutyCatalogueCompiled>({
  version: 1,
  says: ({ ownerId, lines }) => ({
    en: `compiled the duty catalogue of ${ownerId} with ${lines.length} lines`,
    zh: `编制${ownerId}的职责目录,共${lines.length}条`,
  }),
})
export class DutyCatalogueCompiled {
  @IsOneOf(DUTY_SCOPES) readonly scope: DutyScope;
  @IsId() readonly ownerId: string;
  @AtLeastOne() @IsTexts(100) readonly lines: readonly string[];
  @IsCount() readonly version: number;
}

/** The duties changed; the version before stays legible. */
@Event<DutyCatalogueRevised>({
  version: 1,
  needsReason: true,
  says: ({ ownerId, version, cause }) => ({
    en: `revised the duty catalogue of ${ownerId} to version ${version}: ${CAUSE_WORDS[cause].en}`,
    zh: `将${ownerId}的职责目录修订为第${version}版,起因:${CAUSE_WORDS[cause].zh}`,
  }),
})
export class DutyCatalogueRevised {
  @IsOneOf(DUTY_SCOPES) readonly scope: DutyScope;
  @IsId() readonly ownerId: string;
  @AtLeastOne() @IsTexts(100) readonly lines: readonly string[];
  @IsCount() readonly version: number;
  @IsOneOf(CHANGE_CAUSES) readonly cause: ChangeCause;
}

export const dutyCatalogueEvents = registerEvents({ DutyCatalogueCompiled, DutyCatalogueRevised });
export type DutyCatalogueEvent = EventOf<typeof dutyCatalogueEvents>;
