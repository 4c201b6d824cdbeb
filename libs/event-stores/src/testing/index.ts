export { freePort } from './free-port';
export { wireTo } from './cut-wire';
export { type PostgresServer, describeOnPostgres, inDatabase } from './postgres';
export { tamper as tamperPostgres } from './postgres-log';
export { foreign } from './kurrent-opened';
export { KurrentServer } from './kurrent-server';
