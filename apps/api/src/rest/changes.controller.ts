import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { differencesOf } from '../differences';
import { Failed } from '../problems';
import { whyOf } from '../why';
import { CORE, type Core } from '../core';
import { ADDRESSES, Addresses } from './addresses';
import { spanIn, whenIn } from './query-string';

type DifferencesRequest = FastifyRequest<{
  Params: { readonly rows: string };
  Querystring: Record<string, unknown>;
}>;
type WhyRequest = FastifyRequest<{
  Params: { readonly rows: string; readonly id: string; readonly column: string };
  Querystring: Record<string, unknown>;
}>;

/**
 * The REST door to what became of the rows of every read model:
 * `GET /risk-catalogue/differences?from=…&to=…`, and `GET /risk-catalogue/{id}/why/{column}`.
 */
@Controller(':rows')
export class ChangesController {
  constructor(
    @Inject(CORE) private readonly core: Core,
    @Inject(ADDRESSES) private readonly addresses: Addresses,
  ) {}

  @Get('differences')
  differences(@Req() { params, query, headers }: DifferencesRequest) {
    const { model } = this.addresses.rowsAt(params.rows);
    return differencesOf({ core: this.core, headers }, model, spanIn(query));
  }

  @Get(':id/why/:column')
  async why(@Req() { params: { rows, id, column }, query, headers }: WhyRequest) {
    const { model } = this.addresses.rowsAt(rows);
    const why = await whyOf({ core: this.core, headers }, model, { id, column, ...whenIn(query) });
    if (!why) throw new Failed('not-found');
    return why;
  }
}
