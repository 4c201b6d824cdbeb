import { Column, Entity, Index } from '../row-columns';
import type { Columns, EventRead, EventShape, Projection } from '@probity/eventing';
import { ROLE_NAMES, type Role, dayOf, intakeAggregates } from '@probity/domain';
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

const inWords = (type: string): string => type.replace(/(?<!^)[A-Z]/g, ' $&').toLowerCase();

const tell = ({ type, metadata }: EventRead<EventShape>): Columns<IntakeAct> => {
  const { occurredAt, recordedAt, actor } = metadata;
  const role = ROLE_NAMES[actor.roleCode as Role];
  return {
    ...{ type, occurredAt, recordedAt, roleCode: actor.roleCode },
    sentenceEn: `${dayOf(occurredAt)}, somebody as ${role.en}: ${inWords(type)}`,
    sentenceZh: `${dayOf(occurredAt)},以${role.zh}身份办理:${type}`,
  };
};

const types = intakeAggregates.flatMap(({ events }) => Object.keys(events.types));

/** Every event of the intake's log, for whoever asks when a column of its rows was set, and as what. */
export const intakeActs: Projection<IntakeAct, EventShape> = {
  name: 'intake-acts',
  version: 1,
  row: IntakeAct,
  readers: ['INTAKE', 'DISCIPLINE', 'LG_OFFICE', 'LG_CHAIR'],
  keysOf: ({ position }) => [historyIdOf(position)],
  begin: Object.fromEntries(types.map((type) => [type, tell])),
  advance: {},
};
