import { type EventShape, intentsOf } from '@probity/eventing';
import { assessment } from '../assessment/assessment.decider';
import type { Bureau } from '../bureau';
import { type Told, eventsOf } from '../testing';
import {
  assessedOn,
  confirmed,
  computed,
  deducted,
  given,
  inAssessment,
  opened,
  threeGiven,
} from '../testing/assessment-controls';
import { assessmentProcess } from './assessment.process';

const TODAY = '2025-03-10';
const id = 'U01-2024H2-D06';
const year = 'U01-2024-D06';
const compute = (of: string) => ({ category: 'assessment', id: of, type: 'ComputeScore', data: {} });

/** What follows from the last event of a stream in a bureau that knows all of them. */
const following = (stream: Told[0], events: readonly EventShape[], bureau: Bureau) =>
  eventsOf(events.map((event): Told => [stream, event]))
    .slice(-1)
    .flatMap((event) => intentsOf(assessmentProcess, event, bureau));

const told = (of: string, events: readonly EventShape[]): readonly Told[] =>
  events.map((event) => [`assessment-${of}`, event]);
const after = (...events: readonly EventShape[]) =>
  following(`assessment-${id}`, events, assessedOn(TODAY, ...told(id, events)));

const openedYear = {
  type: 'AssessmentOpened',
  data: { ...opened.data, roundId: 'U01-2024', kind: 'ANNUAL', period: '2024', halves: [id] },
};

describe('when a round of assessment opens', () => {
  const intents = eventsOf(inAssessment)
    .filter(({ stream }) => stream === 'assessRound-U01-2024H2')
    .flatMap((event) => intentsOf(assessmentProcess, event, assessedOn(TODAY)));

  it('each of its subjects gets an assessment under an id of its own', () => {
    expect(intents.map((intent) => intent.id)).toEqual(
      ['D06', 'D11', 'U08', 'ref-P021'].map((subject) => `U01-2024H2-${subject}`),
    );
  });

  it('what it asks for is well formed', () => {
    expect(intents.flatMap(({ type, data }) => assessment.commands.faultsOf(type, data))).toEqual([]);
  });
});

describe('a score is computed', () => {
  it('once the third component is in, and not before', () => {
    expect(after(opened)).toEqual([]);
    expect(after(opened, ...threeGiven.slice(0, 2))).toEqual([]);
    expect(after(opened, ...threeGiven)).toEqual([compute(id)]);
  });

  it('anew when points are taken off or given, or a veto is applied', () => {
    const more = [
      deducted,
      { type: 'ScoreBonusGiven', data: { points: 100, rule: '第9条' } },
      { type: 'VetoApplied', data: { code: 'V1' } },
    ];
    for (const event of more) {
      expect(after(opened, ...threeGiven, event)).toEqual([compute(id)]);
      expect(after(opened, given('SELF', 'ref-P020'), event)).toEqual([]);
    }
  });

  it('of a year when its halves are confirmed, whichever comes last', () => {
    const half = told(id, [opened, computed, confirmed]);
    const open = following(
      `assessment-${year}`,
      [openedYear],
      assessedOn(TODAY, ...told(year, [openedYear])),
    );
    expect(open).toEqual([]);
    const both = assessedOn(TODAY, ...half, ...told(year, [openedYear]));
    expect(following(`assessment-${year}`, [openedYear], both)).toEqual([compute(year)]);
    expect(following(`assessment-${id}`, [confirmed], both)).toEqual([compute(year)]);
  });

  it('of no year that is not assessed', () => {
    expect(after(opened, ...threeGiven, computed, confirmed)).toEqual([]);
    expect(following(`assessment-${id}`, [confirmed], assessedOn(TODAY))).toEqual([]);
  });

  it('by nobody else: what is computed is for people to announce', () => {
    expect(after(opened, ...threeGiven, computed)).toEqual([]);
  });
});
