import { type EventRead, type EventShape, categoryOf, idOf } from '@probity/eventing';
import type { Bureau, FormFacts, FormStatus, RoundFacts } from '../bureau';
import type { RoundEvent } from '../inventory/round.events';
import type { SelfCheckFormEvent } from '../inventory/self-check-form.events';
import type { Day } from '../vocabulary';

/** What rounds and self-check forms say about the bureau. They are as the log tells them, on whatever day. */
export class InventoryRoundFacts {
  private readonly rounds = new Map<string, RoundFacts>();
  private readonly heard = new Set<string>();
  private readonly forms = new Map<string, FormFacts>();
  private readonly formIdsByRound = new Map<string, Set<string>>();
  private readonly formIdsByPerson = new Map<string, Set<string>>();

  /** What they say to a decider. */
  readonly on: (
    day: Day,
  ) => Pick<Bureau, 'round' | 'openRounds' | 'form' | 'formsOf' | 'formsOfPerson' | 'serviceObjectsHeard'> =
    () => ({
      round: (roundId) => this.rounds.get(roundId),
      openRounds: () => [...this.rounds.values()].filter(({ open }) => open),
      form: (formId) => this.forms.get(formId),
      formsOf: (roundId) => this.formsAmong(this.formIdsByRound.get(roundId)),
      formsOfPerson: (subjectRef) => this.formsAmong(this.formIdsByPerson.get(subjectRef)),
      serviceObjectsHeard: (roundId) => this.heard.has(roundId),
    });

  /** Takes note of an event of a round or a form; others say nothing here. */
  apply(event: EventRead<EventShape>): void {
    const category = categoryOf(event.stream);
    if (category === 'round') this.applyToRound(idOf(event.stream), event as EventRead<RoundEvent>);
    if (category === 'form') this.applyToForm(idOf(event.stream), event as EventRead<SelfCheckFormEvent>);
  }

  private applyToRound(roundId: string, event: EventRead<RoundEvent>): void {
    switch (event.type) {
      case 'InventoryRoundOpened': {
        const { orgId, dueOn, roster } = event.data;
        this.rounds.set(roundId, { roundId, orgId, dueOn, roster, open: true });
        return;
      }
      case 'RosterExtended': {
        const round = this.rounds.get(roundId);
        if (round) this.rounds.set(roundId, { ...round, roster: [...round.roster, event.data] });
        return;
      }
      case 'InventoryRoundClosed': {
        const round = this.rounds.get(roundId);
        if (round) this.rounds.set(roundId, { ...round, open: false });
        return;
      }
      case 'ServiceObjectOpinionRecorded':
      case 'ServiceObjectStepWaived':
        this.heard.add(roundId);
        return;
      case 'CollectiveAppraisalHeld':
      case 'AreaExcused':
      case 'EntryCorrected':
        return;
    }
  }

  private applyToForm(formId: string, event: EventRead<SelfCheckFormEvent>): void {
    const {
      revision,
      metadata: { hash },
    } = event;
    if (event.type === 'SelfCheckFormOpened') {
      const { roundId, postId, subjectRef } = event.data;
      const of = { formId, roundId, postId, subjectRef };
      this.forms.set(formId, { ...of, status: 'OPENED', revision, hash, riskPointIds: [], opinions: [] });
      include(this.formIdsByRound, roundId, formId);
      include(this.formIdsByPerson, subjectRef, formId);
      return;
    }
    const form = this.forms.get(formId);
    if (form) this.forms.set(formId, { ...form, ...changeOf(form, event), revision, hash });
  }

  private formsAmong(formIds: ReadonlySet<string> = new Set()): readonly FormFacts[] {
    return [...formIds].flatMap((formId) => this.forms.get(formId) ?? []);
  }
}

const include = (index: Map<string, Set<string>>, key: string, formId: string): void => {
  index.set(key, (index.get(key) ?? new Set()).add(formId));
};

type Later = Exclude<SelfCheckFormEvent, { readonly type: 'SelfCheckFormOpened' }>;

const changeOf = (form: FormFacts, { type, data }: Later): Partial<FormFacts> => {
  switch (type) {
    case 'SelfCheckFormSubmitted':
      return {
        status: 'SUBMITTED',
        riskPointIds: data.risks.map(({ riskPointId }) => riskPointId),
        opinions: [],
      };
    case 'LeaderAdjusted': {
      const opinions = [...new Set([...form.opinions, data.leaderKind])];
      const bothSpoke = opinions.length === 2;
      const status: FormStatus = bothSpoke ? 'OPINED' : form.status;
      const added = data.newRiskPointId === undefined ? [] : [data.newRiskPointId];
      return { opinions, status, riskPointIds: [...form.riskPointIds, ...added] };
    }
    case 'SelfCheckFormReturned':
      return { status: 'RETURNED' };
    case 'SelfCheckFormCompiled':
      return { status: form.status === 'OPINED' ? 'COMPILED' : form.status };
    case 'SelfCheckFormArchived':
      return { status: 'ARCHIVED' };
    case 'SelfCheckFormVoided':
      return { status: 'VOID' };
    case 'SelfCheckFormRouted':
    case 'NilReturnDeclared':
    case 'OrgOpinionWritten':
    case 'EntryCorrected':
      return {};
  }
};
