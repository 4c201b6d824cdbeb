import { type Aggregate, type Decider, type Decision, accept, reject } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { answersFor, inCapacity } from '../standing';
import { MANDATORY_AREAS } from '../vocabulary';
import { type Authors, correctEntry, withAuthorOf } from './correction';
import { type RoundCommand, roundCommands } from './round.commands';
import { type Demands, coverageOf, missingForms, uncoveredAreas } from './round.coverage';
import { type RosterEntry, type RoundEvent, roundEvents } from './round.events';
import { type RoundReason, roundReasons } from './round.reasons';

interface OpenRound extends Demands {
  readonly status: 'open';
  readonly orgId: string;
  readonly opinionHandles: readonly string[];
  readonly waived: boolean;
}

type Round = ({ readonly status: 'unknown' | 'closed' } | OpenRound) & { readonly authors: Authors };

type Answer = Decision<RoundEvent, RoundReason>;
type Asking<K extends RoundCommand['type']> = Extract<RoundCommand, { readonly type: K }>;

/** A round is run by the office that answers for it; a head of department speaks within it. */
const takesPart = ({ by, bureau }: RoundCommand, { orgId }: OpenRound): boolean =>
  answersFor(bureau, inCapacity(by, ['SYSTEM', 'LG_OFFICE']), orgId) ||
  (by.roles.includes('DEPT_HEAD') && by.orgId !== null && bureau.lineOf(by.orgId).includes(orgId));

/** How many of the missing a refusal names. */
const NAMED_MAX = 100;

const faultOfEntry = ({ postId, subjectRef }: RosterEntry, path: string, orgId: string, bureau: Bureau) => {
  const post = bureau.post(postId);
  if (!post || !bureau.holdersOf(postId).includes(subjectRef)) return reject('not-in-post', path, postId);
  return bureau.lineOf(post.orgId).includes(orgId) ? undefined : reject('post-outside', path, postId);
};

const faultOfRoster = (roster: readonly RosterEntry[], orgId: string, bureau: Bureau) => {
  const seen = new Set<string>();
  for (const [index, entry] of roster.entries()) {
    const path = `roster.${index}`;
    const key = `${entry.postId} ${entry.subjectRef}`;
    if (seen.has(key)) return reject('listed-twice', path, entry.postId);
    seen.add(key);
    const fault = faultOfEntry(entry, path, orgId, bureau);
    if (fault) return fault;
  }
  return undefined;
};

const open = ({ data, by, bureau }: Asking<'OpenInventoryRound'>): Answer => {
  const { orgId, roster, dueOn, mustCoverAreas = MANDATORY_AREAS } = data;
  if (!answersFor(bureau, by, orgId)) return reject('beyond-own-unit', 'orgId', orgId);
  if (!bureau.leadingGroupOf(orgId)) return reject('leading-group-missing', 'orgId', orgId);
  const forgotten = MANDATORY_AREAS.find((area) => !mustCoverAreas.includes(area));
  if (forgotten) return reject('mandatory-area-missing', 'mustCoverAreas', forgotten);
  if (dueOn < bureau.on) return reject('due-in-the-past', 'dueOn', dueOn);
  return (
    faultOfRoster(roster, orgId, bureau) ??
    accept({
      type: 'InventoryRoundOpened',
      data: { ...data, mustCoverAreas },
      subjects: roster.map(({ subjectRef }) => subjectRef),
    })
  );
};

const extend = ({ data, bureau }: Asking<'ExtendRoster'>, { orgId, roster }: OpenRound): Answer => {
  const { postId, subjectRef } = data;
  if (roster.some((each) => each.postId === postId && each.subjectRef === subjectRef)) return accept();
  const fault = faultOfEntry(data, 'postId', orgId, bureau);
  return fault ?? accept({ type: 'RosterExtended', data, subjects: [subjectRef] });
};

const record = ({ data, bureau }: Asking<'RecordServiceObjectOpinion'>, round: OpenRound): Answer => {
  const { opinionHandle, riskPointIds, heldOn, aboutOrgId } = data;
  if (round.opinionHandles.includes(opinionHandle)) return reject('handle-used', 'opinionHandle');
  if (heldOn && heldOn > bureau.on) return reject('held-in-the-future', 'heldOn', heldOn);
  if (aboutOrgId && !bureau.orgUnit(aboutOrgId)) return reject('unit-unknown', 'aboutOrgId', aboutOrgId);
  const stranger = riskPointIds.find((riskPointId) => !bureau.riskPoint(riskPointId));
  if (stranger) return reject('risk-point-unknown', 'riskPointIds', stranger);
  return accept({ type: 'ServiceObjectOpinionRecorded', data, classification: 'SENSITIVE' });
};

