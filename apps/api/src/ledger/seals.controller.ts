import { Controller, Get, Header, Inject, Param, Req, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Ledger, Ledgers } from '@probity/runtime';
import { CORE, type Core } from '../core';
import { sealOf, tileOf } from './ledger.answers';

/** One of the two logs. */
export type Which = keyof Pick<Ledgers, 'bureau' | 'intake'>;

const TEXT = 'text/plain; charset=utf-8';

type TileRequest = FastifyRequest<{ Params: { readonly '*': string; readonly level: string } }>;

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
    async checkpoint() {
      await this.ledger.current();
      return sealOf(this.ledger).note;
    }

    @Get('seals/:size')
    @Header('Content-Type', TEXT)
    async seal(@Param('size') size: string) {
      await this.ledger.current();
      return sealOf(this.ledger, size).note;
    }

    @Get('keys')
    keys() {
      return { keys: this.ledger.keys };
    }

    @Get('tile/:level/*')
    @Header('Content-Type', 'application/octet-stream')
    async tile(@Req() { params }: TileRequest) {
      await this.ledger.current();
      return tileOf(this.ledger, `tile/${params.level}/${params['*']}`);
    }
  }
  return SealsController;
};
