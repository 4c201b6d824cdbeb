import type { AssessmentEvent, BandAssigned, ScoreComputed } from './assessment.events';
import type { SelfCheckEvent, SelfCheckSubmitted } from './self-check.events';
import type { ScoreRules } from '../rule-content';
import { findAndOpine, holdReviews, world } from '../testing/sample-reviews';
import {
  adoptAndPublish,
  assessHalfYears,
  checkQuarters,
  corrections,
  eventsIn,
  hands,
  happened,
  idOfScore,
  refused,
  requireCorrections,
  sampleScheme,
  scores,
  selfChecks,
} from '../testing/sample-assessments';
import { componentScore, computeScore } from './scoring';

findAndOpine();
holdReviews();
adoptAndPublish();
checkQuarters();
assessHalfYears();
requireCorrections();

type Any = AssessmentEvent | SelfCheckEvent;
type DataOf<K extends Any['type']> = Extract<Any, { readonly type: K }>['data'];

const dataIn = <K extends Any['type']>(type: K, id: string): readonly DataOf<K>[] =>
  eventsIn(type, id).map(({ data }) => data as DataOf<K>);

describe('the assessments of the sample bureau', () => {
  it('take 69 results and 302 self-checks', () => {
    expect([scores.length, selfChecks.length]).toEqual([69, 302]);
  });

  it('follow, to the last row, from the scheme, the calendars and the three hands', () => {
    expect(refused).toEqual([]);
  });
});

describe('every self-check', () => {
  const statusOf = (id: string): string => {
    const [submitted] = dataIn('SelfCheckSubmitted', id);
    if (!submitted) return 'MISSING';
    return submitted.late ? 'LATE' : 'ON_TIME';
  };
  const openIn = ({ answers }: SelfCheckSubmitted): number =>
    answers.filter(({ finding }) => finding === 'OPEN').length;

  it('is due as the file says, by the working days of its year, and stands as it says', () => {
    const played = selfChecks.map(({ selfCheckId, period = '', subjectId = '' }) => {
      const id = `${period}-${subjectId}`;
      const [clock] = dataIn('DeadlineSet', id);
      const [submitted] = dataIn('SelfCheckSubmitted', id);
      return [selfCheckId, clock?.due.dueOn, statusOf(id), submitted && openIn(submitted)];
    });
    expect(played).toEqual(
      selfChecks.map(({ selfCheckId, dueOn, status, itemsOpen }) => [
        ...[selfCheckId, dueOn, status],
        itemsOpen === undefined ? undefined : Number(itemsOpen),
      ]),
    );
  });

  it('that was late or never came was overdue the day after, and no other', () => {
    const overdue = selfChecks.filter(({ period = '', subjectId = '' }) => {
      return eventsIn('SelfCheckOverdue', `${period}-${subjectId}`).length === 1;
    });
    expect(overdue).toEqual(selfChecks.filter(({ status }) => status !== 'ON_TIME'));
  });
});

const final = <K extends Any['type']>(type: K, id: string): DataOf<K> | undefined => dataIn(type, id).at(-1);

