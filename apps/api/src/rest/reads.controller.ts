import { Controller, Get, Inject, Req, Res, type Type } from '@nestjs/common';
import type { AnyAggregate } from '@probity/eventing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Model, modelOfThings, spoken } from '../derive';
import { languageOf } from '../language';
import { Failed } from '../problems';
import { blameOf, pageOf, rowOf, versionsOf } from '../reads';
import { CORE, type Core } from '../core';
import { wantedIn, whenIn } from './query-string';

type ReadRequest = FastifyRequest<{ Params: { readonly id: string }; Querystring: Record<string, unknown> }>;

/**
 * The REST door to the rows of a read model: `GET /risk-register`, `GET /risk-register/{id}` and what it has
 * been. The row of a thing has the revision of its stream for an ETag, to be sent back in If-Match.
 */
export const readsControllerOf = (model: Model, aggregates: readonly AnyAggregate[]): Type => {
  const areThings = aggregates.some((aggregate) => modelOfThings(aggregate, [model]));
  @Controller(model.path)
  class Rows {
    constructor(@Inject(CORE) private readonly core: Core) {}

    @Get()
    async page(@Req() { query, headers }: ReadRequest) {
      const page = await pageOf({ core: this.core, headers }, model, wantedIn(model, query));
      const language = languageOf(headers['accept-language']);
      return { ...page, rows: page.rows.map((row) => spoken(model, row, language)) };
    }

    @Get(':id')
    async row(@Req() request: ReadRequest, @Res({ passthrough: true }) reply: FastifyReply) {
      const { params, query, headers } = request;
      const row = (await rowOf({ core: this.core, headers }, model, params.id, whenIn(query))) ?? nothing();
      if (areThings) reply.header('ETag', `"${String(row['revision'])}"`);
      return spoken(model, row, languageOf(headers['accept-language']));
    }

    @Get(':id/versions')
    async versions(@Req() { params, query, headers }: ReadRequest) {
      const language = languageOf(headers['accept-language']);
      const versions = await versionsOf({ core: this.core, headers }, model, params.id, whenIn(query));
      return { versions: versions.map((each) => ({ ...each, row: spoken(model, each.row, language) })) };
    }

    @Get(':id/blame')
    async blame(@Req() { params, query, headers }: ReadRequest) {
      const reading = { core: this.core, headers };
      return { blame: (await blameOf(reading, model, params.id, whenIn(query))) ?? nothing() };
    }
  }
  return Rows;
};

const nothing = (): never => {
  throw new Failed('not-found');
};
