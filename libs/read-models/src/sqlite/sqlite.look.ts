import Database from 'better-sqlite3';
import type { AnyProjection } from '@probity/eventing';
import { SQLITE } from '../queries/dialect';
import { projectedBy } from '../following/projected';
import type { Look } from '../read-models';
import { Statements } from './sqlite.statements';

/** Looks at the rows in a file as they are when they are first asked. Throws when it cannot be read. */
export const lookAtFile = (file: string, projections: readonly AnyProjection[]): Look => {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  const statements = new Statements(db);
  db.exec('BEGIN');
  return {
    projected: projections.map((projection) => projectedBy(projection, SQLITE)),
    answer: async (asking) => statements.answer(asking),
    close: async () => {
      db.close();
    },
  };
};
