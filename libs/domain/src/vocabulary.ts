import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  Type,
  ValidateNested,
} from '@probity/eventing/constraints';
import { type Said, meaningOf } from '@probity/eventing';

/** Several property decorators under one name. */
export const compose =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, name) => {
    for (const decorate of decorators) decorate(target, name);
  };

/** Grade 1 is the gravest (Art. 15(4)1). Grades of different schemes are compared by `severityRank` only. */
export const RISK_GRADES = [1, 2, 3] as const;
export type RiskGrade = (typeof RISK_GRADES)[number];
/** A grade of the rules. */
export const IsRiskGrade = () => compose(IsIn(RISK_GRADES));

/** The limbs of Art. 15(4)1 on which a grade may rest. */
export const GRADE_LIMBS = [
  'CRIMINAL',
  'MAJOR_LOSS',
  'MAJOR_INFLUENCE',
  'DISMISSAL_REMOVAL',
  'CONSIDERABLE_LOSS',
  'SERIOUS_INFLUENCE',
  'OTHER',
] as const;
export type GradeLimb = (typeof GRADE_LIMBS)[number];

/** Three categories (Art. 2): ideological-moral, post-duty, institution-mechanism. */
export const RISK_CATEGORIES = ['MORAL', 'POST_DUTY', 'INSTITUTION'] as const;
export type RiskCategory = (typeof RISK_CATEGORIES)[number];

/** How widely a risk reaches (Art. 15(3)5); it says who approves it. */
export const RISK_SCOPES = ['POST', 'DEPT', 'UNIT', 'SYSTEM'] as const;
export type RiskScope = (typeof RISK_SCOPES)[number];

/** The seven areas that a round must cover (Art. 10(3)), then the further ones in use. */
export const MANDATORY_AREAS = [
  'DECISION',
  'PERSONNEL',
  'FINANCE',
  'ENFORCEMENT',
  'APPROVAL',
  'PROJECT_REVIEW',
  'ENGINEERING',
] as const;
/** Every area in use, the mandatory ones first. */
export const AREAS = [...MANDATORY_AREAS, 'TESTING', 'PROCUREMENT', 'AFFAIRS'] as const;
export type Area = (typeof AREAS)[number];

/** Bodies that may review and approve (Art. 15). */
export const BODY_TYPES = ['LEADING_GROUP', 'PARTY_GROUP', 'PARTY_BRANCH', 'STAFF_REPS', 'SUPERIOR'] as const;
export type BodyType = (typeof BODY_TYPES)[number];

/** The bodies in words, as sentences name them. */
export const BODY_NAMES: Readonly<Record<BodyType, Said>> = {
  LEADING_GROUP: { en: 'the leading group', zh: '领导小组' },
  PARTY_GROUP: { en: 'the Party group', zh: '党组' },
  PARTY_BRANCH: { en: 'the Party branch', zh: '党支部' },
  STAFF_REPS: { en: 'the staff representatives', zh: '干部职工代表' },
  SUPERIOR: { en: 'the superior organisation', zh: '上级组织' },
};

/** A day in the bureau's time zone, `YYYY-MM-DD`. */
export type Day = string;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
/** True for a day of the calendar: the thirtieth of February has the form of one and is none. */
export const isDay = (text: string): boolean => {
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
};
meaningOf(DAY, { holds: isDay, problem: 'is no day of the calendar' });
/** A day, checked by its form. */
export const IsDay = () => compose(Matches(DAY));
/** A list of days. */
export const IsDays = (max: number) => IsListOf(Matches(DAY, { each: true }), max);

/** An id that people and files use: letters, digits, dots, underscores and hyphens. */
export const IsId = () => compose(Matches(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/));
/** A list of ids. */
export const IsIds = (max: number) =>
  IsListOf(Matches(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/, { each: true }), max);

const TEXT_TO_SEAL_MAX = 10_000;

/** A short text on one line: a name, a title, a number of a document. */
export const IsTitle = () => compose(IsString(), Length(1, 200));

/** Words a person must give, and must mean: never empty, never a novel. */
export const IsOpinion = () => compose(IsString(), Length(1, 2_000));
/** Why, in words. */
export const IsReason = IsOpinion;

/** A list of short texts. */
export const IsTexts = (max: number) =>
  IsListOf(compose(IsString({ each: true }), Length(1, 2_000, { each: true })), max);

/** A text on its way to be sealed. */
export const IsTextToSeal = () => compose(IsString(), Length(1, TEXT_TO_SEAL_MAX));

/** A text that is ciphertext in the log: base64 of UTF-8 takes up to four characters for one. */
export const IsSealedText = () => compose(IsString(), Length(1, 4 * TEXT_TO_SEAL_MAX + 4));

/** Yes or no. */
export const IsFlag = () => compose(IsBoolean());
/** A whole number from 0. */
export const IsCount = (max = 100_000) => compose(Min(0), Max(max), IsInt());
/** A step on a scale from 1 to the maximum. */
export const IsScale = (max: number) => compose(Min(1), Max(max), IsInt());
/** A list of names of streams, each a category and an id. */
export const IsStreams = (max: number) =>
  IsListOf(Matches(/^[a-z][A-Za-z]{0,30}-[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/, { each: true }), max);
/** A position of a log, in digits; -1 is before its first event. */
export const IsPosition = () => compose(Matches(/^(-1|\d{1,18})$/));
/** A SHA-256 digest in hex. */
export const IsDigest = () => compose(Matches(/^[0-9a-f]{64}$/));
/** One of a few values. */
export const IsOneOf = (values: readonly (string | number)[]) => compose(IsIn(values));
/** Some of a few values. */
export const IsSomeOf = (values: readonly (string | number)[]) =>
  IsListOf(IsIn(values, { each: true }), values.length);

/** May be left out. */
export const May = IsOptional;

/** At least one. */
export const AtLeastOne = () => compose(ArrayMinSize(1));

/** A bounded list of nested payloads. */
export const IsListOfParts = (part: () => new () => object, max: number) =>
  compose(IsArray(), ArrayMaxSize(max), ValidateNested({ each: true }), Type(part));

/** One nested payload. */
export const IsPart = (part: () => new () => object) => compose(ValidateNested(), Type(part));

const IsListOf = (item: PropertyDecorator, max: number) => compose(IsArray(), ArrayMaxSize(max), item);
