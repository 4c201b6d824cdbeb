import { type Intent, type Process, idOf } from '@probity/eventing';
import type { Bureau } from '../bureau';
import type { CatalogueEvent } from '../inventory/catalogue.events';
import type { PersonEvent } from '../organisation/person.events';
import { contentOf } from '../publication/content';
import type { PublicationEvent, WithdrawalReason } from '../publication/publication.events';

/** The id follows from the content, so that the same content is proposed once. */
const propose = (ref: string): Intent => ({
  category: 'publication',
  id: ref.replaceAll(':', '.'),
  type: 'ProposePublication',
  data: { contentRefs: [ref] },
});

const withdraw = (publicationId: string, reason: WithdrawalReason): Intent => ({
  category: 'publication',
  id: publicationId,
  type: 'WithdrawPublication',
  data: { reason },
});

/** The version of what is shown; 0 for what has none. */
const versionOf = (ref: string): number => {
  const content = contentOf(ref);
  return content !== undefined && 'version' in content ? content.version : 0;
};

/** The content whatever its version: what one publication and a newer one have in common. */
const nameOf = (ref: string): string => ref.replace(/:v\d+$/, '');

/** What the posting of a reference leaves behind: older versions, and proposals to post the very same. */
const outdatedBy = (ref: string, postedId: string, bureau: Bureau): readonly string[] => {
  const version = versionOf(ref);
  return bureau
    .publicationsOf(nameOf(ref))
    .filter(({ publicationId }) => publicationId !== postedId)
    .filter(({ contentRefs, approved }) => {
      const versions = contentRefs.filter((other) => nameOf(other) === nameOf(ref)).map(versionOf);
      return versions.some((other) => other < version || (other === version && !approved));
    })
    .map(({ publicationId }) => publicationId);
};

/**
 * A new catalogue is proposed for publication; once it hangs, what it replaces comes down, so that nothing is
 * missing in between. Whoever leaves a post is no longer shown.
 */
export const publicationProcess: Process<CatalogueEvent | PersonEvent | PublicationEvent, Bureau> = {
  name: 'publication',
  react: {
    CatalogueVersionIssued: ({ data: { scope, ownerId, version } }, bureau) => {
      // A post's catalogue is shown with its holder's pledge, the system's under its review.
      if (scope === 'POST' || scope === 'SYSTEM') return [];
      const ref = `CATALOGUE:${ownerId}:v${version}`;
      const isUnderWay = bureau
        .publicationsOf(nameOf(ref))
        .some(({ contentRefs }) => contentRefs.includes(ref));
      return isUnderWay ? [] : [propose(ref)];
    },

    PersonLeftPost: ({ stream }, bureau) =>
      bureau
        .publicationsShowing(idOf(stream))
        .map(({ publicationId }) => withdraw(publicationId, 'HOLDER_LEFT')),

    PublicationPosted: ({ stream }, bureau) => {
      const postedId = idOf(stream);
      const contentRefs = bureau.publication(postedId)?.contentRefs ?? [];
      const outdated = new Set(contentRefs.flatMap((ref) => outdatedBy(ref, postedId, bureau)));
      return [...outdated].map((publicationId) => withdraw(publicationId, 'SUPERSEDED'));
    },
  },
};
