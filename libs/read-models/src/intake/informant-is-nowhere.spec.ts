import * as fc from 'fast-check';
import { MemoryEventStore } from '@probity/event-stores';
import {
  type AnyAggregate,
  type CommandShape,
  type EventRead,
  type EventShape,
  type RecordedEvent,
  executorOf,
  isRejection,
} from '@probity/eventing';
import { glassVault } from '@probity/eventing/testing';
import { BureauLog, events, instantOn, intakeAggregates } from '@probity/domain';
import { eventsOf } from '@probity/domain/testing';
import * as controls from '../../../domain/src/testing/intake-controls';
import { historyOf } from '../history.projection';
import { intakeProjections } from '../index';
import { sentenceOf } from '../queries/sentence';
import { rowsOf } from '../testing/projection-spec';

const aggregateOf = (category: string): AnyAggregate => {
  const found = intakeAggregates.find((one) => one.category === category);
  if (!found) throw new Error(`no ${category}`);
  return found;
};

/** Asks commands, in order, of a store of the intake's own; answers what it holds then. */
const play = async (
  steps: readonly (CommandShape & { readonly category?: string; readonly day: string })[],
): Promise<{
  readonly log: BureauLog;
  readonly recorded: readonly RecordedEvent[];
  readonly answers: unknown[];
}> => {
  const store = new MemoryEventStore();
  const side = { store, vault: glassVault, now: () => Date.parse('2026-01-01T00:00:00.000Z') };
  const executes = new Map(intakeAggregates.map((one) => [one.category, executorOf(one, side)]));
  const log = new BureauLog();
  for (const event of eventsOf(controls.withIntake)) log.apply(event);
  const recorded: RecordedEvent[] = [];
  const answers: unknown[] = [];
  for (const [index, { category = 'signal', day, ...command }] of steps.entries()) {
    const auth = { method: 'JWT' as const };
    const asked = { ...command, at: instantOn(day), ...{ bureau: log.on(day) } };
    const answer = await executes.get(category)?.(asked, { commandId: `c-${index}`, auth, judgedAt: 0n });
    answers.push(answer && isRejection(answer) ? answer.rejected : 'recorded');
    recorded.splice(0, recorded.length, ...(await everything(store)));
    for (const event of recorded) log.applyIntake(events.read(event));
  }
  return { log, recorded, answers };
};

const everything = async (store: MemoryEventStore): Promise<readonly RecordedEvent[]> => {
  const abort = new AbortController();
  const all: RecordedEvent[] = [];
  for await (const batch of store.subscribe('start', abort.signal)) {
    if (batch.length === 0) break;
    all.push(...batch);
  }
  abort.abort();
  return all;
};

const NAME = '欧阳无忌';
const PHONE = '13912345678';
const BODY = '某企业事先知道抽查日期并已备样';
const SECRETS = [NAME, PHONE, BODY, '认为处理太轻请复核', '另附现场照片两张', '三项苗头需重点关注'];
const { HANDLE } = controls;

const step = (day: string, command: CommandShape, more: object = {}) => ({ ...command, day, ...more });

const disposal = { ...controls.dispose('TO_WARNING') };
const story = [
  step(
    '2025-03-10',
    controls.receiveWith({
      informant: `${NAME},电话 ${PHONE}`,
      body: BODY,
      sourceDoc: `${NAME}(${PHONE})来信`,
    }),
  ),
  step('2025-03-11', controls.asking('VerifyInformant', { method: 'PHONE', confirmed: true })),
  step('2025-03-12', controls.asking('AcknowledgeSignal')),
  step('2025-03-13', controls.asking('ViewSignal', { purpose: `评估${HANDLE}所反映问题` })),
  step('2025-03-13', controls.asking('AssessSignal', controls.judgement)),
  step('2025-03-14', disposal),
  step('2025-03-15', controls.asking('FeedBackResult', { objection: SECRETS[3], newEvidence: SECRETS[4] })),
  step('2025-03-16', controls.asking('AssessSignal', controls.judgement)),
  step('2025-03-17', disposal),
  step('2025-03-18', controls.reveal),
  step(
    '2025-04-01',
    {
      ...controls.asking('SubmitAnalysis', {
        ...{ orgId: 'U01', periodFrom: '2025-03-01', periodTo: '2025-03-31' },
        ...{ signalIds: ['SG-2025-001'], findings: SECRETS[5], candidateTargets: ['P021'] },
      }),
      id: '2025-03-U01',
    },
    { category: 'analysis' },
  ),
];

const readAll = (recorded: readonly RecordedEvent[]): readonly EventRead<EventShape>[] =>
  recorded.map((event) => events.read(event));

