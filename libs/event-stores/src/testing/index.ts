export { wireTo } from './cut-wire';
export { type PostgresServer, describeOnPostgres, inDatabase } from './postgres';
