import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CORE, type Core } from '../core';

/** Tells whoever asks, without a token, whether the service can work. */
@Controller('health')
export class HealthController {
  constructor(@Inject(CORE) private readonly core: Core) {}

  @Get()
  health(@Res({ passthrough: true }) reply: FastifyReply) {
    const health = this.core.health();
    reply.status(health.healthy ? 200 : 503);
    return health;
  }
}
