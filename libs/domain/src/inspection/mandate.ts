import { type Rejection, conflict, forbidden, invalid, reject, unknown } from '@probity/eventing';
import { caseNamed, isOwnCase } from '../inspected-cases';
import { answersFor, inCapacity, standingReasons } from '../standing';
import { type InspectionCommand, MANDATORS } from './inspection.commands';
import type { InspectionOpened } from './inspection.events';

/** Why something is not inspected, or not in this way. */
export const reasons = {
  'already-opened': conflict('this inspection was opened before', '该检查已立项'),
  'inspection-unknown': unknown('there is no such inspection', '该检查不存在'),
  'inspection-closed': conflict('this inspection is closed', '该检查已结束'),
  'inspection-lapsed': conflict(
    'the last day of this inspection is over: it needs another mandate',
    '该检查期限已过,须另行授权',
  ),
  'over-before-it-begins': invalid('the last day is not before the day of the act', '截止日不得早于办理当日'),
  'person-unknown': unknown('that person is not registered', '该人员未登记'),
  'case-unknown': unknown(
    'a scope names what there is on the day: organisations (orgUnit-…), riskPoint-… and warning-…',
    '检查范围须为当日存在的单位、风险点或预警:orgUnit-…、riskPoint-…、warning-…',
  ),
  ...standingReasons,
  'own-mandate': forbidden('nobody gives a mandate to oneself', '不得授权本人开展检查'),
  'own-case': forbidden('nobody inspects a case of the own', '不得检查涉及本人的事项'),
  'not-in-team': forbidden('this is for the team of the inspection', '仅限检查组成员'),
  'beyond-scope': forbidden('that is outside the scope of the inspection', '超出检查范围'),
  'replay-id-taken': conflict('a replay of this id was started before', '该回放编号已使用'),
  'replay-unknown': unknown('no replay of this id is running', '没有该编号的回放正在进行'),
  'not-your-replay': forbidden('a replay is ended by whoever started it', '回放须由发起人结束'),
};
export type Reason = keyof typeof reasons;

/** A command of one type. */
export type Asked<T extends InspectionCommand['type']> = Extract<InspectionCommand, { readonly type: T }>;
type Mandating = Asked<'OpenInspection'> | Asked<'ChangeInspectionScope'>;
type Mandate = Pick<InspectionOpened, 'team' | 'scope' | 'until'>;

/** Why a mandate is not given: its end, whom it names, or what it covers. */
export const faultOfMandate = (
  { by, bureau }: Pick<Mandating, 'by' | 'bureau'>,
  { team, scope, until }: Mandate,
): Rejection<Reason> | undefined => {
  if (until < bureau.on) return reject('over-before-it-begins', 'until', until);
  if (team.includes(by.subjectRef)) return reject('own-mandate', 'team', by.subjectRef);
  const stranger = team.find((member) => !bureau.isRegistered(member));
  if (stranger !== undefined) return reject('person-unknown', 'team', stranger);
  return faultOfScope({ by, bureau }, team, scope);
};

const faultOfScope = (
  { by, bureau }: Pick<Mandating, 'by' | 'bureau'>,
  team: readonly string[],
  scope: readonly string[],
): Rejection<Reason> | undefined => {
  for (const name of scope) {
    const found = caseNamed(bureau, name);
    if (!found) return reject('case-unknown', 'scope', name);
    if (!answersFor(bureau, inCapacity(by, MANDATORS), found.orgId))
      return reject('beyond-own-unit', 'scope', name);
  }
  const own = scope.find((name) => team.some((member) => isOwnCase(bureau, member, name)));
  return own === undefined ? undefined : reject('own-case', 'scope', own);
};
