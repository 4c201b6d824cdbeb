import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { authorityOf } from '../authority';
import { CORE, type Core } from '../core';
import { authorityIn } from './query-string';

type AuthorityRequest = FastifyRequest<{ Querystring: Record<string, unknown> }>;

/** Which roles and powers a person or a post had: `GET /authority?subjectRef=…&validAt=…&asOf=…`. */
@Controller('authority')
export class AuthorityController {
  constructor(@Inject(CORE) private readonly core: Core) {}

  @Get()
  authority(@Req() { query, headers }: AuthorityRequest) {
    return authorityOf({ core: this.core, headers }, authorityIn(query));
  }
}
