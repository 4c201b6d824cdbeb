import { type Intent, type Process, idOf } from '@probity/eventing';
import type { Bureau, RoundFacts } from '../bureau';
import { dayBefore } from '../day';
import type { RosterEntry, RoundEvent } from '../inventory/round.events';
import { FORM_TEMPLATE_VERSION } from '../inventory/self-check-form.parts';
import type { PersonEvent } from '../organisation/person.events';

const openForm = (roundId: string, { postId, subjectRef }: RosterEntry): Intent => ({
  category: 'form',
  id: `${roundId}-${postId}-${subjectRef}`,
  type: 'OpenSelfCheckForm',
  data: { roundId, postId, subjectRef, templateVersion: FORM_TEMPLATE_VERSION },
});

/** True for a round of the post's own organisation, or of one above it, that asked the post for its form. */
const hasAsked = ({ orgId, roster }: RoundFacts, postId: string, bureau: Bureau): boolean =>
  roster.some((entry) => entry.postId === postId) &&
  bureau.lineOf(bureau.post(postId)?.orgId ?? '').includes(orgId);

const askAsWell = (entry: RosterEntry, bureau: Bureau): readonly Intent[] =>
  bureau
    .openRounds()
    .filter((round) => hasAsked(round, entry.postId, bureau))
    .map(({ roundId }) => ({
      category: 'round',
      id: roundId,
      type: 'ExtendRoster',
      data: entry,
      about: `${entry.postId} ${entry.subjectRef}`,
    }));

/** Who holds the post from this day on. */
const comersTo = (postId: string, bureau: Bureau): readonly string[] => {
  const before = bureau.asOf(dayBefore(bureau.on)).holdersOf(postId);
  return bureau.holdersOf(postId).filter((subjectRef) => !before.includes(subjectRef));
};

/**
 * Everyone takes part (Art. 15(3)1): when a round opens, each person of its roster gets a form. Whoever comes
 * into one of those posts while the round is open joins the roster on the first day there, and gets one too.
 */
export const inventoryRound: Process<RoundEvent | PersonEvent, Bureau> = {
  name: 'inventory-round',
  react: {
    InventoryRoundOpened: ({ stream, data }) => data.roster.map((entry) => openForm(idOf(stream), entry)),

    RosterExtended: ({ stream, data }) => [openForm(idOf(stream), data)],

    PersonAppointed: ({ stream, data: { postId } }, bureau) => {
      const subjectRef = idOf(stream);
      return bureau.holdersOf(postId).includes(subjectRef) ? askAsWell({ postId, subjectRef }, bureau) : [];
    },
  },

  // An appointment from a day to come waits for that day.
  everyDay: (_day, bureau) => {
    const asked = new Set(bureau.openRounds().flatMap(({ roster }) => roster.map(({ postId }) => postId)));
    return [...asked].flatMap((postId) =>
      comersTo(postId, bureau).flatMap((subjectRef) => askAsWell({ postId, subjectRef }, bureau)),
    );
  },
};
