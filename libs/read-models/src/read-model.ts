import { Column, PrimaryColumn } from './rows/row-columns';

/**
 * What every row of every read model has. The class of a row is the table, the GraphQL type and the REST
 * answer; its rows are disposable, because the log can make them again.
 */
export abstract class ReadModel {
  @PrimaryColumn('text') id: string;
  /**
   * Position of the last event that changed the row, whose pulse may have moved on: an integer in the table,
   * its decimal digits outside.
   */
  @Column('bigint') position: string;
}
