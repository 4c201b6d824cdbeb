import { isRejection } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { instantOn } from '../day';
import { logOf, sampleBureau, sampleRows } from '../testing';
import { selfCheckForm } from './self-check-form.decider';

const listOf = (cell = ''): readonly string[] => cell.split('|').filter((item) => item !== '');

const posts = new Map(sampleRows('posts').map((row) => [row['postId'], row]));
const risks = new Map(sampleRows('risk-points').map((row) => [row['riskPointId'], row]));
const powers = new Map(
  sampleRows('power-items').map(({ powerItemId = '', ownerOrgId = '', postIds }) => [
    powerItemId,
    { powerItemId, ownerOrgId, postIds: listOf(postIds), retired: false },
  ]),
);
const pledges = sampleRows('pledges').map(
  ({ pledgeId = '', staffNo = '', postId = '', textVersion = '' }) => ({
    pledgeId,
    subjectRef: staffNo,
    postId,
    textVersion,
    active: true,
  }),
);

const log = logOf(...sampleBureau());
const round = { roundId: 'RD-2025-01', orgId: 'U01', open: true, dueOn: '2025-03-31', roster: [] };
const bureauOn = (day: string): Bureau => ({
  ...log.on(day),
  round: () => round,
  riskPoint: () => undefined,
  powerItem: (powerItemId) => powers.get(powerItemId),
  pledgeInForce: (subjectRef, postId) =>
    pledges.find((pledge) => pledge.subjectRef === subjectRef && pledge.postId === postId),
});

const statedRisk = (riskPointId: string) => {
  const { proposedGrade, gradeBasis, measures = '', riskName, ...row } = risks.get(riskPointId) ?? {};
  const { scope, ownerOrgId, ownerPostId, powerItemId, area, tripleOneLarge } = row;
  const { category, manifestationType, manifestation, findSource, basisText } = row;
  return {
    riskPointId,
    risk: {
      ...{ scope, ownerOrgId, ownerPostId, powerItemId, area, ...(tripleOneLarge && { tripleOneLarge }) },
      ...{ category, manifestationType, manifestation, findSource, basisText, name: riskName },
      proposedGrade: Number(proposedGrade),
      gradeBasis: listOf(gradeBasis),
      proposedMeasures: measures.split('；'),
    },
  };
};

const forms = sampleRows('forms').map((row) => {
  const { formId: id = '', roundId, postId = '', staffNo: subjectRef = '', submittedOn = '' } = row;
  const { powerItemIds, riskPointIds, nilReturnReason, pledgeId } = row;
  const bureau = bureauOn(submittedOn);
  const by = { subjectRef, postId, orgId: null, roles: bureau.rolesOf(postId), sessionId: 'session' };
  const filledIn = {
    duties: posts.get(postId)?.['duties'],
    powerItemIds: listOf(powerItemIds),
    risks: listOf(riskPointIds).map(statedRisk),
    ...(nilReturnReason && { nilReturnReason }),
    pledgeId,
    formRevision: 1,
    submittedOn,
  };
  const opened = { type: 'SelfCheckFormOpened', data: { roundId, postId, subjectRef, templateVersion: '1' } };
  const submit = { type: 'SubmitSelfCheckForm', id, at: instantOn(submittedOn), by, bureau, data: filledIn };
  return { id, opened, submit };
});

describe('the self-check forms of the sample bureau', () => {
  it('are 71', () => {
    expect(forms).toHaveLength(71);
  });

  it.each(forms)('can each be handed in by its holder: $id', ({ opened, submit }) => {
    const { commands, decider } = selfCheckForm;
    expect(commands.faultsOf(submit.type, submit.data)).toEqual([]);
    const decision = decider.decide(submit as never, decider.evolve(undefined, opened as never));
    expect(isRejection(decision) ? decision : decision[0]?.type).toBe('SelfCheckFormSubmitted');
  });
});
