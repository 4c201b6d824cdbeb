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
import type { Bureau } from '../bureau';
import { firstDayOf, lastDayOf, lengthOf } from '../periods';
import { answersFor, inCapacity, standingReasons } from '../standing';
import { type AssessmentRoundCommand, assessmentRoundCommands } from './assessment-round.commands';
import {
  type AssessmentRoundEvent,
  type AssessmentRoundOpened,
  assessmentRoundEvents,
} from './assessment-round.events';
import { schemeFor } from './score-giving';
import { kindOf, orgsOf } from './subjects';

type Round =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'open' | 'closed';
      readonly orgId: string;
      readonly subjects: readonly string[];
    };

const reasons = {
  'no-round': unknown('no such round of assessment was opened', '该考核轮次不存在'),
  'no-unit': unknown('no such unit lived in that period', '该单位在该期间不存在'),
  'period-of-another-kind': invalid(
    'a half-year is assessed as such, a year as the mean of its halves',
    '考核类型与期间不符',
  ),
  'id-of-another-round': invalid('a round is called {orgId}-{period}', '考核轮次编号应为单位编号-期间'),
  'period-not-over': invalid('a period is assessed when it is over', '期间尚未结束'),
  'scheme-adopted-too-late': conflict(
    'a scheme binds periods that begin after its adoption',
    '考核方案须在期间开始前通过',
  ),
  'subject-named-twice': invalid('a subject is assessed once', '考核对象重复'),
  'not-under-the-unit': invalid(
    'the subject did not live below the unit on the last day of the period',
    '该对象在期末不属于该单位',
  ),
  'results-not-confirmed': conflict('not every result is confirmed', '尚有结果未确认'),
  ...standingReasons,
};
type RoundReason = keyof typeof reasons;
type Answer = Decision<AssessmentRoundEvent, RoundReason>;
type Refusal = Rejection<RoundReason> | undefined;
type Asking<K extends AssessmentRoundCommand['type']> = Extract<AssessmentRoundCommand, { readonly type: K }>;
type Opening = Asking<'OpenAssessmentRound'>;

const LENGTHS = { HALF_YEAR: 'HALF_YEAR', ANNUAL: 'YEAR' } as const;

const isUnder = (bureau: Bureau, orgId: string, subject: string): boolean =>
  subject !== orgId &&
  kindOf(bureau, subject) !== undefined &&
  orgsOf(bureau, subject).some((own) => bureau.lineOf(own).includes(orgId));

const faultOfPeriod = ({ id, data, bureau }: Opening): Refusal => {
  const { orgId, kind, period } = data;
  if (lengthOf(period) !== LENGTHS[kind]) return reject('period-of-another-kind', 'period', period);
  if (bureau.on <= lastDayOf(period)) return reject('period-not-over', 'period', period);
  if (id !== `${orgId}-${period}`) return reject('id-of-another-round');
  const { adoptedOn, version } = schemeFor(bureau, period);
  return adoptedOn < firstDayOf(period) ? undefined : reject('scheme-adopted-too-late', 'period', version);
};

const faultOfSubjects = ({ data: { orgId, period, subjects }, bureau }: Opening): Refusal => {
  const then = bureau.asOf(lastDayOf(period));
  if (new Set(subjects).size !== subjects.length) return reject('subject-named-twice', 'subjects');
  if (then.orgUnit(orgId) === undefined) return reject('no-unit', 'orgId', orgId);
  const stranger = subjects.find((subject) => !isUnder(then, orgId, subject));
  return stranger === undefined ? undefined : reject('not-under-the-unit', 'subjects', stranger);
};

const faultOfStanding = ({ by, bureau }: AssessmentRoundCommand, orgId: string): Refusal =>
  answersFor(bureau, inCapacity(by, ['LG_OFFICE', 'SYSTEM']), orgId)
    ? undefined
    : reject('beyond-own-unit', 'orgId', orgId);

const open = (asking: Opening): Answer => {
  const { data, bureau } = asking;
  const fault = faultOfStanding(asking, data.orgId) ?? faultOfPeriod(asking) ?? faultOfSubjects(asking);
  if (fault) return fault;
  const { version: schemeVersion } = schemeFor(bureau, data.period);
  const then = bureau.asOf(lastDayOf(data.period));
  const catalogueVersions = data.subjects
    .map((ownerId) => ({ ownerId, version: then.riskCatalogueVersionOf(ownerId) }))
    .filter(({ version }) => version > 0);
  const opened: AssessmentRoundOpened = { ...data, schemeVersion, catalogueVersions };
  return accept({
    type: 'AssessmentRoundOpened',
    data: opened,
    ruleRefs: [{ kind: 'SCORE', version: schemeVersion }],
  });
};

const close = (asking: Asking<'CloseAssessmentRound'>, round: Round): Answer => {
  if (round.status === 'unknown') return reject('no-round');
  const fault = faultOfStanding(asking, round.orgId);
  if (fault) return fault;
  if (round.status === 'closed') return accept();
  const confirmed = asking.bureau.assessmentsOf(asking.id).filter((each) => each.confirmed);
  const left = round.subjects.find((subject) => !confirmed.some((each) => each.subject === subject));
  return left === undefined
    ? accept({ type: 'AssessmentRoundClosed', data: { results: confirmed.length } })
    : reject('results-not-confirmed', 'subjects', left);
};

/** What is over is assessed by the rules of its first day (V14), against approved risks (V2). */
const decider: Decider<Round, AssessmentRoundCommand, AssessmentRoundEvent, RoundReason> = {
  initialState: { status: 'unknown' },
  reasons,
  decide: (command, round) => {
    switch (command.type) {
      case 'OpenAssessmentRound':
        return round.status === 'unknown' ? open(command) : accept();
      case 'CloseAssessmentRound':
        return close(command, round);
    }
  },
  evolve: (round, { type, data }) => {
    switch (type) {
      case 'AssessmentRoundOpened':
        return { status: 'open', orgId: data.orgId, subjects: data.subjects };
      case 'AssessmentRoundClosed':
        return round.status === 'unknown' ? round : { ...round, status: 'closed' };
    }
  },
};

/** A round of assessment (考核轮次), half-yearly or annual. */
export const assessmentRound: Aggregate<Round, AssessmentRoundCommand, AssessmentRoundEvent, RoundReason> = {
  category: 'assessRound',
  commands: assessmentRoundCommands,
  events: assessmentRoundEvents,
  decider,
};
