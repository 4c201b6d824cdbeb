import { type Aggregate, type Decider, accept, reject } from '@probity/eventing';
import { correctEntry } from './correction';
import { type SelfCheckFormCommand, selfCheckFormCommands } from './self-check-form.commands';
import { type SelfCheckFormEvent, selfCheckFormEvents } from './self-check-form.events';
import { adjustForm, faultOfHandler, returnForm, routeForm } from './self-check-form.opinions';
import { type SelfCheckFormReason, selfCheckFormReasons } from './self-check-form.reasons';
import {
  type FormStep,
  type OpenedForm,
  type SelfCheckForm,
  evolveForm,
  missingOpinions,
} from './self-check-form.state';
import { type Asking, type FormDecision, openForm, submitForm } from './self-check-form.submission';

const COMPILED: readonly FormStep[] = ['COMPILED', 'ORG_OPINION_WRITTEN', 'ARCHIVED'];

const compile = ({ data }: Asking<'CompileSelfCheckForm'>, form: OpenedForm): FormDecision => {
  if (form.volumeIds.includes(data.volumeId)) return accept();
  const compiled = { type: 'SelfCheckFormCompiled', data } as const;
  if (COMPILED.includes(form.step) || form.step === 'OPINED') return accept(compiled);
  if (form.step !== 'SUBMITTED' && form.step !== 'ROUTED') return reject('form-not-submitted');
  return reject('opinions-missing', 'opinions', missingOpinions(form));
};

const writeOrgOpinion = (command: Asking<'WriteOrgOpinion'>, form: OpenedForm): FormDecision => {
  if (form.step === 'ORG_OPINION_WRITTEN' || form.step === 'ARCHIVED') return reject('already-written');
  if (form.step !== 'COMPILED') return reject('not-compiled');
  return faultOfHandler(command, form) ?? accept({ type: 'OrgOpinionWritten', data: command.data });
};

const archive = (command: Asking<'ArchiveSelfCheckForm'>, form: OpenedForm): FormDecision => {
  const { data } = command;
  const { step } = form;
  if (step === 'ARCHIVED') return accept();
  if (step !== 'ORG_OPINION_WRITTEN') return reject('org-opinion-missing');
  const fault = faultOfHandler(command, form);
  return fault ?? accept({ type: 'SelfCheckFormArchived', data, decisionMeaning: 'FILED' });
};

const declareVoid = (command: Asking<'VoidSelfCheckForm'>, form: OpenedForm): FormDecision => {
  const { data, by, bureau } = command;
  const { cause, reason } = data;
  if (form.step === 'VOID') return accept();
  if (COMPILED.includes(form.step)) return reject('already-compiled');
  // The process speaks on the last day in the post, when the person still holds it.
  const isThere = !by.roles.includes('SYSTEM') && bureau.holdersOf(form.postId).includes(form.subjectRef);
  if (cause === 'HOLDER_LEFT' && isThere) return reject('holder-still-there', 'cause', cause);
  return faultOfHandler(command, form) ?? accept({ type: 'SelfCheckFormVoided', data: { cause }, reason });
};

/** Nine fields, two leaders, one organisation (Art. 15(3)): both leaders speak before it is compiled (V6). */
const decider: Decider<SelfCheckForm, SelfCheckFormCommand, SelfCheckFormEvent, SelfCheckFormReason> = {
  initialState: undefined,
  reasons: selfCheckFormReasons,

  decide: (command, form) => {
    if (command.type === 'OpenSelfCheckForm') return openForm(command, form);
    if (!form) return reject('no-form');
    switch (command.type) {
      case 'SubmitSelfCheckForm':
        return submitForm(command, form);
      case 'RouteSelfCheckForm':
        return routeForm(command, form);
      case 'AdjustAsLeader':
        return adjustForm(command, form);
      case 'ReturnSelfCheckForm':
        return returnForm(command, form);
      case 'CompileSelfCheckForm':
        return compile(command, form);
      case 'WriteOrgOpinion':
        return writeOrgOpinion(command, form);
      case 'ArchiveSelfCheckForm':
        return archive(command, form);
      case 'VoidSelfCheckForm':
        return declareVoid(command, form);
      case 'CorrectEntry':
        return correctEntry(command, form.authors);
    }
  },

  evolve: evolveForm,
};

/** The self-check forms. */
export const selfCheckForm: Aggregate<
  SelfCheckForm,
  SelfCheckFormCommand,
  SelfCheckFormEvent,
  SelfCheckFormReason
> = {
  category: 'form',
  commands: selfCheckFormCommands,
  events: selfCheckFormEvents,
  decider,
};
