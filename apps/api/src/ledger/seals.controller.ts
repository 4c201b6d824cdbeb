import { Controller, Get, Header, Inject, Param, Query, Req, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Ledger, Ledgers } from '@probity/runtime';
import { CORE, type Core } from '../core';
import { fieldsIn } from '../rest/query-string';
import { sealOf, tileOf } from './ledger.answers';

/** One of the two logs. */
export type Which = keyof Pick<Ledgers, 'bureau' | 'intake'>;

const TEXT = 'text/plain; charset=utf-8';

type Queried = Readonly<Record<string, unknown>>;
type TileRequest = FastifyRequest<{
  Params: { readonly '*': string; readonly level: string };
  Querystring: Queried;
}>;

/**
 * The seals and hashes of a ledger, to be mirrored and checked by whoever wants to (docs/ledger.md; C2SP
 * tlog-tiles). They tell nothing of what was recorded, so nobody is asked who they are.
 */
export const sealsControllerOf = (path: string, which: Which): Type => {
  @Controller(path)
  class SealsController {
    private readonly ledger: Ledger;

    constructor(@Inject(CORE) { ledgers }: Core) {
      this.ledger = ledgers[which];
    }

    @Get('checkpoint')
    @Header('Content-Type', TEXT)
    async checkpoint(@Query() query: Queried) {
      return sealOf(await asked(this.ledger, query)).note;
    }

    @Get('seals/:size')
    @Header('Content-Type', TEXT)
    async seal(@Param('size') size: string, @Query() query: Queried) {
      return sealOf(await asked(this.ledger, query), size).note;
    }

    @Get('keys')
    keys(@Query() query: Queried) {
      fieldsIn(query, []);
      return { keys: this.ledger.keys };
    }

    @Get('tile/:level/*')
    @Header('Content-Type', 'application/octet-stream')
    async tile(@Req() { params, query }: TileRequest) {
      return tileOf(await asked(this.ledger, query), `tile/${params.level}/${params['*']}`);
    }
  }
  return SealsController;
};

/** The ledger as it is now; of whatever is asked here, nothing varies. Throws Malformed. */
const asked = async (ledger: Ledger, query: Queried): Promise<Ledger> => {
  fieldsIn(query, []);
  await ledger.current();
  return ledger;
};
