import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, NotFoundException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { headersOf } from '../failures';
import { languageOf } from '../language';
import { logFault } from '../log-fault';
import { Failed, problemOf } from '../problems';

/** Under which Nest finds the function that tells which methods a path has. */
export const METHODS_AT = Symbol('MethodsAt');

/** The methods of a path; none when there is no such path. */
export type MethodsAt = (path: string) => readonly string[];

/** Answers every error, of whatever layer, with a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(METHODS_AT) private readonly methodsAt: MethodsAt) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const isNowhere = error instanceof NotFoundException;
    const methods = isNowhere ? this.methodsAt(request.url.replace(/[?#].*$/, '')) : [];
    if (methods.length === 0) answerProblem(error, request, reply);
    else answerProblem(new Failed('method-not-allowed'), request, reply.header('Allow', methods.join(', ')));
  }
}

/** Sends the problem document of an error. */
export const answerProblem = (error: unknown, { headers }: FastifyRequest, reply: FastifyReply): void => {
  const language = languageOf(headers['accept-language']);
  const problem = problemOf(error, language);
  logFault(error, problem);
  void reply
    .status(problem.status)
    .headers({ ...headersOf(problem.reason), 'Content-Language': LOCALES[language], Vary: 'Accept-Language' })
    .type('application/problem+json')
    .send(problem);
};

const LOCALES = { en: 'en', zh: 'zh-CN' };
