import {
  type Aggregate,
  type Decider,
  type Decision,
  accept,
  conflict,
  forbidden,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import type { Bureau, FormFacts, RiskPointFacts } from '../bureau';
import { RISK_SCOPES, type RiskScope } from '../vocabulary';
import { answersFor, standingReasons } from '../standing';
import { LEADER_KINDS } from './leader-opinion';
import { type VolumeCommand, volumeCommands } from './volume.commands';
import { MANIFEST_MAX, type ManifestEntry, type VolumeEvent, volumeEvents } from './volume.events';

type Volume =
  | { readonly status: 'unknown' | 'frozen' }
  | {
      readonly status: 'compiled';
      readonly roundId: string;
      readonly manifest: readonly ManifestEntry[];
      readonly compiledBy: string;
    };

const reasons = {
  'already-frozen': conflict('a frozen volume stays as it is', '汇编册已锁定'),
  'not-compiled': conflict('there is nothing compiled to freeze', '尚未汇编'),
  'round-unknown': unknown('there is no such round', '该轮次不存在'),
  'service-objects-not-heard': conflict(
    'service objects are heard first, or that step is waived with a reason',
    '须先征求管理服务对象意见,或说明理由免予征求',
  ),
  'risk-point-unknown': unknown('there is no such risk point', '该风险点不存在'),
  'form-unknown': unknown('the round has no such form', '本轮没有该登记表'),
  'nothing-to-decide': conflict('nothing awaits a decision there', '该风险点没有待审定事项'),
  'beyond-scope': invalid('the risk reaches further than the volume', '风险点范围超出汇编册范围'),
  'form-lacks-opinions': conflict('a form is compiled with both leaders’ opinions', '登记表尚缺领导意见'),
  'of-another-round': invalid(
    'a risk that was never approved is compiled with the forms of its own round',
    '尚未审定的风险点应与其所在轮次的登记表一并汇编',
  ),
  ...standingReasons,
  'volume-empty': invalid('a volume holds at least one risk point', '汇编册至少须有一个风险点'),
  'volume-too-long': invalid('a volume holds 2,000 entries at most', '汇编册最多2000件'),
  'compiler-may-not-freeze': forbidden('who compiled does not freeze', '汇编人不得锁定本人汇编的册'),
  'manifest-outdated': conflict('something has moved since: compile anew', '材料已变动,须重新汇编'),
};
type Answer = Decision<VolumeEvent, keyof typeof reasons>;
type Compiling = Extract<VolumeCommand, { readonly type: 'CompileVolume' }>;
type Freezing = Extract<VolumeCommand, { readonly type: 'FreezeVolume' }>;

/** System risks go to the superior and keep to themselves; the others fit where something wider fits. */
const fits = (risk: RiskScope, volume: RiskScope): boolean =>
  risk === 'SYSTEM' || volume === 'SYSTEM'
    ? risk === volume
    : RISK_SCOPES.indexOf(risk) <= RISK_SCOPES.indexOf(volume);

const awaitsDecision = ({ status, changePending }: RiskPointFacts): boolean =>
  status === 'FOUND' || status === 'RETURNED' || (status === 'APPROVED' && changePending);

const isHandedIn = ({ status }: FormFacts): boolean => status !== 'OPENED' && status !== 'VOID';

const isOpined = ({ status, opinions }: FormFacts): boolean =>
  status !== 'RETURNED' && LEADER_KINDS.every((kind) => opinions.includes(kind));

const known = <T>(ids: readonly string[], of: (id: string) => T | undefined): readonly T[] =>
  [...new Set(ids)].map(of).filter((each) => each !== undefined);

const risksFor = ({ data, bureau }: Compiling): readonly RiskPointFacts[] =>
  data.riskPointIds
    ? known(data.riskPointIds, (id) => bureau.riskPoint(id))
    : bureau
        .riskPointsOf(data.roundId)
        .filter((risk) => awaitsDecision(risk) && fits(risk.scope, data.scope));

/** A risk point brings the forms of the round that hold it; a volume of everything brings every form. */
const formsFor = ({ data, bureau }: Compiling, risks: readonly RiskPointFacts[]): readonly FormFacts[] => {
  const { roundId, riskPointIds, formIds, scope } = data;
  const ofRound = bureau.formsOf(roundId).filter(isHandedIn);
  if (!riskPointIds && !formIds && scope !== 'SYSTEM') return ofRound;
  const inside = new Set(risks.map(({ riskPointId }) => riskPointId));
  const listed = new Set(formIds);
  return ofRound.filter((form) => listed.has(form.formId) || form.riskPointIds.some((id) => inside.has(id)));
};

const faultOfRisks = ({ data, bureau }: Compiling, risks: readonly RiskPointFacts[]) => {
  const stranger = data.riskPointIds?.find((id) => !bureau.riskPoint(id));
  if (stranger) return reject('risk-point-unknown', 'riskPointIds', stranger);
  if (risks.length === 0) return reject('volume-empty');
  const settled = risks.find((risk) => !awaitsDecision(risk));
  if (settled) return reject('nothing-to-decide', 'riskPointIds', settled.riskPointId);
  // Another round has no forms that hold it, and so no leader's opinion would be asked for.
  const strayed = risks.find(({ status, roundId }) => status !== 'APPROVED' && roundId !== data.roundId);
  if (strayed) return reject('of-another-round', 'riskPointIds', strayed.riskPointId);
  const wider = risks.find(({ scope }) => !fits(scope, data.scope));
  return wider && reject('beyond-scope', 'riskPointIds', wider.riskPointId);
};

/** Both leaders spoke on every form inside (V6); who stands in for a leader counts as that leader. */
const faultOfForms = ({ data }: Compiling, forms: readonly FormFacts[]) => {
  const stranger = data.formIds?.find((id) => !forms.some(({ formId }) => formId === id));
  if (stranger) return reject('form-unknown', 'formIds', stranger);
  const silent = forms.find((form) => !isOpined(form));
  return silent && reject('form-lacks-opinions', 'formIds', silent.formId);
};

const entryOf = (streamId: string, { revision, hash }: FormFacts | RiskPointFacts): ManifestEntry => ({
  streamId,
  revision: Number(revision),
  hash,
});

const compile = (command: Compiling): Answer => {
  const { data, by, bureau } = command;
  const { roundId, scope } = data;
  const round = bureau.round(roundId);
  if (!round) return reject('round-unknown', 'roundId', roundId);
  if (!answersFor(bureau, by, round.orgId)) return reject('beyond-own-unit', 'roundId', roundId);
  if (!bureau.serviceObjectsHeard(roundId)) return reject('service-objects-not-heard', 'roundId', roundId);
  const risks = risksFor(command);
  const forms = formsFor(command, risks);
  const fault = faultOfRisks(command, risks) ?? faultOfForms(command, forms);
  if (fault) return fault;
  if (risks.length + forms.length > MANIFEST_MAX) return reject('volume-too-long');
  const manifest = [
    ...forms.map((form) => entryOf(`form-${form.formId}`, form)),
    ...risks.map((risk) => entryOf(`riskPoint-${risk.riskPointId}`, risk)),
  ];
  return accept({ type: 'VolumeCompiled', data: { roundId, scope, manifest, compiledBy: by.subjectRef } });
};

const nowOf = (streamId: string, bureau: Bureau): FormFacts | RiskPointFacts | undefined => {
  const id = streamId.slice(streamId.indexOf('-') + 1);
  return streamId.startsWith('form-') ? bureau.form(id) : bureau.riskPoint(id);
};

const freeze = ({ by, bureau }: Freezing, state: Volume): Answer => {
  if (state.status !== 'compiled') return state.status === 'frozen' ? accept() : reject('not-compiled');
  const { compiledBy, manifest, roundId } = state;
  const { orgId } = bureau.round(roundId) ?? {};
  if (by.subjectRef === compiledBy) return reject('compiler-may-not-freeze');
  if (orgId && !answersFor(bureau, by, orgId)) return reject('beyond-own-unit');
  const moved = manifest.find(({ streamId, revision, hash }) => {
    const now = nowOf(streamId, bureau);
    return now?.hash !== hash || Number(now.revision) !== revision;
  });
  if (moved) return reject('manifest-outdated', 'manifest', moved.streamId);
  return accept({ type: 'VolumeFrozen', data: { compiledBy, frozenBy: by.subjectRef } });
};

/** One person compiles, another freezes, and what a review reads is what was compiled. */
const decider: Decider<Volume, VolumeCommand, VolumeEvent, keyof typeof reasons> = {
  initialState: { status: 'unknown' },
  reasons,

  decide: (command, state) => {
    if (command.type === 'FreezeVolume') return freeze(command, state);
    return state.status === 'frozen' ? reject('already-frozen') : compile(command);
  },

  evolve: (_state, { type, data }) => {
    switch (type) {
      case 'VolumeCompiled':
        return {
          status: 'compiled',
          roundId: data.roundId,
          manifest: data.manifest,
          compiledBy: data.compiledBy,
        };
      case 'VolumeFrozen':
        return { status: 'frozen' };
    }
  },
};

/** Volumes: what a review reads, bound together and frozen (汇编成册). */
export const volume: Aggregate<Volume, VolumeCommand, VolumeEvent, keyof typeof reasons> = {
  category: 'volume',
  commands: volumeCommands,
  events: volumeEvents,
  decider,
};
