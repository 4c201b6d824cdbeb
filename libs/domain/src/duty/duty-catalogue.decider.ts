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
import type { Bureau } from '../bureau';
import { type DutyCatalogueCommand, dutyCatalogueCommands } from './duty-catalogue.commands';
import { type DutyCatalogueEvent, type DutyScope, dutyCatalogueEvents } from './duty-catalogue.events';
import { mandateReasons, orgMissing, postMissing, unmandated } from './mandate';

interface Compiled {
  readonly status: 'compiled';
  readonly scope: DutyScope;
  readonly ownerId: string;
  readonly lines: readonly string[];
  readonly version: number;
}
type DutyCatalogue = { readonly status: 'unknown' } | Compiled;

const reasons = {
  'already-compiled': conflict('a catalogue is compiled once and then revised', '目录已编制,请使用修订'),
  'not-compiled': unknown('there is no such catalogue yet', '该目录尚未编制'),
  'id-of-another': invalid('the id of a catalogue is its scope and its owner', '目录编号应为“范围-对象”'),
  ...mandateReasons,
};
type Reason = keyof typeof reasons;
type Asking<K extends DutyCatalogueCommand['type']> = Extract<DutyCatalogueCommand, { readonly type: K }>;

const ownerOrg = (bureau: Bureau, scope: DutyScope, ownerId: string): string =>
  scope === 'POST' ? (bureau.post(ownerId)?.orgId ?? ownerId) : ownerId;

const ownerMissing = (bureau: Bureau, scope: DutyScope, ownerId: string) =>
  scope === 'POST' ? postMissing(bureau, [ownerId], 'ownerId') : orgMissing(bureau, ownerId, 'ownerId');

const compile = (command: Asking<'CompileDutyCatalogue'>): Decision<DutyCatalogueEvent, Reason> => {
  const { id, bureau, data } = command;
  const { scope, ownerId } = data;
  if (id !== `${scope}-${ownerId}`) return reject('id-of-another', 'ownerId', ownerId);
  return (
    ownerMissing(bureau, scope, ownerId) ??
    unmandated(command, ownerOrg(bureau, scope, ownerId)) ??
    accept({ type: 'DutyCatalogueCompiled', data: { ...data, version: 1 } })
  );
};

const revise = (
  command: Asking<'ReviseDutyCatalogue'>,
  { scope, ownerId, version, ...catalogue }: Compiled,
): Decision<DutyCatalogueEvent, Reason> => {
  const { reason, lines, cause } = command.data;
  const refusal = unmandated(command, ownerOrg(command.bureau, scope, ownerId));
  if (refusal) return refusal;
  if (canonical(lines) === canonical(catalogue.lines)) return accept();
  const data = { scope, ownerId, lines, version: version + 1, cause };
  return accept({ type: 'DutyCatalogueRevised', data, reason });
};

/** Every version states all duties anew, so that any one of them can be read alone. */
const decider: Decider<DutyCatalogue, DutyCatalogueCommand, DutyCatalogueEvent, Reason> = {
  initialState: { status: 'unknown' },
  reasons,

  decide: (command, state) => {
    switch (command.type) {
      case 'CompileDutyCatalogue':
        return state.status === 'unknown' ? compile(command) : reject('already-compiled');
      case 'ReviseDutyCatalogue':
        return state.status === 'compiled' ? revise(command, state) : reject('not-compiled');
    }
  },

  evolve: (_state, { data: { scope, ownerId, lines, version } }) => ({
    status: 'compiled',
    scope,
    ownerId,
    lines,
    version,
  }),
};

/** The duty catalogues of units, departments and posts (职责目录). */
export const dutyCatalogue: Aggregate<DutyCatalogue, DutyCatalogueCommand, DutyCatalogueEvent, Reason> = {
  category: 'dutyCatalogue',
  commands: dutyCatalogueCommands,
  events: dutyCatalogueEvents,
  decider,
};