const appraise = ({ data, bureau }: Asking<'HoldCollectiveAppraisal'>): Answer => {
  const { participantsCount, aboutOrgId } = data;
  if (participantsCount < 2) return reject('not-collective', 'participantsCount', participantsCount);
  if (aboutOrgId && !bureau.orgUnit(aboutOrgId)) return reject('unit-unknown', 'aboutOrgId', aboutOrgId);
  return accept({ type: 'CollectiveAppraisalHeld', data });
};

const waive = ({ data }: Asking<'WaiveServiceObjectStep'>, round: OpenRound): Answer => {
  if (round.waived) return accept();
  if (round.opinionHandles.length > 0) return reject('service-objects-heard');
  return accept({ type: 'ServiceObjectStepWaived', data, reason: data.reason });
};

const excuse = ({ data }: Asking<'ExcuseArea'>, round: OpenRound): Answer => {
  if (!round.mustCoverAreas.includes(data.area)) return reject('area-not-required', 'area', data.area);
  if (round.excused[data.area] !== undefined) return accept();
  return accept({ type: 'AreaExcused', data, reason: data.reason });
};

const close = ({ id, bureau }: Asking<'CloseInventoryRound'>, round: OpenRound): Answer => {
  const uncovered = uncoveredAreas(round, bureau, id);
  if (uncovered.length > 0) return reject('areas-uncovered', 'mustCoverAreas', uncovered);
  const missing = missingForms(round, bureau, id);
  if (missing.length > 0) return reject('forms-missing', 'roster', missing.slice(0, NAMED_MAX));
  return accept({ type: 'InventoryRoundClosed', data: { coverageReport: coverageOf(round, bureau, id) } });
};

const folded = (state: Round, { type, data }: RoundEvent): Round => {
  if (type === 'InventoryRoundOpened') {
    const { orgId, mustCoverAreas, roster } = data;
    const { authors } = state;
    return {
      status: 'open',
      orgId,
      mustCoverAreas,
      roster,
      excused: {},
      opinionHandles: [],
      waived: false,
      authors,
    };
  }
  if (state.status !== 'open') return state;
  switch (type) {
    case 'RosterExtended':
      return { ...state, roster: [...state.roster, data] };
    case 'ServiceObjectOpinionRecorded':
      return { ...state, opinionHandles: [...state.opinionHandles, data.opinionHandle] };
    case 'ServiceObjectStepWaived':
      return { ...state, waived: true };
    case 'AreaExcused':
      return { ...state, excused: { ...state.excused, [data.area]: data.reason } };
    case 'InventoryRoundClosed':
      return { status: 'closed', authors: state.authors };
    case 'CollectiveAppraisalHeld':
    case 'EntryCorrected':
      return state;
  }
};

/** A round waits for everybody's form and covers the seven areas; until then it stays open (V8). */
const decider: Decider<Round, RoundCommand, RoundEvent, RoundReason> = {
  initialState: { status: 'unknown', authors: {} },
  reasons: roundReasons,

  decide: (command, state) => {
    if (command.type === 'OpenInventoryRound') {
      return state.status === 'unknown' ? open(command) : reject('already-opened');
    }
    if (command.type === 'CorrectEntry') return correctEntry(command, state.authors);
    if (state.status !== 'open') return reject('round-not-open');
    if (!takesPart(command, state)) return reject('beyond-own-unit');
    switch (command.type) {
      case 'ExtendRoster':
        return extend(command, state);
      case 'RecordServiceObjectOpinion':
        return record(command, state);
      case 'WaiveServiceObjectStep':
        return waive(command, state);
      case 'HoldCollectiveAppraisal':
        return appraise(command);
      case 'ExcuseArea':
        return excuse(command, state);
      case 'CloseInventoryRound':
        return close(command, state);
    }
  },

  evolve: (state, event) => ({ ...folded(state, event), authors: withAuthorOf(state.authors, event) }),
};

/** The rounds of finding risks. */
export const round: Aggregate<Round, RoundCommand, RoundEvent, RoundReason> = {
  category: 'round',
  commands: roundCommands,
  events: roundEvents,
  decider,
};
