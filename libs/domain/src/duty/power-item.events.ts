import { Event, type EventOf, type Said, registerEvents } from '@probity/eventing';
import {
  AtLeastOne,
  type Day,
  IsDay,
  IsFlag,
  IsId,
  IsIds,
  IsListOfParts,
  IsOneOf,
  IsReason,
  IsTitle,
  May,
} from '../vocabulary';
import { CAUSE_WORDS, CHANGE_CAUSES, type ChangeCause } from './change-cause';
import { type ExposureGrade, IsExposureGrade, LEVELS, LEVEL_WORDS, type Level } from './exposure';

/** Kinds of power: the six of Art. 14 step 1(1) first, then those of published power lists. */
export const POWER_TYPES = [
  'PENALTY',
  'LICENCE',
  'FINANCE',
  'TESTING',
  'PROCUREMENT',
  'ADMIN_AFFAIRS',
  'INSPECTION',
  'COERCION',
  'CONFIRMATION',
  'REWARD',
  'PERSONNEL',
  'DECISION',
  'OTHER',
] as const;
export type PowerType = (typeof POWER_TYPES)[number];

/** To whom the catalogue shows a power. */
export const PUBLICITIES = ['PUBLIC', 'INTERNAL'] as const;
export type Publicity = (typeof PUBLICITIES)[number];

/** What a power rests on: a law or list by its name, the article, and the day whose text counts. */
export class LegalBasis {
  @IsTitle() readonly docId: string;
  @May() @IsTitle() readonly article?: string;
  @May() @IsDay() readonly validOn?: Day;
}

/** A power entered the catalogue, bound to an organisation and to posts (Art. 14 step 1(1)). */
@Event<PowerItemListed>({
  version: 1,
  says: ({ name, ownerOrgId, postIds }) => ({
    en: `listed the power “${name}” of ${ownerOrgId}, exercised by ${postIds.join(', ')}`,
    zh: `将${ownerOrgId}的职权“${name}”列入职权目录,行权岗位:${postIds.join('、')}`,
  }),
})
export class PowerItemListed {
  @IsTitle() readonly name: string;
  @IsOneOf(POWER_TYPES) readonly powerType: PowerType;
  @IsListOfParts(() => LegalBasis, 20) readonly legalBasis: readonly LegalBasis[];
  @IsId() readonly ownerOrgId: string;
  @AtLeastOne() @IsIds(100) readonly postIds: readonly string[];
  @IsFlag() readonly hasDiscretion: boolean;
  @IsOneOf(PUBLICITIES) readonly publicity: Publicity;
  @IsDay() readonly listedOn: Day;
}

const FIELD_WORDS: Readonly<Record<keyof Omit<PowerItemRevised, 'cause'>, Said>> = {
  name: { en: 'the name', zh: '名称' },
  powerType: { en: 'the kind', zh: '职权类别' },
  legalBasis: { en: 'the legal basis', zh: '行使依据' },
  ownerOrgId: { en: 'the owner', zh: '责任单位' },
  postIds: { en: 'the posts', zh: '行权岗位' },
  hasDiscretion: { en: 'the discretion', zh: '裁量情况' },
};
const wordsFor = ({ cause: _, ...changes }: PowerItemRevised): readonly Said[] =>
  Object.entries(FIELD_WORDS).flatMap(([field, words]) => (field in changes ? [words] : []));

const inEnglish = (words: readonly Said[]): string => words.map(({ en }) => en).join(', ');
const inChinese = (words: readonly Said[]): string => words.map(({ zh }) => zh).join('、');

/** The entry changed in the fields that are given; the others stay as they were. */
@Event<PowerItemRevised>({
  version: 1,
  needsReason: true,
  says: (revision) => ({
    en: `revised ${inEnglish(wordsFor(revision))} of the power: ${CAUSE_WORDS[revision.cause].en}`,
    zh: `修订职权的${inChinese(wordsFor(revision))},起因:${CAUSE_WORDS[revision.cause].zh}`,
  }),
})
export class PowerItemRevised {
  @May() @IsTitle() readonly name?: string;
  @May() @IsOneOf(POWER_TYPES) readonly powerType?: PowerType;
  @May() @IsListOfParts(() => LegalBasis, 20) readonly legalBasis?: readonly LegalBasis[];
  @May() @IsId() readonly ownerOrgId?: string;
  @May() @AtLeastOne() @IsIds(100) readonly postIds?: readonly string[];
  @May() @IsFlag() readonly hasDiscretion?: boolean;
  @IsOneOf(CHANGE_CAUSES) readonly cause: ChangeCause;
}

/** The power left the catalogue: from then on nobody may cite it (V26). */
@Event<PowerItemRetired>({
  version: 1,
  needsReason: true,
  says: ({ cause }) => ({
    en: `took the power out of the catalogue: ${CAUSE_WORDS[cause].en}`,
    zh: `将该职权移出职权目录,起因:${CAUSE_WORDS[cause].zh}`,
  }),
})
export class PowerItemRetired {
  @IsOneOf(CHANGE_CAUSES) readonly cause: ChangeCause;
}

const inputs = (frequency: Level, probability: Level): Said => ({
  en: `frequency ${LEVEL_WORDS[frequency].en}, probability of corruption ${LEVEL_WORDS[probability].en}`,
  zh: `行使频率${LEVEL_WORDS[frequency].zh},腐败机率${LEVEL_WORDS[probability].zh}`,
});

/** How exposed the power is, by frequency and probability of corruption. It grades no risk point. */
@Event<PowerExposureRated>({
  version: 1,
  needsReason: true,
  says: ({ frequency, corruptionProbability, exposureGrade }) => ({
    en: `rated the exposure ${exposureGrade}: ${inputs(frequency, corruptionProbability).en}`,
    zh: `评定职权敏感等级为${exposureGrade}级:${inputs(frequency, corruptionProbability).zh}`,
  }),
})
export class PowerExposureRated {
  @IsOneOf(LEVELS) readonly frequency: Level;
  @IsOneOf(LEVELS) readonly corruptionProbability: Level;
  @IsExposureGrade() readonly exposureGrade: ExposureGrade;
  @IsId() readonly schemeVersion: string;
}

/** Two persons put the power on the list of those that are not shown to the public (R14). */
@Event<PowerMarkedNonPublic>({
  version: 1,
  needsReason: true,
  says: ({ reason }) => ({
    en: `marked the power as not public: ${reason}`,
    zh: `将该职权列为不宜公开:${reason}`,
  }),
})
export class PowerMarkedNonPublic {
  @IsReason() readonly reason: string;
}

/** A plan of prevention was adopted for the power (防控预案, Art. 14 step 1(1)). */
@Event<ControlPlanAdopted>({
  version: 1,
  says: ({ planDoc }) => ({
    en: `adopted the prevention plan ${planDoc}`,
    zh: `采用防控预案${planDoc}`,
  }),
})
export class ControlPlanAdopted {
  @IsTitle() readonly planDoc: string;
}

export const powerItemEvents = registerEvents({
  PowerItemListed,
  PowerItemRevised,
  PowerItemRetired,
  PowerExposureRated,
  PowerMarkedNonPublic,
  ControlPlanAdopted,
});
export type PowerItemEvent = EventOf<typeof powerItemEvents>;
