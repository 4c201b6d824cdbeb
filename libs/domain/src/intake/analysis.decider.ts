import {
  type Aggregate,
  type Decider,
  type Decision,
  accept,
  conflict,
  forbidden,
  invalid,
  isRejection,
  reject,
  unknown,
} from '@probity/eventing';
import {
  type Deadlines,
  NO_DEADLINES,
  deadlineReasons,
  decideDeadline,
  evolveDeadlines,
  isDeadlineCommand,
  isDeadlineEvent,
  startClock,
  stopClock,
} from '../deadlines';
import { answersFor, inCapacity, speakingPostOf, standingReasons } from '../standing';
import type { Day } from '../vocabulary';
import { type AnalysisCommand, analysisCommands } from './analysis.commands';
import { type AnalysisEvent, type AnalysisReceiver, analysisEvents } from './analysis.events';
import { contentFault, contentReasons, isOwnTarget } from './analysis-content';
import { officeOver } from './jurisdiction';

interface Analysis {
  readonly status: 'unknown' | 'called' | 'covered' | 'submitted';
  readonly orgId: string;
  readonly periodFrom: Day;
  readonly periodTo: Day;
  readonly candidateTargets: readonly string[];
  readonly receivedBy: readonly AnalysisReceiver[];
  readonly deadlines: Deadlines;
}

const reasons = {
  'no-analysis': unknown('no such analysis was called for or submitted', '没有该分析报告'),
  'not-submitted': conflict('nothing was submitted that could be received', '分析报告尚未提交'),
  'already-submitted': conflict('a report is submitted once', '该分析报告已提交'),
  'already-covered': conflict('another report covers this period', '该期间已由另一报告汇总分析'),
  'id-of-another-unit': invalid(
    'that number is for the report of another unit',
    '该编号属于其他单位的分析报告',
  ),
  'another-period': invalid('the report is called for another period', '与提请分析的单位或期间不一致'),
  'not-of-that-body': forbidden(
    'the chair receives it for the leading group, a member for the Party group of the unit',
    '须由领导小组组长或本单位党组成员接收',
  ),
  'covered-by-nothing': invalid(
    'the other report does not reach the end of the period',
    '另一报告未涵盖该期间',
  ),
  ...contentReasons,
  ...standingReasons,
  ...deadlineReasons,
};
type Reason = keyof typeof reasons;
type Answer = Decision<AnalysisEvent, Reason>;
type Asking<K extends AnalysisCommand['type']> = Extract<AnalysisCommand, { readonly type: K }>;

/** As the cadence names what it calls for: nobody else may take that number. */
const CALLED = /^\d{4}-\d{2}-(.+)$/;

const call = ({ data, bureau }: Asking<'CallForAnalysis'>, { status }: Analysis): Answer => {
  const { orgId, periodFrom, periodTo } = data;
  if (status !== 'unknown') return accept();
  if (periodFrom > periodTo) return reject('period-backwards', 'periodFrom', periodFrom);
  if (periodTo > bureau.on) return reject('period-not-over', 'periodTo', periodTo);
  const who = officeOver(bureau, orgId) ?? orgId;
  return accept<AnalysisEvent>(
    { type: 'AnalysisCalled', data },
    startClock(bureau, 'ANALYSIS', periodTo, who),
  );
};

const callFault = ({ id, data }: Asking<'SubmitAnalysis'>, state: Analysis) => {
  const { orgId, periodFrom, periodTo } = data;
  const [, named = orgId] = CALLED.exec(id) ?? [];
  if (named !== orgId) return reject<Reason>('id-of-another-unit', 'orgId', orgId);
  if (state.status !== 'called') return undefined;
  return [state.orgId, state.periodFrom, state.periodTo].join() === [orgId, periodFrom, periodTo].join()
    ? undefined
    : reject<Reason>('another-period', 'periodTo', periodTo);
};