describe('every result', () => {
  it('has the components, total and band of the file, and the revised total where it has one', () => {
    const played = scores.map((row) => {
      const id = idOfScore(row);
      const first = dataIn('ScoreComputed', id)[0];
      const inputs = first?.inputs.map(({ hundredths }) => hundredths) ?? [];
      return [row['scoreId'], ...inputs, first?.total, final('BandAssigned', id)?.band];
    });
    expect(played).toEqual(
      scores.map((row) => [
        row['scoreId'],
        ...['selfScore', 'officeScore', 'leaderScore', 'total'].map((name) => Number(row[name])),
        row['band'],
      ]),
    );
  });

  it('is confirmed as it stands after objections', () => {
    const played = scores.map((row) => final('AssessmentConfirmed', idOfScore(row)));
    expect(played.map((confirmed) => confirmed?.total)).toEqual(
      scores.map(({ total, revisedTotal = total }) => Number(revisedTotal)),
    );
  });

  it('came of three different hands, none of which monitors a risk of the subject', () => {
    const gave = (id: string) =>
      hands.filter((hand) => hand.startsWith(`${id} `)).map((hand) => hand.split(' ')[2]);
    expect(scores.filter((row) => new Set(gave(idOfScore(row))).size !== 3)).toEqual([]);
    // The office's head monitors grade 1: where a subject has such risks, the office's clerk gives its part.
    expect(gave('U01-2025H1-D06')).toEqual(['P020', 'P034', 'P006']);
    expect(gave('U01-2025H1-U04')).toEqual(['P059', 'P033', 'P001']);
    // The discipline leader monitors risks of the office's own department, so another leader stands in.
    expect(gave('U01-2025H1-D11')).toEqual(['P033', 'P002', 'P006']);
  });

  it('recomputes from the log alone, and to the same band (V14)', () => {
    const versions = new Map(
      happened
        .filter(({ type }) => type === 'RuleSetVersionAdopted')
        .map(({ data }) => data as { readonly version: string; readonly content: { score: ScoreRules } })
        .map(({ version, content }) => [version, content.score]),
    );
    const computed = happened.filter(({ type }) => type === 'ScoreComputed');
    expect(computed.length).toBeGreaterThan(scores.length);
    for (const event of computed) {
      const data = event.data as ScoreComputed;
      const scheme = versions.get(data.schemeVersion);
      const next = happened.find(({ stream, revision }) => {
        return stream === event.stream && revision === event.revision + 1n;
      });
      const { total, trace } = data;
      const { band } = next?.data as BandAssigned;
      expect(scheme && computeScore(scheme, data)).toEqual({ total, trace, band });
    }
  });
});

describe('the year 2025', () => {
  it('is the mean of its halves, once both are confirmed', () => {
    expect(final('ScoreComputed', 'U01-2025-U02')).toMatchObject({
      inputs: [
        { of: 'U01-2025H1-U02', hundredths: 9260, weight: 1 },
        { of: 'U01-2025H2-U02', hundredths: 9002, weight: 1 },
      ],
      total: 9131,
    });
    expect(final('BandAssigned', 'U01-2025-U02')?.band).toBe('EXCELLENT');
  });
});

describe('the version of the scheme decides', () => {
  it('89.60 of D06 passes by 1.0, and would be 90 and excellent by 1.0-int', () => {
    const data = final('ScoreComputed', 'U01-2025H1-D06');
    expect(data).toMatchObject({ schemeVersion: '1.0', total: 8960 });
    const other = data && computeScore(sampleScheme('INTEGER'), data);
    expect(other).toMatchObject({ total: 9000, band: 'EXCELLENT' });
    expect(world.on('2027-01-01').rules('SCORE').version).toBe('1.0-int');
    const nothing = { taken: [], givenBack: [] };
    expect(componentScore(sampleScheme('HUNDREDTH'), 'SELF', nothing)).toBe(10_000);
  });
});

describe('every correction', () => {
  it('is required by the day of the file, and its risk is to be looked at again', () => {
    for (const { correctionId, scoreId = '', riskPointId = '', what, dueOn } of corrections) {
      const id = idOfScore(scores.find((row) => row['scoreId'] === scoreId) ?? {});
      expect(final('CorrectionRequired', id)).toMatchObject({ correctionId, what, dueOn });
      expect(eventsIn('RevisionTaskRaised', riskPointId)).toMatchObject([
        { data: { trigger: 'ASSESSMENT', about: `assessment-${id}` } },
      ]);
    }
  });

  it('leaves the grade in force as it is (V1)', () => {
    expect(world.on('2025-12-31').riskPoint('RP-0001')).toMatchObject({
      approvedVersion: 1,
      approvedGrade: 1,
    });
  });
});
