import { type Authors, authorOf, withAuthorOf } from './correction';
import { LEADER_KINDS, type LeaderKind } from './leader-opinion';
import type { SelfCheckFormEvent } from './self-check-form.events';

/** How far a form has come. */
export type FormStep =
  | 'OPENED'
  | 'SUBMITTED'
  | 'ROUTED'
  | 'OPINED'
  | 'RETURNED'
  | 'COMPILED'
  | 'ORG_OPINION_WRITTEN'
  | 'ARCHIVED'
  | 'VOID';

/** A form that was opened for a person in a post. */
export interface OpenedForm {
  readonly step: FormStep;
  readonly roundId: string;
  readonly postId: string;
  readonly subjectRef: string;
  /** Number of the version last handed in; 0 before the first. */
  readonly formRevision: number;
  /** Who gave the opinions on that version. */
  readonly opinions: Readonly<Partial<Record<LeaderKind, string>>>;
  readonly route?: { readonly principalPostId: string; readonly deputyPostId: string };
  readonly volumeIds: readonly string[];
  readonly authors: Authors;
}

/** The form as its rules need it; undefined before it is opened. */
export type SelfCheckForm = OpenedForm | undefined;

/** The leaders whose opinion on the version last handed in is missing. */
export const missingOpinions = ({ opinions }: Pick<OpenedForm, 'opinions'>): readonly LeaderKind[] =>
  LEADER_KINDS.filter((kind) => opinions[kind] === undefined);

/** The form after one more event. */
export const evolveForm = (form: SelfCheckForm, event: SelfCheckFormEvent): SelfCheckForm => {
  if (event.type === 'SelfCheckFormOpened') {
    const { roundId, postId, subjectRef } = event.data;
    const authors = withAuthorOf({}, event);
    return {
      step: 'OPENED',
      roundId,
      postId,
      subjectRef,
      formRevision: 0,
      opinions: {},
      volumeIds: [],
      authors,
    };
  }
  return form && { ...form, ...changeOf(form, event), authors: withAuthorOf(form.authors, event) };
};

type Later = Exclude<SelfCheckFormEvent, { readonly type: 'SelfCheckFormOpened' }>;

const changeOf = (form: OpenedForm, event: Later): Partial<OpenedForm> => {
  switch (event.type) {
    case 'SelfCheckFormSubmitted':
      // Opinions were given on the version before; the new one is to be read anew.
      return { step: 'SUBMITTED', formRevision: event.data.formRevision, opinions: {} };
    case 'SelfCheckFormReturned':
      return { step: 'RETURNED' };
    case 'SelfCheckFormRouted':
      return { route: event.data, step: form.step === 'SUBMITTED' ? 'ROUTED' : form.step };
    case 'LeaderAdjusted': {
      const opinions = { ...form.opinions, [event.data.leaderKind]: authorOf(event) ?? '' };
      return { opinions, step: missingOpinions({ opinions }).length === 0 ? 'OPINED' : form.step };
    }
    case 'SelfCheckFormCompiled':
      return {
        step: form.step === 'OPINED' ? 'COMPILED' : form.step,
        volumeIds: [...form.volumeIds, event.data.volumeId],
      };
    case 'OrgOpinionWritten':
      return { step: 'ORG_OPINION_WRITTEN' };
    case 'SelfCheckFormArchived':
      return { step: 'ARCHIVED' };
    case 'SelfCheckFormVoided':
      return { step: 'VOID' };
    case 'NilReturnDeclared':
    case 'EntryCorrected':
      return {};
  }
};
