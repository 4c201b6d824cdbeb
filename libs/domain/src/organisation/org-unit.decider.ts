import { type Aggregate, type Decider, accept, conflict, invalid, reject, unknown } from '@probity/eventing';
import { type OrgUnitCommand, orgUnitCommands } from './org-unit.commands';
import { type OrgUnitEvent, orgUnitEvents } from './org-unit.events';

type OrgUnit =
  | { readonly status: 'unknown' }
  | { readonly status: 'living'; readonly name: string }
  | { readonly status: 'ended' };

const reasons = {
  'already-established': conflict('a unit is set up once', '该单位已设立,不得重复设立'),
  'no-living-unit': unknown('there is no such unit, or it has ended', '该单位不存在或已撤并'),
  'parent-unknown': unknown('the unit above is not known on that day', '上级单位在该日不存在'),
  'own-parent': invalid('no unit stands above itself', '单位不得成为自己的上级'),
  'merged-into-itself': invalid('a unit cannot be merged into itself', '单位不得并入自身'),
  'successor-unknown': unknown('the unit or post that takes over is not known', '承接的单位或岗位不存在'),
};

/** Units keep their history: a rename or a merger begins on a day and leaves the days before as they were. */
const decider: Decider<OrgUnit, OrgUnitCommand, OrgUnitEvent, keyof typeof reasons> = {
  initialState: { status: 'unknown' },
  reasons,

  decide: ({ type, data, id, bureau }, state) => {
    if (type === 'EstablishOrgUnit') {
      if (state.status !== 'unknown') return reject('already-established');
      const { parentId } = data;
      if (parentId === id) return reject('own-parent', 'parentId', parentId);
      // A parent must stand already and units never move, so circles cannot come about.
      if (parentId && !bureau.orgUnit(parentId)) return reject('parent-unknown', 'parentId', parentId);
      return accept({ type: 'OrgUnitEstablished', data });
    }
    if (state.status !== 'living') return reject('no-living-unit');
    switch (type) {
      case 'RenameOrgUnit': {
        const { reason, ...naming } = data;
        return accept({ type: 'OrgUnitRenamed', data: { ...naming, formerName: state.name }, reason });
      }
      case 'MergeOrgUnit': {
        const { reason, ...merger } = data;
        if (merger.intoOrgId === id) return reject('merged-into-itself', 'intoOrgId', id);
        if (!bureau.orgUnit(merger.intoOrgId))
          return reject('successor-unknown', 'intoOrgId', merger.intoOrgId);
        return accept({ type: 'OrgUnitMerged', data: merger, reason });
      }
      case 'AbolishOrgUnit':
        return accept({ type: 'OrgUnitAbolished', data, reason: data.reason });
    }
  },

  evolve: (_state, { type, data }) => {
    switch (type) {
      case 'OrgUnitEstablished':
        return { status: 'living', name: data.name };
      case 'OrgUnitRenamed':
        return { status: 'living', name: data.newName };
      case 'OrgUnitMerged':
      case 'OrgUnitAbolished':
        return { status: 'ended' };
    }
  },
};

export const orgUnit: Aggregate<OrgUnit, OrgUnitCommand, OrgUnitEvent, keyof typeof reasons> = {
  category: 'orgUnit',
  commands: orgUnitCommands,
  events: orgUnitEvents,
  decider,
};
