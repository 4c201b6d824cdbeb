import { Controller, Get, Header, Inject, Query, Req, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Ledger } from '@probity/runtime';
import { CORE, type Core } from '../core';
import { fieldsIn } from '../rest/query-string';
import { leavesShown } from './leaves';
import { consistencyOf, inclusionOf, standingOf } from './ledger.answers';
import type { Which } from './seals.controller';

type Queried = Readonly<Record<string, unknown>>;
type EntriesRequest = FastifyRequest<{ Params: { readonly '*': string }; Querystring: Queried }>;

/** Where a ledger stands, its leaves, and what proves that they are under its seals. */
export const ledgerControllerOf = (path: string, which: Which): Type => {
  @Controller(path)
  class LedgerController {
    private readonly ledger: Ledger;

    constructor(@Inject(CORE) private readonly core: Core) {
      this.ledger = core.ledgers[which];
    }

    @Get()
    async standing(@Query() query: Queried) {
      fieldsIn(query, []);
      await this.ledger.current();
      return standingOf(this.ledger);
    }

    @Get('tile/entries/*')
    @Header('Content-Type', 'application/octet-stream')
    entries(@Req() { params, headers, query }: EntriesRequest) {
      fieldsIn(query, []);
      return leavesShown({ core: this.core, headers }, which, `tile/entries/${params['*']}`);
    }

    @Get('inclusion')
    async inclusion(@Query() query: Queried) {
      const { position } = fieldsIn(query, ['position']);
      await this.ledger.current();
      return inclusionOf(this.ledger, position);
    }

    @Get('consistency')
    async consistency(@Query() query: Queried) {
      const sizes = fieldsIn(query, ['from', 'to']);
      await this.ledger.current();
      return consistencyOf(this.ledger, sizes);
    }
  }
  return LedgerController;
};
