import type { Bureau } from '../bureau';
import { logOf, sampleBureau, sampleRows } from '../testing';
import type { LeaderKind } from './leader-opinion';
import { type Matter, deputyFor, mayOpine, principalFor } from './leaders';

const log = logOf(...sampleBureau());
const postOfForm = new Map(sampleRows('forms').map(({ formId = '', postId = '' }) => [formId, postId]));
const ownerOfRisk = new Map(
  sampleRows('risk-points').map(({ riskPointId, ownerOrgId = '', ownerPostId = null }) => [
    riskPointId,
    { ownerOrgId, ownerPostId },
  ]),
);

const opinions = sampleRows('leader-opinions').map((row) => {
  const { opinionId = '', targetId: matterId = '', byPostId: postId = '', givenOn = '' } = row;
  const { leaderKind, substituteFor, substitutionReason } = row;
  return {
    opinionId,
    bureau: log.on(givenOn),
    leaderKind: leaderKind as LeaderKind,
    matterId,
    speaker: {
      postId,
      ...(substituteFor && { substituteFor }),
      ...(substitutionReason && { substitutionReason }),
    },
  };
});

const matterOf = (matterId: string, bureau: Bureau): Matter => {
  const risk = ownerOfRisk.get(matterId);
  if (risk) return { matterId, ...risk };
  const ownerPostId = postOfForm.get(matterId) ?? '';
  return { matterId, ownerPostId, ownerOrgId: bureau.post(ownerPostId)?.orgId ?? '' };
};

describe('the leaders’ opinions of the sample bureau', () => {
  it('are 191', () => {
    expect(opinions).toHaveLength(191);
  });

  it.each(opinions)(
    'are each by a leader who may give it, in that standing: $opinionId',
    ({ bureau, leaderKind, matterId, speaker }) => {
      const standing = mayOpine(bureau, leaderKind, speaker.postId, matterOf(matterId, bureau));
      expect(standing).toEqual(speaker);
    },
  );

  it('are by the leaders to whom the forms are sent, but for the one that any deputy may give', () => {
    const elsewhere = opinions.filter(({ bureau, leaderKind, matterId, speaker }) => {
      const leaderFor = leaderKind === 'PRINCIPAL' ? principalFor : deputyFor;
      return leaderFor(bureau, matterOf(matterId, bureau))?.postId !== speaker.postId;
    });
    expect(elsewhere).toMatchObject([
      { matterId: 'FM-2025-005', speaker: { postId: 'P006', substituteFor: 'P005' } },
    ]);
  });
});
