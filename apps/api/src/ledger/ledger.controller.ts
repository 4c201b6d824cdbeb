import { Controller, Get, Header, Inject, Query, Req, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Ledger } from '@probity/runtime';
import { CORE, type Core } from '../core';
import { leavesShown } from './leaves';
import { consistencyOf, inclusionOf, standingOf } from './ledger.answers';
import type { Which } from './seals.controller';

type EntriesRequest = FastifyRequest<{ Params: { readonly '*': string } }>;

/** Where a ledger stands, its leaves, and what proves that they are under its seals. */
export const ledgerControllerOf = (path: string, which: Which): Type => {
  @Controller(path)
  class LedgerController {
    private readonly ledger: Ledger;

    constructor(@Inject(CORE) private readonly core: Core) {
      this.ledger = core.ledgers[which];
    }

    @Get()
    async standing() {
      await this.ledger.current();
      return standingOf(this.ledger);
    }

    @Get('tile/entries/*')
    @Header('Content-Type', 'application/octet-stream')
    entries(@Req() { params, headers }: EntriesRequest) {
      return leavesShown({ core: this.core, headers }, which, `tile/entries/${params['*']}`);
    }

    @Get('inclusion')
    async inclusion(@Query('position') position: unknown) {
      await this.ledger.current();
      return inclusionOf(this.ledger, position);
    }

    @Get('consistency')
    async consistency(@Query() query: Readonly<Record<string, unknown>>) {
      await this.ledger.current();
      return consistencyOf(this.ledger, query);
    }
  }
  return LedgerController;
};
