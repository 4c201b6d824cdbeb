import { FormRules, PublicationRules, RecusalRules, RetentionRules } from './keeping-rules';
import { ScoreRules } from './score-rules';
import { GradeRules, WarningRules } from './severity-rules';
import { DeadlineRules } from './terms';
import { IsPart, May } from './vocabulary';

export * from './keeping-rules';
export * from './score-rules';
export * from './severity-rules';
export * from './terms';

/** What a rule set can be about (C9). */
export const RULE_KINDS = [
  'GRADE',
  'WARNING',
  'DEADLINE',
  'SCORE',
  'PUBLICATION',
  'RETENTION',
  'FORM',
  'RECUSAL',
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** The content of a rule set of each kind. */
export interface RuleContents {
  readonly GRADE: GradeRules;
  readonly WARNING: WarningRules;
  readonly DEADLINE: DeadlineRules;
  readonly SCORE: ScoreRules;
  readonly PUBLICATION: PublicationRules;
  readonly RETENTION: RetentionRules;
  readonly FORM: FormRules;
  readonly RECUSAL: RecusalRules;
}

/** The content of a rule set: the part that its kind names, and no other. */
export class RuleContent {
  @May() @IsPart(() => GradeRules) readonly grade?: GradeRules;
  @May() @IsPart(() => WarningRules) readonly warning?: WarningRules;
  @May() @IsPart(() => DeadlineRules) readonly deadline?: DeadlineRules;
  @May() @IsPart(() => ScoreRules) readonly score?: ScoreRules;
  @May() @IsPart(() => PublicationRules) readonly publication?: PublicationRules;
  @May() @IsPart(() => RetentionRules) readonly retention?: RetentionRules;
  @May() @IsPart(() => FormRules) readonly form?: FormRules;
  @May() @IsPart(() => RecusalRules) readonly recusal?: RecusalRules;
}

const FIELDS = {
  GRADE: 'grade',
  WARNING: 'warning',
  DEADLINE: 'deadline',
  SCORE: 'score',
  PUBLICATION: 'publication',
  RETENTION: 'retention',
  FORM: 'form',
  RECUSAL: 'recusal',
} as const satisfies Readonly<Record<RuleKind, keyof RuleContent>>;

/** The part of the content that the kind names; undefined when it is not there. */
export const rulesIn = <K extends RuleKind>(kind: K, content: RuleContent): RuleContents[K] | undefined =>
  content[FIELDS[kind]] as RuleContents[K] | undefined;

/** The fields of the content that do not belong to the kind. */
export const foreignTo = (kind: RuleKind, content: RuleContent): readonly string[] =>
  Object.keys(content).filter((field) => field !== FIELDS[kind]);
