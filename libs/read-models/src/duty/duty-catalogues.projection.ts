import { Column, Entity, Index } from '../rows/row-columns';
import type { DutyCatalogueEvent, DutyCatalogueRevised, DutyScope } from '@probity/domain';
import { Thing, things } from '../rows/things';

/** The duties of a unit, a department or a post (《职责目录》, Art. 15(2)), as last listed. */
@Entity('duty_catalogue')
@Index(['ownerId'])
export class DutyCatalogue extends Thing {
  @Column('text') scope: DutyScope;
  @Column('text') ownerId: string;
  @Column('simple-json') lines: readonly string[];
  @Column('integer') version: number;
  /** Why it was revised; null for the first version. */
  @Column('text', { nullable: true }) cause: DutyCatalogueRevised['cause'] | null;
}

/** Duty catalogues. With the powers of the same owner they are the duty and power catalogue. */
export const dutyCatalogues = things<DutyCatalogue, DutyCatalogueEvent>({
  name: 'duty-catalogues',
  version: 1,
  row: DutyCatalogue,
  category: 'dutyCatalogue',
  begin: {
    DutyCatalogueCompiled: ({ data: { scope, ownerId, lines, version } }) => ({
      scope,
      ownerId,
      lines,
      version,
      cause: null,
    }),
  },
  advance: {
    DutyCatalogueRevised: (_row, { data: { lines, version, cause } }) => ({ lines, version, cause }),
  },
});
