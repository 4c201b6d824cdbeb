import { type Intent, type Process, idOf } from '@probity/eventing';
import type { Bureau, FormFacts, FormStatus } from '../bureau';
import { type Speaker, deputyFor, principalFor } from '../inventory/leaders';
import type { LeaderKind } from '../inventory/leader-opinion';
import type { SelfCheckFormEvent } from '../inventory/self-check-form.events';
import type { PersonEvent, PersonLeftPost } from '../organisation/person.events';

const BEFORE_COMPILED: readonly FormStatus[] = ['OPENED', 'SUBMITTED', 'RETURNED', 'OPINED'];

const substitutionOf = (leaderKind: LeaderKind, { postId: _speaker, ...standing }: Speaker) =>
  standing.substitutionReason === undefined ? [] : [{ leaderKind, ...standing }];

const routing = ({ formId, postId }: FormFacts, bureau: Bureau): readonly Intent[] => {
  const ownerOrgId = bureau.post(postId)?.orgId;
  if (ownerOrgId === undefined) return [];
  const matter = { ownerOrgId, ownerPostId: postId, matterId: formId };
  const principal = principalFor(bureau, matter);
  const deputy = deputyFor(bureau, matter);
  if (!principal || !deputy) return [];
  const substitutions = [...substitutionOf('PRINCIPAL', principal), ...substitutionOf('DEPUTY', deputy)];
  const data = {
    principalPostId: principal.postId,
    deputyPostId: deputy.postId,
    ...(substitutions.length === 0 ? {} : { substitutions }),
  };
  return [{ category: 'form', id: formId, type: 'RouteSelfCheckForm', data }];
};

const reasonOf = ({ postId, to }: PersonLeftPost): string =>
  `任职人员在${postId}岗位任职至${to} / the person's time in ${postId} ended with ${to}`;

/**
 * A form that is handed in goes to the principal and to the leader in charge, or to those who stand in
 * (Art. 15(3)2). A form whose holder leaves before it is compiled is void: the risk stays with the post, the
 * form was the person's.
 */
export const formRouting: Process<SelfCheckFormEvent | PersonEvent, Bureau> = {
  name: 'form-routing',
  react: {
    SelfCheckFormSubmitted: ({ stream }, bureau) => {
      const form = bureau.form(idOf(stream));
      return form ? routing(form, bureau) : [];
    },

    PersonLeftPost: ({ stream, data }, bureau) =>
      bureau
        .formsOfPerson(idOf(stream))
        .filter(({ postId, status }) => postId === data.postId && BEFORE_COMPILED.includes(status))
        .map(({ formId }) => ({
          category: 'form',
          id: formId,
          type: 'VoidSelfCheckForm',
          data: { cause: 'HOLDER_LEFT', reason: reasonOf(data) },
        })),
  },
};
