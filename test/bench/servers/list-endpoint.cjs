/*
 * The floor of a list over HTTP: fifty rows of the risk catalogue, asked of the driver each time and answered
 * as plain JSON by Nest on Fastify.
 */
const { Get } = require('@nestjs/common');
const Database = require('better-sqlite3');
const { COLUMNS, ROWS } = require('../measure/list.cjs');
const { decorate, listen } = require('./nest.cjs');

const db = new Database(process.env.READ_MODELS.replace('sqlite:', ''), { readonly: true });
const rows = db.prepare(`SELECT ${COLUMNS.join(', ')} FROM risk_catalogue ORDER BY id LIMIT ${ROWS}`);

class List {
  riskCatalogue() {
    return rows.all().map((row) => ({ ...row, proposedMeasures: JSON.parse(row.proposedMeasures) }));
  }

  health() {
    return { healthy: true };
  }
}
decorate(List, 'riskCatalogue', [Get('risk-catalogue')]);
decorate(List, 'health', [Get('health')]);

listen(List);
