import { contentOf } from '@probity/domain';
import { officeHeadOf } from './duty.plan';
import type { Tables } from './layouts';
import type { RefOf } from './organisation.plan';
import { clerkOf } from './review.plan';
import { STAGE, type Step, given, groupedBy, sortedBy, stepsOf } from './step';

const RANGE = { WEB: 'SOCIETY', SCREEN: 'PREMISES', WALL: 'PREMISES', MEETING: 'SYSTEM' } as const;

/**
 * Publications: approved by the head of the office, posted and withdrawn by its clerk. A version of a
 * catalogue that they show is issued first, by the clerk, on the day on which it is first shown.
 */
export const publicationPlan = (tables: Tables, refOf: RefOf): readonly Step[] => [
  ...issues(tables),
  ...approvals(tables, refOf),
  ...postings(tables),
  ...withdrawals(tables),
];

const issues = (tables: Tables): readonly Step[] => {
  const departments = new Set(
    tables['org-units.csv'].filter(({ type }) => type === 'DEPT').map(({ orgId }) => orgId),
  );
  const citing = sortedBy(
    tables['publications.csv'],
    ({ from, publicationId }) => `${from} ${publicationId}`,
  );
  const first = [...groupedBy(citing, ({ contentRef }) => contentRef).values()].flatMap(([row]) => row ?? []);
  return stepsOf(first, ({ contentRef, from: day }) => {
    const content = contentOf(contentRef);
    if (content?.kind !== 'CATALOGUE') return undefined;
    const ownerId = content.orgId;
    return {
      day,
      stage: STAGE.issue,
      category: 'catalogue',
      id: ownerId,
      type: 'IssueCatalogue',
      data: { scope: departments.has(ownerId) ? 'DEPT' : 'UNIT', ownerId },
      by: { postId: clerkOf(tables) },
      placeOf: () => ({ column: 'contentRef' }),
    };
  });
};

const approvals = (tables: Tables, refOf: RefOf): readonly Step[] =>
  stepsOf(
    tables['publications.csv'],
    ({ publicationId, contentRef, redactionProfile, channel, from: day }) => ({
      day,
      stage: STAGE.publication,
      category: 'publication',
      id: publicationId,
      type: 'ApprovePublication',
      data: {
        contentRefs: [referenceIn(contentRef, refOf)],
        redactionProfile,
        range: RANGE[channel],
        channels: [channel],
      },
      by: { postId: officeHeadOf(tables) },
      placeOf: (path) => ({ column: path.startsWith('contentRefs') ? 'contentRef' : 'channel' }),
    }),
  );

const postings = (tables: Tables): readonly Step[] =>
  stepsOf(tables['publications.csv'], ({ publicationId, channel, from, until }) => ({
    day: from,
    stage: STAGE.publication + 1,
    category: 'publication',
    id: publicationId,
    type: 'PostPublication',
    data: given({ channel, from, until }),
    by: { postId: clerkOf(tables) },
  }));

const withdrawals = (tables: Tables): readonly Step[] =>
  stepsOf(tables['publications.csv'], ({ publicationId, withdrawnOn: day, withdrawReason: reason }) =>
    day === undefined || reason === undefined
      ? undefined
      : {
          day,
          stage: STAGE.leaving + 1,
          category: 'publication',
          id: publicationId,
          type: 'WithdrawPublication',
          data: { reason },
          by: { postId: clerkOf(tables) },
        },
  );

/** `PLEDGE_AND_RISKS:P021:Z20110168` names a person by staff number; the log knows the reference only. */
const referenceIn = (contentRef: string, refOf: RefOf): string => {
  const [kind = '', postId = '', staffNo] = contentRef.split(':');
  return kind === 'PLEDGE_AND_RISKS' && staffNo !== undefined
    ? `${kind}:${postId}:${refOf(staffNo)}`
    : contentRef;
};
