import { Column, Entity, Index } from '../rows/row-columns';
import { type Projection } from '@probity/eventing';
import {
  type BodyType,
  type Day,
  type RuleContents,
  type RuleKind,
  type RuleSetEvent,
  rulesIn,
} from '@probity/domain';
import { ReadModel } from '../read-model';

/** One version of the rules of a kind: what it says, who adopted it, and from when to when it holds. */
@Entity('rule_set')
@Index(['kind', 'validFrom'])
export class RuleSetVersion extends ReadModel {
  @Column('text') kind: RuleKind;
  @Column('text') version: string;
  @Column('text') validFrom: Day;
  @Column('text') adoptedOn: Day;
  @Column('text') adoptedBy: BodyType;
  /** The document by which it was adopted. */
  @Column('text') document: string;
  /** The first day on which it holds no longer, and why. */
  @Column('text', { nullable: true }) repealedFrom: Day | null;
  @Column('text', { nullable: true }) repealReason: string | null;
  @Column('simple-json') content: RuleContents[RuleKind];
}

/** Rule sets, version by version; what is not here is a default of the program. */
export const ruleSets: Projection<RuleSetVersion, RuleSetEvent> = {
  name: 'rule-sets',
  version: 1,
  row: RuleSetVersion,
  validity: { from: 'validFrom', until: 'repealedFrom', turns: 'kind' },
  keysOf: ({ data: { kind, version } }) => [`${kind}:${version}`],
  begin: {
    RuleSetVersionAdopted: ({ data: { content, ...adopted } }) => {
      const rules = rulesIn(adopted.kind, content);
      if (!rules) throw new Error(`${adopted.kind} rules ${adopted.version} say nothing`);
      return { ...adopted, content: rules, repealedFrom: null, repealReason: null };
    },
  },
  advance: {
    RuleSetVersionRepealed: (_row, { data, metadata }) => ({
      repealedFrom: data.from,
      repealReason: metadata.reason ?? null,
    }),
  },
};