/** Everything that anybody could come to read without a key: rows, sentences, facts. */
const shownOf = (log: BureauLog, recorded: readonly RecordedEvent[]): string => {
  const read = readAll(recorded);
  const projections = [...intakeProjections, historyOf(events)];
  const rows = projections.map((projection) => [...rowsOf(projection, read).values()]);
  const sentences = read.map((event) => sentenceOf(events.says(event), event.metadata));
  const bureau = log.on('2025-12-31');
  const facts = [bureau.signal('SG-2025-001'), bureau.analysis('2025-03-U01'), bureau.openDeadlines()];
  return textOf([rows, sentences, facts]);
};

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? String(each) : each));

describe('an informant (V16)', () => {
  it('stands in no event, row, sentence or fact of a whole story, nor does what was said', async () => {
    const { log, recorded, answers } = await play(story);
    expect(answers).toEqual(story.map(() => 'recorded'));
    const stored = textOf(recorded);
    const shown = shownOf(log, recorded);
    for (const secret of SECRETS) expect([secret, stored.includes(secret)]).toEqual([secret, false]);
    for (const secret of SECRETS) expect([secret, shown.includes(secret)]).toEqual([secret, false]);
    expect(shown).toContain('SG-2025-001');
  });

  it('goes by a handle that the register and the sentences do not show either', async () => {
    const { log, recorded } = await play(story);
    expect(shownOf(log, recorded)).not.toContain(HANDLE);
  });

  it('is sealed under a key of the handle, apart from what was said', async () => {
    const { recorded } = await play(story.slice(0, 1));
    const [event] = recorded;
    expect(event?.metadata.cipher).toMatchObject({
      informant: { keyRef: HANDLE },
      body: { keyRef: 'signal-SG-2025-001' },
    });
    const { informant = '' } = event?.data as { readonly informant?: string };
    expect([...informant].reverse().join('')).toContain(NAME);
  });

  it('is warned about where a text that is not sealed gave the name away, without the text', async () => {
    const { recorded } = await play(story.slice(0, 4));
    const warnings = recorded.filter(({ type }) => type === 'PlainTextWarned').map(({ data }) => data);
    expect(warnings).toEqual([{ fieldPath: 'sourceDoc' }, { fieldPath: 'purpose' }]);
  });

  it('is masked whatever the name, wherever it stands in the text', async () => {
    const words = fc.stringMatching(/^[一-龥A-Za-z]{2,12}$/);
    await fc.assert(
      fc.asyncProperty(words, words, words, async (name, before, after) => {
        const sourceDoc = `${before}${name}${after}`;
        const { recorded } = await play([
          step('2025-03-10', controls.receiveWith({ informant: name, body: 'x', sourceDoc })),
        ]);
        const [event] = recorded;
        expect((event?.data as { readonly sourceDoc?: string }).sourceDoc).not.toContain(name);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what is the superior’s (V17)', () => {
  const diverting = { ...controls.asking('DivertSignal'), id: 'DV-2025-001' };
  const aboutPrincipal = controls.receiveWith({ body: BODY, aboutOrg: 'U01', aboutPost: 'P001' });
  const steps = [step('2025-03-10', aboutPrincipal), step('2025-03-10', diverting)];

  it('leaves a number and a day, in a stream that tells nothing', async () => {
    const { recorded, answers } = await play(steps);
    expect(answers).toEqual(['must-be-diverted', 'recorded']);
    expect(recorded.map(({ stream, type, data }) => ({ stream, type, data }))).toEqual([
      {
        stream: 'signal-DV-2025-001',
        type: 'SignalDiverted',
        data: { counterNo: 'DV-2025-001', divertedOn: '2025-03-10' },
      },
    ]);
    expect(textOf(recorded)).not.toMatch(/P001|U01|SG-2025/);
  });

  it('leaves the same whatever it was about', async () => {
    const another = controls.receiveWith({ body: '另一件事', aboutOrg: 'U00', aboutPost: 'P000' });
    const [one, other] = await Promise.all([
      play([step('2025-03-10', aboutPrincipal), step('2025-03-10', { ...diverting })]),
      play([step('2025-03-10', another), step('2025-03-10', { ...diverting })]),
    ]);
    expect(textOf(other.recorded)).toBe(textOf(one.recorded));
  });

  it('could leave nothing more: the command has no field', () => {
    const { commands } = aggregateOf('signal');
    expect(commands.schemaOf('DivertSignal').properties).toEqual({});
    expect(commands.faultsOf('DivertSignal', { body: BODY })).not.toEqual([]);
  });

  it('is a number and a day to the reader of the register', async () => {
    const { recorded } = await play(steps);
    const [register] = intakeProjections;
    const rows = register ? rowsOf(register, readAll(recorded)) : new Map<string, object>();
    expect(rows.get('DV-2025-001')).toMatchObject({
      channel: null,
      receivedOn: '2025-03-10',
      status: 'DIVERTED',
      clocks: [],
    });
  });
});
