import { Column, Entity, Index } from '../rows/row-columns';
import { type EventOf, Event, type Projection, registerEvents } from '@probity/eventing';
import { IsCount, IsId, IsIds, May } from '@probity/domain';
import { ReadModel } from '../read-model';

/** A little domain that has nothing to do with the real one: parcels that travel from depot to depot. */
@Event<ParcelSent>({ version: 1, says: ({ depot }) => ({ en: `sent from ${depot}`, zh: `自${depot}寄出` }) })
class ParcelSent {
  @IsId() readonly depot: string;
  @IsCount() readonly grams: number;
  @IsIds(50) readonly marks: readonly string[];
}

@Event<ParcelMoved>({ version: 1, says: ({ to }) => ({ en: `moved to ${to}`, zh: `运至${to}` }) })
class ParcelMoved {
  @IsId() readonly from: string;
  @IsId() readonly to: string;
  @May() @IsId() readonly mark?: string;
}

@Event<ParcelDelivered>({ version: 1, says: () => ({ en: 'delivered', zh: '已送达' }) })
class ParcelDelivered {
  @May() @IsId() readonly to?: string;
}

export const parcelEvents = registerEvents({ ParcelSent, ParcelMoved, ParcelDelivered });
export type ParcelEvent = EventOf<typeof parcelEvents>;

/** A parcel: where it lies, or who has it. */
@Entity('parcel')
@Index(['depot'])
export class Parcel extends ReadModel {
  @Column('text') depot: string;
  @Column('integer') grams: number;
  @Column('simple-json') marks: readonly string[];
  @Column('boolean') delivered: boolean;
  @Column('text', { nullable: true }) receiver: string | null;
}

/** The parcels, wherever they are. */
export const parcels: Projection<Parcel, ParcelEvent> = {
  name: 'parcels',
  version: 1,
  row: Parcel,
  begin: {
    ParcelSent: ({ data: { depot, grams, marks } }) => ({
      depot,
      grams,
      marks,
      delivered: false,
      receiver: null,
    }),
  },
  advance: {
    ParcelMoved: ({ marks }, { data: { to, mark } }) => ({
      depot: to,
      ...(mark !== undefined && { marks: [...marks, mark] }),
    }),
    ParcelDelivered: ({ delivered }, { data: { to } }) => ({
      ...(!delivered && { delivered: true, receiver: to ?? null }),
    }),
  },
};

/** A depot and how many parcels lie in it. */
@Entity('depot')
export class Depot extends ReadModel {
  @Column('integer') parcels: number;
}

/** How many parcels lie in each depot: rows that many streams touch. */
export const depots: Projection<Depot, ParcelEvent> = {
  name: 'depots',
  version: 1,
  row: Depot,
  keysOf: ({ type, data }) => {
    if (type === 'ParcelSent') return [data.depot];
    return type === 'ParcelMoved' ? [data.from, data.to] : [];
  },
  begin: {
    ParcelSent: () => ({ parcels: 1 }),
    ParcelMoved: () => ({ parcels: 1 }),
  },
  advance: {
    ParcelSent: ({ parcels: before }) => ({ parcels: before + 1 }),
    ParcelMoved: ({ id, parcels: before }, { data: { from } }) => ({
      parcels: before + (id === from ? -1 : 1),
    }),
  },
};

/** A parcel came to another depot. */
@Entity('movement')
export class Movement extends ReadModel {
  @Column('text') to: string;
}

/** Every movement: rows that never change. */
export const movements: Projection<Movement, ParcelEvent> = {
  name: 'movements',
  version: 1,
  row: Movement,
  keysOf: ({ position }) => [String(position).padStart(5, '0')],
  begin: { ParcelMoved: ({ data: { to } }) => ({ to }) },
  advance: {},
};
