/*
 * The floor of a command over HTTP: the same path, body and answer on Nest and Fastify, with the body checked
 * by a compiled schema. Nobody is asked who asks, nothing is decided, stored or projected.
 */
const { BadRequestException, Body, Get, Param, Post } = require('@nestjs/common');
const Ajv = require('ajv').default;
const { decorate, listen } = require('./nest.cjs');

const isOpinion = new Ajv().compile({
  type: 'object',
  properties: {
    opinion: { type: 'string', minLength: 1, maxLength: 2_000 },
    suggestedGrade: { enum: [1, 2, 3] },
  },
  required: ['opinion'],
  additionalProperties: false,
});

class Idle {
  recordPeerOpinion(id, body) {
    if (!isOpinion(body)) throw new BadRequestException(isOpinion.errors);
    return { revision: '1', position: '10007', eventIds: [id] };
  }

  health() {
    return { healthy: true };
  }
}
decorate(Idle, 'recordPeerOpinion', [Post('risk-points/:id/record-peer-opinion')], [Param('id'), Body()]);
decorate(Idle, 'health', [Get('health')]);

listen(Idle);
