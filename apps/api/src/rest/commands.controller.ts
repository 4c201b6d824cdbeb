import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asked, type Recorded, ask } from '../ask';
import { CORE, type Core, type Reading } from '../core';
import { type Model, type Row, spoken } from '../derive';
import { conditionsIn } from '../headers';
import { type Language, languageOf } from '../language';
import { logFault } from '../log-fault';
import { saysWhy } from '../looks';
import { problemOf } from '../problems';
import { isAdmitted, rowOf } from '../reads';
import { isReached } from '../times';
import { ADDRESSES, Addresses } from './addresses';

type CommandRequest = FastifyRequest<{
  Params: { readonly things: string; readonly id: string; readonly command: string };
}> & { body: object | undefined };

/** The REST door to every command of the registries: `POST /risk-points/{id}/adjust-as-leader`. */
@Controller(':things')
export class CommandsController {
  constructor(
    @Inject(CORE) private readonly core: Core,
    @Inject(ADDRESSES) private readonly addresses: Addresses,
  ) {}

  @Post(':id/:command')
  async ask(@Req() request: CommandRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { params, body = {}, headers } = request;
    const { category, type, model } = this.addresses.commandAt(params.things, params.command);
    const asked = { category, type, id: params.id, data: body };
    const recorded = await ask(this.core, request, asked, conditionsIn(headers));
    describe(reply, asked, recorded, model);
    if (!model || !prefersRow(headers['prefer'])) return recorded;
    const language = languageOf(headers['accept-language']);
    const row = await rowAfter({ core: this.core, headers }, model, asked.id, recorded).catch(
      notShown(language),
    );
    if (!row) return { ...recorded, row: null };
    reply.header('Preference-Applied', 'return=representation');
    return { ...recorded, row: spoken(model, row, language) };
  }
}

/** What was recorded is answered as such, whatever becomes of showing it. */
const notShown =
  (language: Language) =>
  (error: unknown): null => {
    logFault(error, problemOf(error, language));
    return null;
  };

/** Says in header fields what was recorded: the new revision, and where the thing can be read. */
const describe = (
  reply: FastifyReply,
  { category, id }: Asked,
  { revision, eventIds }: Recorded,
  model: Model | undefined,
): void => {
  const isFirst = eventIds.length > 0 && Number(revision) + 1 === eventIds.length;
  reply.status(isFirst ? 201 : 200);
  reply.header('Location', model ? `/${model.path}/${id}` : `/history?stream=${category}-${id}`);
  if (revision !== 'no-stream') reply.header('ETag', `"${revision}"`);
};

const prefersRow = (prefer: string | string[] | undefined): boolean =>
  String(prefer)
    .split(/[,;]/)
    .some((preference) => /^\s*return\s*=\s*representation\s*$/i.test(preference));

/**
 * The row once it shows what was recorded; null when that takes too long, or when the row is not for whoever
 * asked, or sensitive and asked for without a purpose: what was recorded stays recorded.
 */
const rowAfter = async (
  reading: Reading,
  model: Model,
  id: string,
  { position }: Recorded,
): Promise<Row | null> =>
  saysWhy(reading, model) &&
  (await isAdmitted(reading, model)) &&
  (await isReached(reading.core, model, position))
    ? rowOf(reading, model, id, {})
    : null;
