export { KurrentServer } from './kurrent-server';
export { type PostgresServer, describeOnPostgres, inDatabase } from './postgres';
