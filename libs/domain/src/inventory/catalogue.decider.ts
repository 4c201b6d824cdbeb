import {
  type Aggregate,
  type Decider,
  type Decision,
  accept,
  conflict,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import type { Bureau, RiskPointFacts } from '../bureau';
import { answersFor, standingReasons } from '../standing';
import type { RiskScope } from '../vocabulary';
import { type CatalogueCommand, catalogueCommands } from './catalogue.commands';
import { type CatalogueEvent, catalogueEvents } from './catalogue.events';

interface Owner {
  readonly scope: RiskScope;
  readonly ownerId: string;
}

interface Catalogue {
  readonly version: number;
  readonly owner?: Owner;
  readonly contents: string;
  readonly filed: readonly string[];
}

const reasons = {
  'another-owner': conflict('this catalogue belongs to another owner', '该目录属于其他责任主体'),
  'issued-under-another-id': conflict(
    'the catalogue of this owner has another id: issue its next version under that',
    '该责任主体的目录已有其他编号,请以该编号发布新版本',
  ),
  'owner-unknown': unknown('there is no such post or organisation', '该岗位或单位不存在'),
  'risk-point-unknown': unknown('there is no such risk point', '该风险点不存在'),
  'not-of-this-owner': invalid('the risk point belongs to another owner', '该风险点不属于该责任主体'),
  'not-in-force': conflict('only approved risk points in force are listed', '仅列入已审定生效的风险点'),
  'nothing-to-list': conflict('the owner has no approved risk point', '该责任主体没有已审定的风险点'),
  'volume-unknown': unknown('there is no such volume', '该汇编册不存在'),
  'no-such-version': unknown('this version was never issued', '该版本未发布'),
  ...standingReasons,
  'filed-in-the-future': invalid('nothing is filed on a day to come', '备案日期不得晚于当日'),
};
type Answer = Decision<CatalogueEvent, keyof typeof reasons>;
type Issuing = Extract<CatalogueCommand, { readonly type: 'IssueCatalogue' }>;
type Filing = Extract<CatalogueCommand, { readonly type: 'FileCatalogue' }>;

const isInForce = ({ status, approvedVersion }: RiskPointFacts): boolean =>
  status === 'APPROVED' && approvedVersion > 0;

/** What an owner answers for: a department also for its posts, a system list only for the system. */
const risksOf = (bureau: Bureau, scope: RiskScope, ownerId: string): readonly RiskPointFacts[] => {
  switch (scope) {
    case 'POST':
      return bureau.riskPointsOwnedBy(ownerId);
    case 'DEPT':
    case 'UNIT':
      return bureau.riskPointsOfOrg(ownerId).filter((risk) => risk.scope !== 'SYSTEM');
    case 'SYSTEM':
      return bureau.riskPointsOfOrg(ownerId).filter((risk) => risk.scope === 'SYSTEM');
  }
};

const faultOfListed = (listed: readonly string[], owned: readonly RiskPointFacts[], bureau: Bureau) => {
  const ownedIds = new Set(owned.map(({ riskPointId }) => riskPointId));
  for (const riskPointId of listed) {
    const risk = bureau.riskPoint(riskPointId);
    if (!risk) return reject('risk-point-unknown', 'riskPointIds', riskPointId);
    if (!isInForce(risk)) return reject('not-in-force', 'riskPointIds', riskPointId);
    if (!ownedIds.has(riskPointId)) return reject('not-of-this-owner', 'riskPointIds', riskPointId);
  }
  return undefined;
};

const contentsOf = (manifest: readonly { riskPointId: string; approvedVersion: number }[]): string =>
  manifest.map(({ riskPointId, approvedVersion }) => `${riskPointId}:${approvedVersion}`).join(' ');

const ownerOrgOf = (scope: RiskScope, ownerId: string, bureau: Bureau): string =>
  scope === 'POST' ? (bureau.post(ownerId)?.orgId ?? ownerId) : ownerId;

const isSameOwner = (one: Owner, other: Owner): boolean =>
  one.scope === other.scope && one.ownerId === other.ownerId;

const faultOfOwner = ({ data, id, bureau }: Issuing, owner: Catalogue['owner']) => {
  const { scope, ownerId } = data;
  if (owner) return isSameOwner(owner, data) ? undefined : reject('another-owner', 'ownerId', ownerId);
  // Whoever cites a version names the owner, and not the id: one of the two would be meant.
  const { catalogueId = id } = bureau.catalogueOf(scope, ownerId) ?? {};
  return catalogueId === id ? undefined : reject('issued-under-another-id', 'ownerId', catalogueId);
};

const faultOfIssue = (command: Issuing, owner: Catalogue['owner']) => {
  const { data, by, bureau } = command;
  const { scope, ownerId, volumeId } = data;
  const fault = faultOfOwner(command, owner);
  if (fault) return fault;
  const exists = scope === 'POST' ? bureau.post(ownerId) : bureau.orgUnit(ownerId);
  if (!exists) return reject('owner-unknown', 'ownerId', ownerId);
  if (!answersFor(bureau, by, ownerOrgOf(scope, ownerId, bureau))) {
    return reject('beyond-own-unit', 'ownerId', ownerId);
  }
  if (volumeId && !bureau.volume(volumeId)) return reject('volume-unknown', 'volumeId', volumeId);
  return undefined;
};

const issue = (command: Issuing, { version, owner, contents }: Catalogue): Answer => {
  const { data, bureau } = command;
  const { riskPointIds, ...issued } = data;
  const owned = risksOf(bureau, data.scope, data.ownerId);
  const fault = faultOfIssue(command, owner) ?? faultOfListed(riskPointIds ?? [], owned, bureau);
  if (fault) return fault;
  const listed = new Set(riskPointIds ?? owned.map(({ riskPointId }) => riskPointId));
  const manifest = owned
    .filter((risk) => isInForce(risk) && listed.has(risk.riskPointId))
    .map(({ riskPointId, approvedVersion }) => ({ riskPointId, approvedVersion }));
  if (manifest.length === 0) return reject('nothing-to-list');
  if (contentsOf(manifest) === contents) return accept();
  return accept({ type: 'CatalogueVersionIssued', data: { ...issued, version: version + 1, manifest } });
};

const filingOf = ({ catalogueVersion, filedWith }: Filing['data']): string =>
  `${catalogueVersion} ${filedWith}`;

const file = ({ data, by, bureau }: Filing, { version, owner, filed }: Catalogue): Answer => {
  const { catalogueVersion, filedOn } = data;
  if (catalogueVersion < 1 || catalogueVersion > version) {
    return reject('no-such-version', 'catalogueVersion', catalogueVersion);
  }
  if (owner && !answersFor(bureau, by, ownerOrgOf(owner.scope, owner.ownerId, bureau))) {
    return reject('beyond-own-unit');
  }
  if (filedOn > bureau.on) return reject('filed-in-the-future', 'filedOn', filedOn);
  if (filed.includes(filingOf(data))) return accept();
  return accept({ type: 'CatalogueFiled', data, decisionMeaning: 'FILED' });
};

/** A catalogue lists what is in force; the same contents are not issued twice in a row. */
const decider: Decider<Catalogue, CatalogueCommand, CatalogueEvent, keyof typeof reasons> = {
  initialState: { version: 0, contents: '', filed: [] },
  reasons,

  decide: (command, state) => {
    switch (command.type) {
      case 'IssueCatalogue':
        return issue(command, state);
      case 'FileCatalogue':
        return file(command, state);
    }
  },

  evolve: (state, { type, data }) => {
    switch (type) {
      case 'CatalogueVersionIssued': {
        const { scope, ownerId, version, manifest } = data;
        return { ...state, version, owner: { scope, ownerId }, contents: contentsOf(manifest) };
      }
      case 'CatalogueFiled':
        return { ...state, filed: [...state.filed, filingOf(data)] };
    }
  },
};

/** Risk-point catalogues (廉政风险点目录): what is approved and in force, version by version. */
export const catalogue: Aggregate<Catalogue, CatalogueCommand, CatalogueEvent, keyof typeof reasons> = {
  category: 'catalogue',
  commands: catalogueCommands,
  events: catalogueEvents,
  decider,
};
