import { Controller, Get, Inject, Req, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Model } from '../derive';
import { differencesOf } from '../differences';
import { Failed } from '../problems';
import { whyOf } from '../why';
import { CORE, type Core } from '../core';
import { spanIn, whenIn } from './query-string';

type ChangesRequest = FastifyRequest<{
  Params: { readonly id: string; readonly column: string };
  Querystring: Record<string, unknown>;
}>;

/**
 * The REST door to what became of the rows of a read model: `GET /risk-catalogue/differences?from=…&to=…`,
 * and `GET /risk-catalogue/{id}/why/{column}`.
 */
export const changesControllerOf = (model: Model): Type => {
  @Controller(model.path)
  class Changes {
    constructor(@Inject(CORE) private readonly core: Core) {}

    @Get('differences')
    differences(@Req() { query, headers }: ChangesRequest) {
      return differencesOf({ core: this.core, headers }, model, spanIn(query));
    }

    @Get(':id/why/:column')
    async why(@Req() { params: { id, column }, query, headers }: ChangesRequest) {
      const why = await whyOf({ core: this.core, headers }, model, { id, column, ...whenIn(query) });
      if (!why) throw new Failed('not-found');
      return why;
    }
  }
  return Changes;
};
