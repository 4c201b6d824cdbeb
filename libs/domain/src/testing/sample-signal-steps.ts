import { dayAfter } from '../day';
import { analysis } from '../intake/analysis.decider';
import { signal } from '../intake/signal.decider';
import { type Row, sampleRows } from './sample';
import { type Hand, type SampleStep, byDay, holder } from './sample-steps';

/** The post that takes signals in, which the tables do not name. */
export const INTAKE_POST = 'P034';
/** What makes that post the intake officer's, from the day on which there is a leading group. */
export const INTAKE_DESIGNATED = { postId: INTAKE_POST, role: 'INTAKE', validFrom: '2025-01-10' } as const;

const intake = holder(INTAKE_POST);
const list = (cell = ''): readonly string[] => cell.split('|');

const rows = sampleRows('signals');
/** The signals of which something is kept. */
export const keptSignals = rows.filter(({ channel }) => channel !== 'DIVERTED');
/** Those that went to the superior. */
export const divertedSignals = rows.filter(({ channel }) => channel === 'DIVERTED');
/** The analysis reports. */
export const analysisReports = sampleRows('analysis-reports');

/** Heads bring what they collect, unless it is about themselves; the intake officer takes in the rest. */
const bringerOf =
  ({ channel, aboutOrgId = '', aboutPostId }: Row): SampleStep['by'] =>
  (bureau): readonly Hand[] => {
    const head = bureau.headOf(aboutOrgId);
    const isOfficer = channel === 'OFFICER' && head !== undefined && head !== aboutPostId;
    return [{ postId: isOfficer ? head : INTAKE_POST }];
  };

/** A signal is taken in; what an indicator tells comes of itself where there is such an indicator. */
export const receiptOf = (row: Row): SampleStep => {
  const { signalId: id = '', channel, receivedOn: on = '', informantHandle, aboutOrgId, aboutPostId } = row;
  const data = {
    channel,
    realName: row['realName'] === 'Y',
    ...(informantHandle && { informantHandle }),
    body: row['summary'],
    aboutOrg: aboutOrgId,
    ...(aboutPostId && { aboutPost: aboutPostId }),
    receivedOn: on,
  };
  return { of: signal, id, type: 'ReceiveSignal', data, on, by: bringerOf(row) };
};

/** The informant is verified and told. */
export const acknowledgementOf = ({ signalId: id = '', ackOn: on }: Row): readonly SampleStep[] => {
  if (on === undefined) return [];
  const of = { of: signal, id, on, by: intake };
  return [
    { ...of, type: 'VerifyInformant', data: { method: 'PHONE', confirmed: true } },
    { ...of, type: 'AcknowledgeSignal', data: {} },
  ];
};

/** It is assessed and disposed of, on the day after it came. */
export const judgementOf = (row: Row): readonly SampleStep[] => {
  const { signalId: id = '', receivedOn = '', severity, credibility, disposition, linkedTo } = row;
  const of = { of: signal, id, on: dayAfter(receivedOn), by: intake };
  const judgement = { severity, credibility, retaliationRisk: 'LOW', proposedDisposition: disposition };
  const decision = { disposition, collectiveStudyRef: `集体研究 ${id}` };
  return [
    { ...of, type: 'AssessSignal', data: judgement },
    { ...of, type: 'DispositionSignal', data: decision, seconder: 'P005' },
    ...(linkedTo ? [{ ...of, type: 'LinkSignal', data: { duplicateOf: linkedTo } }] : []),
  ];
};

/** Of what went to the superior, a number and a day are kept. */
export const diversionOf = ({ signalId: id = '', receivedOn: on = '' }: Row): SampleStep => ({
  ...{ of: signal, id, type: 'DivertSignal', data: {}, on, by: intake },
});

/** A report is submitted, and received by both bodies. */
export const reportSteps = (row: Row): readonly SampleStep[] => {
  const { analysisId: id = '', submittedOn: on = '', submittedTo, orgId, periodFrom, periodTo } = row;
  const [signalIds, candidateTargets] = [list(row['signalIds']), list(row['candidateTargets'])];
  const data = { orgId, periodFrom, periodTo, signalIds, candidateTargets, findings: row['findings'] };
  return [
    { of: analysis, id, type: 'SubmitAnalysis', data, on, by: holder('P033') },
    ...list(submittedTo).map((by) => ({
      ...{ of: analysis, id, type: 'ReceiveAnalysis', data: { by }, on, by: holder('P001') },
    })),
  ];
};

/** Every row of C6 as commands, day by day. */
export const signalSteps = (): readonly SampleStep[] =>
  byDay([
    ...keptSignals.map(receiptOf),
    ...keptSignals.flatMap(acknowledgementOf),
    ...keptSignals.flatMap(judgementOf),
    ...divertedSignals.map(diversionOf),
    ...analysisReports.flatMap(reportSteps),
  ]);
