import { type Process, idOf } from '@probity/eventing';
import type { Bureau } from '../bureau';
import type { OrgUnitEvent } from '../organisation/org-unit.events';

/**
 * A unit that is merged takes its open warnings along: who took over its posts answers from then on. The
 * past keeps the old names.
 */
export const responsibility: Process<OrgUnitEvent, Bureau> = {
  name: 'responsibility',
  react: {
    OrgUnitMerged: ({ stream, data }, bureau) => {
      const { intoOrgId: toOrgId, responsibilityMap, validFrom: from } = data;
      const fromOrgId = idOf(stream);
      const concerned = bureau
        .openWarnings()
        .filter(({ target }) => bureau.lineOf(target.orgId).includes(fromOrgId));
      return concerned.map(({ warningId: id, target }) => {
        const successor = responsibilityMap.find(({ fromPostId }) => fromPostId === target.postId);
        const toPost = successor && { toPostId: successor.toPostId };
        return {
          category: 'warning',
          id,
          type: 'SucceedResponsibility',
          data: { fromOrgId, toOrgId, ...toPost, from },
        };
      });
    },
  },
};
