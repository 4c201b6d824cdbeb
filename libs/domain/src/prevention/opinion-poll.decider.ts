import {
  type Aggregate,
  type Decider,
  type Decision,
  type Rejection,
  accept,
  conflict,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import { answersFor, inCapacity, isRecusedFrom } from '../standing';
import { mandateReasons } from './mandate';
import { ASKERS, type OpinionPollCommand, opinionPollCommands } from './opinion-poll.commands';
import { type OpinionPollEvent, opinionPollEvents } from './opinion-poll.events';

interface Poll {
  readonly status: 'unknown' | 'held';
}

const { 'risk-unknown': riskUnknown, recused } = mandateReasons;
const reasons = {
  'already-held': conflict('a poll or symposium is recorded once', '该调查或座谈已记录'),
  'more-than-were-asked': invalid('more answered than were asked', '收回份数不得多于发出份数'),
  'findings-from-nobody': invalid('nothing is found where nobody answered', '无人答复时不得有发现事项'),
  'org-unknown': unknown('there is no such unit or department on that day', '该单位或科室在该日不存在'),
  'risk-unknown': riskUnknown,
  'beyond-own-unit': mandateReasons['beyond-own-unit'],
  recused,
};
type Reason = keyof typeof reasons;
type Answer = Decision<OpinionPollEvent, Reason>;

const faultOf = ({ id, data, by, bureau }: OpinionPollCommand): Rejection<Reason> | undefined => {
  const { orgId, findings } = data;
  if (bureau.orgUnit(orgId)?.endedOn !== null) return reject('org-unknown', 'orgId', orgId);
  if (!answersFor(bureau, inCapacity(by, ASKERS), orgId)) return reject('beyond-own-unit', 'orgId', orgId);
  if (isRecusedFrom(bureau, by, id)) return reject('recused');
  const strange = findings.find(({ riskPointId }) => riskPointId && !bureau.riskPoint(riskPointId));
  return strange && reject('risk-unknown', 'findings', strange.riskPointId);
};

const hold = (command: OpinionPollCommand): Answer => {
  switch (command.type) {
    case 'HoldOpinionPoll': {
      const { data } = command;
      if (data.respondents > data.invited) return reject('more-than-were-asked', 'respondents');
      if (data.respondents === 0 && data.findings.length > 0)
        return reject('findings-from-nobody', 'findings');
      return accept({ type: 'OpinionPollHeld', data });
    }
    case 'HoldSymposium':
      return accept({ type: 'SymposiumHeld', data: command.data });
  }
};

/** What others say is heard and kept; it changes no risk by itself (V1). */
const decider: Decider<Poll, OpinionPollCommand, OpinionPollEvent, Reason> = {
  initialState: { status: 'unknown' },
  reasons,
  decide: (command, { status }) =>
    status === 'held' ? reject('already-held') : (faultOf(command) ?? hold(command)),
  evolve: () => ({ status: 'held' }),
};

/** Opinion polls and symposiums (民意调查、座谈评议). */
export const opinionPoll: Aggregate<Poll, OpinionPollCommand, OpinionPollEvent, Reason> = {
  category: 'opinionPoll',
  commands: opinionPollCommands,
  events: opinionPollEvents,
  decider,
};
