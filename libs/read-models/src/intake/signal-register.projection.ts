import { Column, Entity, Index } from '../rows/row-columns';
import type { Columns } from '@probity/eventing';
import {
  type Day,
  type DeadlineEvent,
  type Disposition,
  type DueDate,
  type SignalChannel,
  type SignalEvent,
  type SignalFacts,
  type SignalLevel,
  type TermName,
  dayOf,
} from '@probity/domain';
import { Thing, things } from '../rows/things';

/** A clock of a signal that runs or has stopped. */
export interface SignalClock {
  readonly term: TermName;
  readonly dueOn: Day;
  readonly provisional: boolean;
  readonly state: 'RUNNING' | 'MISSED' | 'MET' | 'MET_LATE' | 'DROPPED';
}

/** A signal by its number: how far it has come. Neither what it says, nor of whom, nor from whom (V16). */
@Entity('registered_signal')
@Index(['status'])
export class RegisteredSignal extends Thing {
  /** Empty for what was diverted, of which nothing is known but the day (V17). */
  @Column('text', { nullable: true }) channel: SignalChannel | null;
  @Column('text') receivedOn: Day;
  @Column('text') status: SignalFacts['status'];
  @Column('text', { nullable: true }) acknowledgedOn: Day | null;
  @Column('text', { nullable: true }) severity: SignalLevel | null;
  @Column('text', { nullable: true }) disposition: Disposition | null;
  @Column('text', { nullable: true }) dispositionedOn: Day | null;
  @Column('text', { nullable: true }) fedBackOn: Day | null;
  @Column('text', { nullable: true }) duplicateOf: string | null;
  @Column('simple-json') clocks: readonly SignalClock[];
}

const NOTHING_YET = {
  channel: null,
  acknowledgedOn: null,
  severity: null,
  disposition: null,
  dispositionedOn: null,
  fedBackOn: null,
  duplicateOf: null,
  clocks: [],
} satisfies Partial<Columns<RegisteredSignal>>;

type Clocks = Pick<RegisteredSignal, 'clocks'>;

const running = ({ clocks }: Clocks, { term, dueOn, provisional }: DueDate): Clocks => ({
  clocks: [...clocks.filter((each) => each.term !== term), { term, dueOn, provisional, state: 'RUNNING' }],
});

const become = ({ clocks }: Clocks, term: TermName, state: SignalClock['state']): Clocks => ({
  clocks: clocks.map((each) => (each.term === term ? { ...each, state } : each)),
});

/** The register of signals, sealed: numbers and dates only, and for few to read. */
export const signalRegister = things<RegisteredSignal, SignalEvent | DeadlineEvent>({
  name: 'signal-register',
  version: 1,
  row: RegisteredSignal,
  sensitive: { of: () => [] },
  readers: ['INTAKE', 'DISCIPLINE', 'LG_OFFICE', 'LG_CHAIR'],
  category: 'signal',
  begin: {
    SignalReceived: ({ data: { channel, receivedOn } }) => ({
      ...NOTHING_YET,
      channel,
      receivedOn,
      status: 'RECEIVED',
    }),
    SignalDiverted: ({ data: { divertedOn } }) => ({
      ...NOTHING_YET,
      receivedOn: divertedOn,
      status: 'DIVERTED',
    }),
  },
  advance: {
    SignalLinked: (_row, { data: { duplicateOf } }) => ({ status: 'DUPLICATE', duplicateOf }),
    SignalAcknowledged: (_row, { data: { on } }) => ({ acknowledgedOn: on }),
    SignalAssessed: (_row, { data: { severity } }) => ({ status: 'ASSESSED', severity, disposition: null }),
    SignalDispositioned: (_row, { data: { disposition, on } }) => ({
      status: 'DISPOSITIONED',
      disposition,
      dispositionedOn: on,
    }),
    SignalResultFedBack: ({ status }, { data: { newEvidence }, metadata }) => ({
      fedBackOn: dayOf(metadata.occurredAt),
      ...(status === 'DUPLICATE' ? {} : { status: newEvidence === undefined ? 'FED_BACK' : 'RECEIVED' }),
    }),
    DeadlineSet: (row, { data: { due } }) => running(row, due),
    DeadlineExtended: (row, { data: { due } }) => running(row, due),
    DeadlineRecomputed: (row, { data: { due } }) => running(row, due),
    DeadlineMissed: (row, { data: { term } }) => become(row, term, 'MISSED'),
    DeadlineMet: (row, { data: { term, late } }) => become(row, term, late ? 'MET_LATE' : 'MET'),
    DeadlineDropped: (row, { data: { term } }) => become(row, term, 'DROPPED'),
  },
});
