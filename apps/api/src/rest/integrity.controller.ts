import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CORE, type Core } from '../core';
import { checkIntegrity, integrityOf } from '../integrity';
import { languageOf } from '../language';
import { fieldsIn } from './query-string';

type IntegrityRequest = FastifyRequest<{ Querystring: Record<string, unknown> }>;

/** Tells auditors whether log, ledger and rows agree, and looks at all of them when asked to. */
@Controller('integrity')
export class IntegrityController {
  constructor(@Inject(CORE) private readonly core: Core) {}

  @Get()
  async last(@Req() { headers, query }: IntegrityRequest) {
    fieldsIn(query, []);
    const integrity = await integrityOf({ core: this.core, headers }, languageOf(headers['accept-language']));
    return { integrity };
  }

  @Post('check')
  @HttpCode(200)
  async check(@Req() { headers, query }: IntegrityRequest) {
    fieldsIn(query, []);
    const reading = { core: this.core, headers };
    return { integrity: await checkIntegrity(reading, languageOf(headers['accept-language'])) };
  }
}