const submit = (command: Asking<'SubmitAnalysis'>, state: Analysis): Answer => {
  const { data, bureau } = command;
  if (state.status === 'submitted') return reject('already-submitted');
  if (state.status === 'covered') return reject('already-covered');
  return (
    callFault(command, state) ??
    contentFault(command) ??
    accept<AnalysisEvent>(
      { type: 'AnalysisReportSubmitted', data },
      ...stopClock(state.deadlines, 'ANALYSIS', bureau.on),
    )
  );
};

const isOfBody = ({ data, by, bureau }: Asking<'ReceiveAnalysis'>, orgId: string): boolean => {
  if (data.by === 'LEADING_GROUP') return bureau.leadingGroupOf(orgId)?.chairPostId === speakingPostOf(by);
  const party = inCapacity(by, ['PARTY_GROUP', 'PRINCIPAL']);
  if (party.roles.length === 0 || by.orgId === null) return false;
  return bureau.unitOf(by.orgId) === bureau.unitOf(orgId) && answersFor(bureau, party, orgId);
};

const receive = (command: Asking<'ReceiveAnalysis'>, state: Analysis): Answer => {
  const { data, by, bureau } = command;
  if (state.status !== 'submitted') return reject('not-submitted');
  if (!isOfBody(command, state.orgId)) return reject('not-of-that-body', 'by', data.by);
  if (state.candidateTargets.some((each) => isOwnTarget(bureau, by, each))) return reject('own-target');
  if (state.receivedBy.includes(data.by)) return accept();
  return accept({ type: 'AnalysisReportReceived', data, decisionMeaning: 'NOTED' });
};

const cover = ({ data, bureau }: Asking<'CoverAnalysis'>, state: Analysis): Answer => {
  if (state.status !== 'called') return accept();
  const other = bureau.analysis(data.coveredBy);
  if (other?.orgId !== state.orgId || other.periodTo < state.periodTo) return reject('covered-by-nothing');
  return accept<AnalysisEvent>(
    { type: 'AnalysisCovered', data },
    ...stopClock(state.deadlines, 'ANALYSIS', bureau.on),
  );
};

const ask = (command: AnalysisCommand, state: Analysis): Answer => {
  if (isDeadlineCommand(command)) {
    return state.status === 'unknown' ? reject('no-analysis') : decideDeadline(command, state.deadlines);
  }
  switch (command.type) {
    case 'CallForAnalysis':
      return call(command, state);
    case 'SubmitAnalysis':
      return submit(command, state);
    case 'ReceiveAnalysis':
      return receive(command, state);
    case 'CoverAnalysis':
      return cover(command, state);
  }
};

const evolve = (state: Analysis, event: AnalysisEvent): Analysis => {
  if (isDeadlineEvent(event)) return { ...state, deadlines: evolveDeadlines(state.deadlines, event) };
  switch (event.type) {
    case 'AnalysisCalled':
      return { ...state, status: 'called', ...event.data };
    case 'AnalysisReportSubmitted': {
      const { orgId, periodFrom, periodTo, candidateTargets } = event.data;
      return { ...state, status: 'submitted', orgId, periodFrom, periodTo, candidateTargets };
    }
    case 'AnalysisReportReceived':
      return { ...state, receivedBy: [...state.receivedBy, event.data.by] };
    case 'AnalysisCovered':
      return { ...state, status: 'covered' };
  }
};

/** A period is analysed once, from settled signals; both bodies receive it before anything follows. */
const decider: Decider<Analysis, AnalysisCommand, AnalysisEvent, Reason> = {
  initialState: {
    status: 'unknown',
    ...{ orgId: '', periodFrom: '', periodTo: '', candidateTargets: [], receivedBy: [] },
    deadlines: NO_DEADLINES,
  },
  reasons,
  decide: (command, state) => {
    const answer = ask(command, state);
    if (isRejection(answer)) return answer;
    return answer.map((event) => ({ ...event, classification: 'CONFIDENTIAL_WORK' }));
  },
  evolve,
};

/** The regular analysis of warning information (预警信息分析报告). */
export const analysis: Aggregate<Analysis, AnalysisCommand, AnalysisEvent, Reason> = {
  category: 'analysis',
  commands: analysisCommands,
  events: analysisEvents,
  decider,
};
