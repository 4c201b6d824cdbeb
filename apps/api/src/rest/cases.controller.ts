import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { dossierOf } from '../cases/dossier';
import { type CaseFormat, formatOf, linesOf } from '../cases/formats';
import { eventsOf } from '../cases/streams';
import { caseFollowed, casePageOf, caseStepOf, caseWritten } from '../cases/questions';
import { CORE, type Core } from '../core';
import { lastEventIdIn } from '../headers';
import { languageOf } from '../language';
import { fieldsIn, numberIn } from './query-string';

/** Under which Nest finds the signal that aborts when the service stops. */
export const CLOSING = Symbol('Closing');

type CaseRequest = FastifyRequest<{
  Params: { readonly case: string; readonly position: string };
  Querystring: Record<string, unknown>;
}>;

/** The REST door to cases: the history of one, as it goes on, and step by step. */
@Controller('cases')
export class CasesController {
  constructor(
    @Inject(CORE) private readonly core: Core,
    @Inject(CLOSING) private readonly closing: AbortSignal,
  ) {}

  @Get(':case')
  async history(@Req() request: CaseRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    // Who asks for the head alone gets that of a page: nothing is followed for nobody.
    const format = request.method === 'HEAD' ? 'application/json' : formatOf(request.headers.accept);
    const answer = await this.answers[format](request);
    void reply.header('Vary', 'Accept');
    if (format !== 'application/json') void reply.type(`${format}; charset=utf-8`);
    // It ends with the connection: kept alive, that would hold a service that stops.
    if (format === 'text/event-stream') void reply.header('Connection', 'close');
    return answer;
  }

  @Get(':case/steps/:position')
  step(@Req() { params, headers, query }: CaseRequest) {
    fieldsIn(query, []);
    return caseStepOf({ core: this.core, headers }, params.case, params.position);
  }

  @Get(':case/dossier')
  async dossier(@Req() request: CaseRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { params, headers, query } = request;
    const wanted = fieldsIn(query, ['asOf']);
    const { name, text } = await dossierOf({ core: this.core, headers }, request, params.case, wanted);
    void reply.type('text/plain; charset=utf-8');
    void reply.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
    return text;
  }

  private readonly answers: Readonly<Record<CaseFormat, (request: CaseRequest) => Promise<object>>> = {
    'application/json': ({ params, headers, query }) => {
      const { first, ...wanted } = fieldsIn(query, ['after', 'asOf', 'first']);
      const most = first === undefined ? {} : { first: numberIn('first', first) };
      return casePageOf({ core: this.core, headers }, params.case, { ...wanted, ...most });
    },
    'application/x-ndjson': ({ params, headers, query }) => {
      const wanted = fieldsIn(query, ['after', 'asOf']);
      return caseWritten({ core: this.core, headers }, params.case, { ...wanted, write: linesOf });
    },
    'text/event-stream': async ({ params, headers, query }) => {
      const seen = { ...fieldsIn(query, ['after']), lastEventId: lastEventIdIn(headers) };
      const follow = await caseFollowed({ core: this.core, headers }, params.case, seen);
      return eventsOf(follow, { closing: this.closing, language: languageOf(headers['accept-language']) });
    },
  };
}
