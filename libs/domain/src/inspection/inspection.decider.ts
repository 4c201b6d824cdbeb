import {
  type Aggregate,
  type Decider,
  type Decision,
  type Rejection,
  accept,
  reject,
} from '@probity/eventing';
import { covers, isOwnCase } from '../inspected-cases';
import { inCapacity } from '../standing';
import type { Day } from '../vocabulary';
import { type InspectionCommand, MANDATORS, inspectionCommands } from './inspection.commands';
import { type InspectionEvent, inspectionEvents } from './inspection.events';
import { type Asked, type Reason, faultOfMandate, reasons } from './mandate';

interface Inspection {
  readonly status: 'unknown' | 'open' | 'closed';
  readonly team: readonly string[];
  readonly scope: readonly string[];
  readonly until: Day;
  /** Who runs each replay that has not ended. */
  readonly replays: Readonly<Record<string, string>>;
  readonly replayIds: readonly string[];
}

type Answer = Decision<InspectionEvent, Reason>;
const SENSITIVE = 'SENSITIVE' as const;

const open = (command: Asked<'OpenInspection'>): Answer => {
  const { data } = command;
  const { team: subjects } = data;
  return (
    faultOfMandate(command, data) ??
    accept({ type: 'InspectionOpened', data, classification: SENSITIVE, subjects })
  );
};

const change = (command: Asked<'ChangeInspectionScope'>): Answer => {
  const { reason, ...data } = command.data;
  const { team: subjects } = data;
  return (
    faultOfMandate(command, data) ??
    accept({ type: 'InspectionScopeChanged', data, reason, classification: SENSITIVE, subjects })
  );
};

const isMember = ({ team }: Inspection, { by }: InspectionCommand): boolean => team.includes(by.subjectRef);

/** In whose hands the inspection was given may close it, and whoever gives mandates. */
const close = (command: Asked<'CloseInspection'>, inspection: Inspection): Answer => {
  const { data, by } = command;
  return inCapacity(by, MANDATORS).roles.length > 0 || isMember(inspection, command)
    ? accept({ type: 'InspectionClosed', data, classification: SENSITIVE })
    : reject('not-in-team');
};

const faultOfFilter = (
  command: Asked<'StartReplay'> | Asked<'ProduceExtract'>,
  { scope }: Inspection,
): Rejection<Reason> | undefined => {
  const { by, bureau, data } = command;
  const outside = data.filter.find((name) => !covers(bureau, scope, name));
  if (outside !== undefined) return reject('beyond-scope', 'filter', outside);
  const own = data.filter.find((name) => isOwnCase(bureau, by.subjectRef, name));
  return own === undefined ? undefined : reject('own-case', 'filter', own);
};

const startReplay = (command: Asked<'StartReplay'>, inspection: Inspection): Answer => {
  const { data, by } = command;
  if (inspection.replayIds.includes(data.replayId))
    return reject('replay-id-taken', 'replayId', data.replayId);
  const inspectorRef = by.subjectRef;
  return (
    faultOfFilter(command, inspection) ??
    accept({
      ...{ type: 'ReplayStarted', data: { ...data, inspectorRef } },
      ...{ classification: SENSITIVE, subjects: [inspectorRef] },
    })
  );
};

const endReplay = ({ data, by }: Asked<'EndReplay'>, { replays }: Inspection): Answer => {
  const inspectorRef = replays[data.replayId];
  if (inspectorRef === undefined) return reject('replay-unknown', 'replayId', data.replayId);
  if (inspectorRef !== by.subjectRef) return reject('not-your-replay', 'replayId', data.replayId);
  return accept({ type: 'ReplayEnded', data, classification: SENSITIVE, subjects: [inspectorRef] });
};

const produceExtract = (command: Asked<'ProduceExtract'>, inspection: Inspection): Answer => {
  const { data, by } = command;
  const inspectorRef = by.subjectRef;
  return (
    faultOfFilter(command, inspection) ??
    accept({
      ...{ type: 'ExtractProduced', data: { ...data, inspectorRef } },
      ...{ classification: SENSITIVE, subjects: [inspectorRef] },
    })
  );
};

const inMandate = (
  command: Exclude<InspectionCommand, Asked<'OpenInspection'> | Asked<'CloseInspection'>>,
  inspection: Inspection,
): Answer => {
  if (command.bureau.on > inspection.until) return reject('inspection-lapsed');
  if (command.type === 'ChangeInspectionScope') return change(command);
  if (!isMember(inspection, command)) return reject('not-in-team');
  switch (command.type) {
    case 'StartReplay':
      return startReplay(command, inspection);
    case 'EndReplay':
      return endReplay(command, inspection);
    case 'ProduceExtract':
      return produceExtract(command, inspection);
  }
};

const decider: Decider<Inspection, InspectionCommand, InspectionEvent, Reason> = {
  initialState: { status: 'unknown', team: [], scope: [], until: '', replays: {}, replayIds: [] },
  reasons,

  decide: (command, inspection) => {
    const { status } = inspection;
    if (command.type === 'OpenInspection') {
      return status === 'unknown' ? open(command) : reject('already-opened');
    }
    if (status === 'unknown') return reject('inspection-unknown');
    if (status === 'closed') return reject('inspection-closed');
    // What has lapsed grants nothing, and can still be closed with a conclusion.
    return command.type === 'CloseInspection' ? close(command, inspection) : inMandate(command, inspection);
  },

  evolve: (inspection, { type, data }) => {
    switch (type) {
      case 'InspectionOpened':
      case 'InspectionScopeChanged': {
        const { team, scope, until } = data;
        return { ...inspection, status: 'open', team, scope, until };
      }
      case 'InspectionClosed':
        return { ...inspection, status: 'closed' };
      case 'ReplayStarted': {
        const { replayId, inspectorRef } = data;
        return {
          ...inspection,
          replays: { ...inspection.replays, [replayId]: inspectorRef },
          replayIds: [...inspection.replayIds, replayId],
        };
      }
      case 'ReplayEnded': {
        const { [data.replayId]: _ended, ...replays } = inspection.replays;
        return { ...inspection, replays };
      }
      case 'ExtractProduced':
        return inspection;
    }
  },
};

/** Inspections (督查、检查): mandate, team, scope and end; what was replayed and what was taken along. */
export const inspection: Aggregate<Inspection, InspectionCommand, InspectionEvent, Reason> = {
  category: 'inspection',
  commands: inspectionCommands,
  events: inspectionEvents,
  decider,
};
