import { type Aggregate, type Decider, accept, invalid, reject } from '@probity/eventing';
import { type AccessCommand, accessCommands } from './access.commands';
import { type AccessEvent, accessEvents } from './access.events';

/** The streams of a day or two; the day before yesterday's are written to no more. */
const STATES_MAX = 64;

/** An access day has no rules that depend on what it holds: everything that comes is written down. */
type AccessDay = 'open';

const reasons = {
  'filed-under-another-day': invalid(
    'an entry stands in the stream of its own day: {yyyyMMdd}-{shard}',
    '记录应归入当日的流,编号为“年月日-分片”',
  ),
};

const decider: Decider<AccessDay, AccessCommand, AccessEvent, keyof typeof reasons> = {
  initialState: 'open',
  reasons,

  decide: ({ type, data, id, bureau }) => {
    if (!id.startsWith(`${bureau.on.replaceAll('-', '')}-`)) return reject('filed-under-another-day');
    switch (type) {
      case 'RecordDenial': {
        const subjects = [data.subjectRef];
        return accept({ type: 'AccessDenied', data, classification: 'SENSITIVE', subjects });
      }
      case 'RecordView': {
        const subjects = [...new Set([data.viewerRef, ...data.subjectRefs])];
        return accept({ type: 'SensitiveRecordViewed', data, classification: 'SENSITIVE', subjects });
      }
      case 'RecordExport': {
        const subjects = [data.exporterRef];
        return accept({ type: 'ExportMade', data, classification: 'SENSITIVE', subjects });
      }
      case 'RecordVerified':
        return accept({ type: 'ChainVerified', data });
      case 'RecordBreak':
        return accept({ type: 'ChainBreakDetected', data, classification: 'SENSITIVE' });
      case 'RecordDrift':
        return accept({ type: 'DriftDetected', data, classification: 'SENSITIVE' });
      case 'RecordParity':
        return accept({ type: 'ProjectionCompared', data, classification: 'SENSITIVE' });
      case 'RecordSwitch':
        return accept({ type: 'ProjectionSwitched', data });
      case 'RecordDay':
        return accept({ type: 'DayPassed', data });
      case 'RecordInVain':
        return accept({ type: 'AskedInVain', data });
    }
  },

  evolve: (state) => state,
};

/** Who was refused what, who saw what of whom, what left the service, and whether it is whole (C10). */
export const access: Aggregate<AccessDay, AccessCommand, AccessEvent, keyof typeof reasons> = {
  category: 'access',
  commands: accessCommands,
  events: accessEvents,
  decider,
  statesMax: STATES_MAX,
};
