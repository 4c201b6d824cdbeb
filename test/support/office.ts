import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { InjectOptions } from 'fastify';
import { type Day, instantOn } from '@probity/domain';
import {
  type Observer,
  type Probity,
  type Refused,
  type Settings,
  filesIn,
  issueToken,
  openProbity,
  settingsFrom,
  subjectRefOf,
} from '@probity/runtime';
import { type Watching, createApi } from '../../apps/api/src/create-api';
import { coreOf } from '../../apps/api/src/core';
import type { Request } from '../../apps/cli/src/demo/client';

/** What is tried: a request, with whatever else a person may say of the capacity in which two people act. */
type Attempt = Request & { readonly adminRole?: string; readonly secondingPostId?: string };

/** The whole service on files in a temporary folder, with both doors open and the local issuer at work. */
export interface Office {
  readonly probity: Probity;
  refOf(staffNo: string): string;
  /** Asks a command over the REST door and waits for what follows from it. Fails on any refusal. */
  ask(request: Attempt): Promise<object>;
  /** The same, with whatever answer comes. */
  tryTo(request: Attempt): Promise<{ readonly status: number; readonly body: Record<string, unknown> }>;
  /** Listens on a free port, and says under which address. */
  listen(): Promise<string>;
  /** The header that names a person. */
  bearer(staffNo: string, adminRole?: string): Promise<string>;
  /** Whatever comes from an address, with or without somebody's name. */
  fetch(
    url: string,
    authorization?: string,
  ): Promise<{
    readonly status: number;
    readonly type: string;
    readonly text: string;
    readonly bytes: Buffer;
  }>;
  get<T>(url: string, staffNo: string, language?: string, adminRole?: string): Promise<T>;
  /** Lets days come up to this one, and all that follows from them. Of use only where the clock is given. */
  goTo(day: Day): Promise<void>;
  /** Ends the service and leaves its files, so that another may open there. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

/** The settings of a service in a folder. */
export const settingsIn = (folder: string): Settings => settingsFrom(filesIn(folder));

/** Where an office opens, and on which day, if not today. */
export interface Opening {
  readonly folder?: string;
  /** Variables that set something else than files in the folder. */
  readonly set?: Readonly<Record<string, string>>;
  readonly on?: Day;
  /** Hears of what processes asked in vain. */
  readonly refused?: (refused: Refused) => void;
  /** Hears of what happens at the doors, and what the write side does. */
  readonly watching?: Watching;
  readonly observer?: Observer;
}

/** The evening of a day: whatever happens on it has happened. */
const eveningOf = (day: Day): number => Date.parse(instantOn(day, 20));
/** What a scenario reads for, as sensitive rows ask for a purpose. */
const PURPOSE = 'scenario';
/** Long enough for any day that a scenario goes to. */
const TOKEN_HOURS = 50_000;

/** Opens an office in a folder of its own, or in one that is there already. */
export const openOffice = async ({
  folder = mkdtempSync(join(tmpdir(), 'probity-office-')),
  set = {},
  on,
  watching,
  ...heard
}: Opening = {}): Promise<Office> => {
  const settings = settingsFrom({ ...filesIn(folder), ...set });
  let today = on;
  const now = () => (today === undefined ? Date.now() : eveningOf(today));
  const probity = await openProbity(settings, { now, ...heard });
  Logger.overrideLogger(false);
  const app = await createApi(coreOf(probity), watching);
  await app.init();
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.ready();

  const tokens = new Map<string, string>();
  const bearer = async (staffNo: string, adminRole?: string): Promise<string> => {
    const key = `${staffNo} ${adminRole ?? ''}`;
    const request = { staffNo, hours: TOKEN_HOURS, ...(adminRole === undefined ? {} : { adminRole }) };
    const token = tokens.get(key) ?? (await issueToken(settings, request));
    tokens.set(key, token);
    return `Bearer ${token}`;
  };
  const answerTo = async (options: InjectOptions) => {
    const response = await fastify.inject(options);
    return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
  };
  const tryTo: Office['tryTo'] = async (request) => {
    const { path, body, staffNo, adminRole, actingPostId, seconderStaffNo, secondingPostId } = request;
    const { occurredAt, commandId } = request;
    const headers = {
      authorization: await bearer(staffNo, adminRole),
      ...(actingPostId === undefined ? {} : { 'acting-post': actingPostId }),
      ...(secondingPostId === undefined ? {} : { 'seconding-post': secondingPostId }),
      ...(seconderStaffNo === undefined ? {} : { 'seconded-by': await bearer(seconderStaffNo) }),
      ...(occurredAt === undefined ? {} : { 'occurred-at': occurredAt }),
      ...(commandId === undefined ? {} : { 'idempotency-key': commandId }),
    };
    const answer = await answerTo({ method: 'POST', url: path, headers, payload: body });
    await probity.settled();
    return answer;
  };
  const leave = async (): Promise<void> => {
    await app.close();
    await probity.close();
  };
  return {
    probity,
    refOf: (staffNo) => subjectRefOf(probity.vault, staffNo),
    tryTo,
    bearer,
    listen: async () => {
      await app.listen(0, '127.0.0.1');
      return app.getUrl();
    },
    ask: async (request) => {
      const { status, body } = await tryTo(request);
      if (status >= 300) throw new Error(`${request.path}: ${JSON.stringify(body)}`);
      return body;
    },
    get: async <T>(url: string, staffNo: string, language = 'en', adminRole?: string) => {
      await probity.reached(probity.writer.positionIn(), 5_000);
      const headers = {
        authorization: await bearer(staffNo, adminRole),
        'accept-language': language,
        purpose: PURPOSE,
      };
      return (await answerTo({ method: 'GET', url, headers })).body as T;
    },
    fetch: async (url, authorization) => {
      const headers = { purpose: PURPOSE, ...(authorization === undefined ? {} : { authorization }) };
      const {
        statusCode,
        rawPayload,
        headers: answered,
      } = await fastify.inject({ method: 'GET', url, headers });
      const type = String(answered['content-type']);
      return { status: statusCode, type, text: rawPayload.toString(), bytes: rawPayload };
    },
    goTo: async (day) => {
      today = day;
      await probity.passDays();
      await probity.settled();
    },
    leave,
    close: async () => {
      await leave();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
