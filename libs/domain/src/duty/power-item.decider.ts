import {
  type Aggregate,
  type Decider,
  type Decision,
  accept,
  canonical,
  conflict,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import { EXPOSURE_SCHEME_VERSION, exposureOf } from './exposure';
import { mandateReasons, orgMissing, postMissing, unmandated } from './mandate';
import { type PowerItemCommand, powerItemCommands } from './power-item.commands';
import {
  type PowerExposureRated,
  type PowerItemEvent,
  type PowerItemListed,
  powerItemEvents,
} from './power-item.events';

interface Listed {
  readonly status: 'listed';
  readonly entry: Omit<PowerItemListed, 'listedOn'>;
  readonly exposure?: PowerExposureRated;
  readonly nonPublic: boolean;
  readonly planDoc?: string;
}
type PowerItem = { readonly status: 'unknown' } | Listed | { readonly status: 'retired' };

const reasons = {
  'already-listed': conflict('a power is listed once', '该职权已列入目录'),
  'not-in-the-catalogue': unknown('the power is not in the catalogue', '该职权不在职权目录中'),
  'listed-in-the-future': invalid('a power is listed on the day or before', '列入日期不得晚于办理之日'),
  ...mandateReasons,
};
type Reason = keyof typeof reasons;
type Answer = Decision<PowerItemEvent, Reason>;
type Asking<K extends PowerItemCommand['type']> = Extract<PowerItemCommand, { readonly type: K }>;

const list = (asking: Asking<'ListPowerItem'>): Answer => {
  const { data, bureau } = asking;
  if (data.listedOn > bureau.on) return reject('listed-in-the-future', 'listedOn', data.listedOn);
  return (
    orgMissing(bureau, data.ownerOrgId) ??
    unmandated(asking, data.ownerOrgId) ??
    postMissing(bureau, data.postIds) ??
    accept({ type: 'PowerItemListed', data })
  );
};

const revise = (asking: Asking<'RevisePowerItem'>, { entry }: Listed): Answer => {
  const { bureau } = asking;
  const { reason, ...revision } = asking.data;
  const { cause: _, ...changes } = revision;
  const revised = { ...entry, ...changes };
  if (canonical(revised) === canonical(entry)) return accept();
  return (
    orgMissing(bureau, revised.ownerOrgId) ??
    unmandated(asking, revised.ownerOrgId) ??
    postMissing(bureau, changes.postIds ?? []) ??
    accept({ type: 'PowerItemRevised', data: revision, reason })
  );
};

const rate = ({ data }: Asking<'RatePowerExposure'>, { exposure }: Listed): Answer => {
  const { reason, frequency, corruptionProbability } = data;
  const isSoAlready =
    exposure?.frequency === frequency &&
    exposure.corruptionProbability === corruptionProbability &&
    exposure.schemeVersion === EXPOSURE_SCHEME_VERSION;
  if (isSoAlready) return accept();
  const exposureGrade = exposureOf(frequency, corruptionProbability);
  const rating = { frequency, corruptionProbability, exposureGrade, schemeVersion: EXPOSURE_SCHEME_VERSION };
  return accept({ type: 'PowerExposureRated', data: rating, reason });
};

const keep = (
  asking: Exclude<PowerItemCommand, { readonly type: 'ListPowerItem' }>,
  item: Listed,
): Answer => {
  switch (asking.type) {
    case 'RevisePowerItem':
      return revise(asking, item);
    case 'RatePowerExposure':
      return rate(asking, item);
    case 'RetirePowerItem': {
      const { reason, cause } = asking.data;
      return accept({ type: 'PowerItemRetired', data: { cause }, reason });
    }
    case 'MarkPowerNonPublic': {
      const { data } = asking;
      return item.nonPublic ? accept() : accept({ type: 'PowerMarkedNonPublic', data, reason: data.reason });
    }
    case 'AdoptControlPlan': {
      const { data } = asking;
      return item.planDoc === data.planDoc ? accept() : accept({ type: 'ControlPlanAdopted', data });
    }
  }
};

/** A power is exercised only while it is in the catalogue (R14). Its exposure never grades a risk point. */
const decider: Decider<PowerItem, PowerItemCommand, PowerItemEvent, Reason> = {
  initialState: { status: 'unknown' },
  reasons,

  decide: (command, state) => {
    if (command.type === 'ListPowerItem') {
      return state.status === 'unknown' ? list(command) : reject('already-listed');
    }
    if (state.status !== 'listed') return reject('not-in-the-catalogue');
    return unmandated(command, state.entry.ownerOrgId) ?? keep(command, state);
  },

  evolve: (state, { type, data }) => {
    if (type === 'PowerItemListed') return { status: 'listed', entry: data, nonPublic: false };
    if (state.status !== 'listed') return state;
    switch (type) {
      case 'PowerItemRevised': {
        const { cause: _, ...changes } = data;
        return { ...state, entry: { ...state.entry, ...changes } };
      }
      case 'PowerItemRetired':
        return { status: 'retired' };
      case 'PowerExposureRated':
        return { ...state, exposure: data };
      case 'PowerMarkedNonPublic':
        return { ...state, nonPublic: true };
      case 'ControlPlanAdopted':
        return { ...state, planDoc: data.planDoc };
    }
  },
};

/** The power items of the catalogue (职权目录). */
export const powerItem: Aggregate<PowerItem, PowerItemCommand, PowerItemEvent, Reason> = {
  category: 'powerItem',
  commands: powerItemCommands,
  events: powerItemEvents,
  decider,
};
