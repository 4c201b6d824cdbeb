import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { spoken } from '../derive';
import { languageOf } from '../language';
import { Failed } from '../problems';
import { blameOf, pageOf, rowOf, versionsOf } from '../reads';
import { CORE, type Core } from '../core';
import { ADDRESSES, Addresses } from './addresses';
import { wantedIn, whenIn } from './query-string';

type RowsRequest = FastifyRequest<{
  Params: { readonly rows: string };
  Querystring: Record<string, unknown>;
}>;
type RowRequest = FastifyRequest<{
  Params: { readonly rows: string; readonly id: string };
  Querystring: Record<string, unknown>;
}>;

/**
 * The REST door to the rows of every read model: `GET /risk-register`, `GET /risk-register/{id}` and what it
 * has been. The row of a thing has the revision of its stream for an ETag, to be sent back in If-Match.
 */
@Controller(':rows')
export class ReadsController {
  constructor(
    @Inject(CORE) private readonly core: Core,
    @Inject(ADDRESSES) private readonly addresses: Addresses,
  ) {}

  @Get()
  async page(@Req() { params, query, headers }: RowsRequest) {
    const { model } = this.addresses.rowsAt(params.rows);
    const page = await pageOf({ core: this.core, headers }, model, wantedIn(model, query));
    const language = languageOf(headers['accept-language']);
    return { ...page, rows: page.rows.map((row) => spoken(model, row, language)) };
  }

  @Get(':id')
  async row(@Req() { params, query, headers }: RowRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { model, areThings } = this.addresses.rowsAt(params.rows);
    const row = (await rowOf({ core: this.core, headers }, model, params.id, whenIn(query))) ?? nothing();
    if (areThings) reply.header('ETag', `"${String(row['revision'])}"`);
    return spoken(model, row, languageOf(headers['accept-language']));
  }

  @Get(':id/versions')
  async versions(@Req() { params, query, headers }: RowRequest) {
    const { model } = this.addresses.rowsAt(params.rows);
    const language = languageOf(headers['accept-language']);
    const versions = await versionsOf({ core: this.core, headers }, model, params.id, whenIn(query));
    return { versions: versions.map((each) => ({ ...each, row: spoken(model, each.row, language) })) };
  }

  @Get(':id/blame')
  async blame(@Req() { params, query, headers }: RowRequest) {
    const { model } = this.addresses.rowsAt(params.rows);
    const reading = { core: this.core, headers };
    return { blame: (await blameOf(reading, model, params.id, whenIn(query))) ?? nothing() };
  }
}

const nothing = (): never => {
  throw new Failed('not-found');
};
