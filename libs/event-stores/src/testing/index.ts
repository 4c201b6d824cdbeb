export { type PostgresServer, describeOnPostgres, inDatabase } from './postgres';
