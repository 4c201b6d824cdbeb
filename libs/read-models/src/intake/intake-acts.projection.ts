import { Column, Entity, Index } from '../rows/row-columns';
import type { Columns, EventRead, EventShape, Projection } from '@probity/eventing';
import {
  INTAKE_ACT_NAMES,
  type IntakeActType,
  ROLE_NAMES,
  type Role,
  dayOf,
  intakeAggregates,
} from '@probity/domain';
import { historyIdOf } from '../history.projection';
import { ReadModel } from '../read-model';

/** One event of the intake's log: its type, when, in which capacity. Not who, nor what it says. */
@Entity('intake_act')
@Index(['recordedAt', 'position'])
export class IntakeAct extends ReadModel {
  @Column('text') type: string;
  @Column('text') occurredAt: string;
  @Column('text') recordedAt: string;
  @Column('text') roleCode: string;
  @Column('text') sentenceEn: string;
  @Column('text') sentenceZh: string;
}

const tell = ({ type, metadata }: EventRead<EventShape>): Columns<IntakeAct> => {
  const { occurredAt, recordedAt, actor } = metadata;
  const role = ROLE_NAMES[actor.roleCode as Role];
  const act = INTAKE_ACT_NAMES[type as IntakeActType];
  return {
    ...{ type, occurredAt, recordedAt, roleCode: actor.roleCode },
    sentenceEn: `${dayOf(occurredAt)}, somebody as ${role.en} ${act.en}`,
    sentenceZh: `${dayOf(occurredAt)},以${role.zh}身份${act.zh}`,
  };
};

const types = intakeAggregates.flatMap(({ events }) => Object.keys(events.types));

/** Every event of the intake's log, for whoever asks when a column of its rows was set, and as what. */
export const intakeActs: Projection<IntakeAct, EventShape> = {
  name: 'intake-acts',
  version: 2,
  row: IntakeAct,
  readers: ['INTAKE', 'DISCIPLINE', 'LG_OFFICE', 'LG_CHAIR'],
  keysOf: ({ position }) => [historyIdOf(position)],
  begin: Object.fromEntries(types.map((type) => [type, tell])),
  advance: {},
};
