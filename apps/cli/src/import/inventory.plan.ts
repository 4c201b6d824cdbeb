import type { RiskScope } from '@probity/domain';
import { officeHeadOf } from './duty.plan';
import type { FormRow } from './form-row';
import type { Tables } from './layouts';
import type { RefOf } from './organisation.plan';
import { type Place, STAGE, type Step, given, groupedBy, sortedBy, stepsOf } from './step';

type RiskRow = Tables['risk-points.csv'][number];
type Form = Tables['forms.csv'][number];

/** What the inventory's plan stands on: the tables, and the form sheet. */
export interface InventorySources {
  readonly tables: Tables;
  readonly sheet: readonly FormRow[];
  readonly refOf: RefOf;
}

/** The id that the round itself gives to the form of a person in a post. */
export const formIdOf = ({ roundId, postId, staffNo }: Omit<Form, 'source'>, refOf: RefOf): string =>
  `${roundId}-${postId}-${refOf(staffNo)}`;

/** Rounds, the forms handed in, the risks found otherwise, and what service objects said. */
export const inventoryPlan = (sources: InventorySources): readonly Step[] => [
  ...rounds(sources),
  ...forms(sources),
  ...furtherRisks(sources),
  ...serviceObjects(sources),
  ...leaderOpinions(sources),
];

const rounds = ({ tables, refOf }: InventorySources): readonly Step[] =>
  [...groupedBy(tables['forms.csv'], ({ roundId }) => roundId)].flatMap(([roundId, entries]) => {
    const found = tables['risk-points.csv'].filter((row) => row.roundId === roundId);
    const days = [
      ...entries.map(({ submittedOn }) => submittedOn),
      ...found.map(({ foundOn }) => foundOn),
    ].sort();
    const scopes = new Set<RiskScope>(found.map(({ scope }) => scope).sort());
    return stepsOf(entries.slice(0, 1), () => ({
      day: days[0] ?? '',
      stage: STAGE.round,
      category: 'round',
      id: roundId,
      type: 'OpenInventoryRound',
      data: {
        orgId:
          tables['leading-group.csv'].find(({ roleInGroup }) => roleInGroup === 'OFFICE_HEAD')?.orgId ?? '',
        scopeLevels: scopes.size > 0 ? [...scopes] : ['POST'],
        roster: sortedBy(entries, ({ formId }) => formId).map(({ postId, staffNo }) => ({
          postId,
          subjectRef: refOf(staffNo),
        })),
        dueOn: days.at(-1) ?? '',
      },
      by: { postId: officeHeadOf(tables) },
    }));
  });

const forms = (sources: InventorySources): readonly Step[] => {
  const { tables, refOf } = sources;
  const risks = new Map(tables['risk-points.csv'].map((row) => [row.riskPointId, row]));
  return stepsOf(tables['forms.csv'], (form) => {
    const own = form.riskPointIds.flatMap((riskPointId) => risks.get(riskPointId) ?? []);
    return {
      day: form.submittedOn,
      stage: STAGE.form,
      category: 'form',
      id: formIdOf(form, refOf),
      type: 'SubmitSelfCheckForm',
      data: given({
        duties: dutiesOf(form, sources),
        powerItemIds: form.powerItemIds,
        risks: own.map((row) => ({ riskPointId: row.riskPointId, risk: descriptionOf(row) })),
        nilReturnReason: form.nilReturnReason,
        pledgeId: form.pledgeId,
        formRevision: 1,
        submittedOn: form.submittedOn,
      }),
      by: { postId: form.postId, staffNo: form.staffNo },
      placeOf: (path) => {
        const [list, index = '', ...rest] = path.split('.');
        const row = list === 'risks' ? own[Number(index)] : undefined;
        return row ? { ...placeInRisk(rest.join('.')), source: row.source } : { column: list ?? '' };
      },
    };
  });
};

/** Where a risk, described field by field, comes from. */
const placeInRisk = (path: string): Place => {
  const field = path.split('.').find((name) => name !== 'risk') ?? '';
  return { column: { name: 'riskName', proposedMeasures: 'measures' }[field] ?? (field || 'riskPointId') };
};

/** What the person wrote, or what the post is defined to be there for. */
const dutiesOf = ({ staffNo, postId }: Form, { sheet, tables }: InventorySources): string =>
  sheet.find(({ staffNos }) => staffNos.includes(staffNo))?.duties ??
  tables['posts.csv'].find((post) => post.postId === postId)?.duties ??
  '';

/** The risk as the commands describe it. */
export const descriptionOf = (row: RiskRow) =>
  given({
    scope: row.scope,
    ownerOrgId: row.ownerOrgId,
    ownerPostId: row.ownerPostId,
    powerItemId: row.powerItemId,
    area: row.area,
    tripleOneLarge: row.tripleOneLarge,
    category: row.category,
    manifestationType: row.manifestationType,
    name: row.riskName,
    manifestation: row.manifestation,
    findSource: row.findSource,
    proposedGrade: row.proposedGrade,
    gradeBasis: [row.gradeBasis],
    basisText: row.basisText,
    proposedMeasures: row.measures,
  });

const furtherRisks = ({ tables }: InventorySources): readonly Step[] => {
  const onForms = new Set(tables['forms.csv'].flatMap(({ riskPointIds }) => riskPointIds));
  return stepsOf(tables['risk-points.csv'], (row) =>
    onForms.has(row.riskPointId)
      ? undefined
      : {
          day: row.foundOn,
          stage: STAGE.risk,
          category: 'riskPoint',
          id: row.riskPointId,
          type: 'FindRisk',
          data: { roundId: row.roundId, risk: descriptionOf(row) },
          by: { postId: officeHeadOf(tables) },
          placeOf: placeInRisk,
        },
  );
};

const serviceObjects = ({ tables }: InventorySources): readonly Step[] =>
  stepsOf(
    tables['service-object-opinions.csv'],
    ({ source: _place, opinionId: _id, roundId, ...opinion }) => ({
      day: opinion.heldOn,
      stage: STAGE.opinion,
      category: 'round',
      id: roundId,
      type: 'RecordServiceObjectOpinion',
      data: given(opinion),
      by: { postId: officeHeadOf(tables) },
    }),
  );

const leaderOpinions = ({ tables, refOf }: InventorySources): readonly Step[] => {
  const known = new Map(tables['forms.csv'].map((form) => [form.formId, formIdOf(form, refOf)]));
  return stepsOf(tables['leader-opinions.csv'], (row) => ({
    day: row.givenOn,
    stage: STAGE.opinion,
    category: row.targetKind === 'FORM' ? 'form' : 'riskPoint',
    id: known.get(row.targetId) ?? row.targetId,
    type: 'AdjustAsLeader',
    data: given({
      leaderKind: row.leaderKind,
      kind: row.kind,
      toGrade: row.toGrade,
      gradeBasis: row.gradeBasis === undefined ? undefined : [row.gradeBasis],
      opinion: row.opinion,
      knowledgeBasis: row.knowledgeBasis,
    }),
    by: { postId: row.byPostId },
    claims: (['fromGrade', 'substituteFor', 'substitutionReason'] as const).map((column) => ({
      ...{ column, value: String(row[column] ?? '') },
      ...{ event: 'LeaderAdjusted', field: column },
    })),
  }));
};
