import type { Actor, Envelope, Said } from '@probity/eventing';
import { ROLE_NAMES, type Role, dayOf } from '@probity/domain';

type Language = keyof Said;

const WORDS = {
  en: {
    who: (day: string, who: string, role: string) => `${day}, ${who} as ${role}, `,
    onBehalfOf: (postId: string) => `for ${postId}, `,
    secondedBy: (second: string) => `seconded by ${second}, `,
    dash: ' — ',
  },
  zh: {
    who: (day: string, who: string, role: string) => `${day},${who}以${role}身份,`,
    onBehalfOf: (postId: string) => `代表${postId},`,
    secondedBy: (second: string) => `由${second}会签,`,
    dash: '——',
  },
};

/**
 * A whole sentence about an event: when, who, in which capacity, did what, and why, where that is not said
 * yet.
 */
export const sentenceOf = (says: Said, envelope: Envelope): Said => {
  const day = dayOf(envelope.occurredAt);
  return { en: sentenceIn('en', day, says, envelope), zh: sentenceIn('zh', day, says, envelope) };
};

const sentenceIn = (language: Language, day: string, says: Said, { actor, reason }: Envelope): string => {
  const words = WORDS[language];
  const { onBehalfOf, secondedBy } = actor;
  return (
    words.who(day, nameOf(actor), roleIn(language, actor)) +
    (onBehalfOf === undefined ? '' : words.onBehalfOf(onBehalfOf)) +
    (secondedBy === undefined ? '' : words.secondedBy(nameOf(secondedBy))) +
    withReason(says[language], reason, words.dash)
  );
};

/** By the post, where there is one: a reference tells readers nothing. */
const nameOf = ({ postId, subjectRef }: Pick<Actor, 'postId' | 'subjectRef'>): string => postId ?? subjectRef;

const roleIn = (language: Language, { roleCode }: Actor): string =>
  roleCode in ROLE_NAMES ? ROLE_NAMES[roleCode as Role][language] : roleCode;

const withReason = (said: string, reason: string | undefined, dash: string): string =>
  reason === undefined || said.includes(reason) ? said : `${said}${dash}${reason}`;
