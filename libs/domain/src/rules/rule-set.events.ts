import { Event, type EventOf, registerEvents } from '@probity/eventing';
import { RULE_KINDS, RuleContent, type RuleKind } from '../rule-content';
import {
  BODY_NAMES,
  BODY_TYPES,
  type BodyType,
  type Day,
  IsDay,
  IsId,
  IsOneOf,
  IsPart,
  IsTitle,
} from '../vocabulary';

/** A version of a rule set was adopted. From then on nothing in it changes (V14). */
@Event<RuleSetVersionAdopted>({
  version: 1,
  says: ({ kind, version, adoptedBy, document, validFrom }) => ({
    en: `entered ${kind} rules ${version} of ${BODY_NAMES[adoptedBy].en} (${document}), from ${validFrom}`,
    zh: `录入${BODY_NAMES[adoptedBy].zh}通过的${kind}规则${version}版(${document}),自${validFrom}起施行`,
  }),
})
export class RuleSetVersionAdopted {
  @IsOneOf(RULE_KINDS) readonly kind: RuleKind;
  @IsId() readonly version: string;
  @IsPart(() => RuleContent) readonly content: RuleContent;
  @IsOneOf(BODY_TYPES) readonly adoptedBy: BodyType;
  @IsDay() readonly adoptedOn: Day;
  /** The document by which it was adopted. */
  @IsTitle() readonly document: string;
  @IsDay() readonly validFrom: Day;
}

/** A version ceases to hold from a day on; what was computed by it stays as it is. */
@Event<RuleSetVersionRepealed>({
  version: 1,
  needsReason: true,
  says: ({ kind, version, from }) => ({
    en: `noted that version ${version} of the ${kind} rules is repealed from ${from}`,
    zh: `${kind}规则${version}版自${from}起废止`,
  }),
})
export class RuleSetVersionRepealed {
  @IsOneOf(RULE_KINDS) readonly kind: RuleKind;
  @IsId() readonly version: string;
  @IsDay() readonly from: Day;
}

export const ruleSetEvents = registerEvents({ RuleSetVersionAdopted, RuleSetVersionRepealed });
export type RuleSetEvent = EventOf<typeof ruleSetEvents>;
