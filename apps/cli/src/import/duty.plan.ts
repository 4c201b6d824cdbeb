import type { Tables } from './layouts';
import { STAGE, type Step, stepsOf } from './step';

/** The post that keeps the catalogue for the leading group: its office's head. */
export const officeHeadOf = ({ 'leading-group.csv': rows }: Tables): string =>
  rows.find(({ roleInGroup }) => roleInGroup === 'OFFICE_HEAD')?.postId ?? '';

/** Powers with their exposure, and the pledges that go with the posts. */
export const dutyPlan = (tables: Tables): readonly Step[] => [
  ...listings(tables),
  ...exposures(tables),
  ...pledges(tables),
];

const listings = (tables: Tables): readonly Step[] =>
  stepsOf(tables['power-items.csv'], (row) => ({
    day: row.listedOn,
    stage: STAGE.catalogue,
    category: 'powerItem',
    id: row.powerItemId,
    type: 'ListPowerItem',
    data: {
      name: row.name,
      powerType: row.powerType,
      legalBasis: [basisOf(row.legalBasis)],
      ownerOrgId: row.ownerOrgId,
      postIds: row.postIds,
      hasDiscretion: row.hasDiscretion,
      publicity: row.publicity,
      listedOn: row.listedOn,
    },
    by: { postId: officeHeadOf(tables) },
  }));

const exposures = (tables: Tables): readonly Step[] =>
  stepsOf(tables['power-items.csv'], (row) => ({
    day: row.listedOn,
    stage: STAGE.catalogue + 1,
    category: 'powerItem',
    id: row.powerItemId,
    type: 'RatePowerExposure',
    data: {
      frequency: row.frequency,
      corruptionProbability: row.corruptionProbability,
      reason: '随职权目录一并评定',
    },
    by: { postId: officeHeadOf(tables) },
    claims: [
      {
        column: 'exposureGrade',
        value: String(row.exposureGrade),
        event: 'PowerExposureRated',
        field: 'exposureGrade',
      },
    ],
  }));

/** `产品质量法§15` names a document and, after the sign, an article of it. */
const basisOf = (text: string) => {
  const [docId = text, article] = text.split('§');
  return article === undefined ? { docId } : { docId, article: `§${article}` };
};

const pledges = ({ 'pledges.csv': rows }: Tables): readonly Step[] =>
  stepsOf(rows, ({ pledgeId, staffNo, postId, textVersion, signedOn }) => ({
    day: signedOn,
    stage: STAGE.pledge,
    category: 'pledge',
    id: pledgeId,
    type: 'SignPledge',
    data: { postId, textVersion },
    by: { postId, staffNo },
  }));
