import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { join } from 'node:path';
import { type Cosigner, cosignerIn, keyIn, newCosignerKey } from '@probity/ledger';
import { said } from '../import/fault';
import { takenFor } from '../read-given';
import { type Answer, Watch } from './watch';

/** What a witness is: its name, where it keeps what it has seen, and which logs it watches. */
export interface WitnessRequest {
  /** How its key is called: an address, of a new one without a scheme. */
  readonly name: string;
  readonly folder: string;
  /** The keys of the logs, as published. */
  readonly log: readonly string[];
  readonly host: string;
  readonly port: number;
}

/** A witness at work. */
export interface Witness {
  /** Its key, as it is to be published. */
  readonly key: string;
  readonly address: string;
  close(): Promise<void>;
}

/** Longer than any request there can be: a note of 100 signatures and a proof of 63 hashes. */
const BODY_MAX = 64 * 1024;

/**
 * Starts a witness. Throws when a log's key is none, a new name is no name for ever, its folder is none or
 * holds the key of another, or the address is taken.
 */
export const startWitness = async (request: WitnessRequest, now = Date.now): Promise<Witness> => {
  const { name, folder, log, host, port } = request;
  const logs = log.map((key) => keyIn(key));
  const cosigner = cosignerOf(folder, name);
  const watch = new Watch(join(folder, 'seen.json'), cosigner, logs, now);
  const server = createServer((message, response) => {
    void answer(watch, message)
      .catch(() => FAILED)
      .then((answered) => {
        send(response, answered);
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return { key: cosigner.key.text, address: addressOf(server, host), close: () => ended(server) };
};

const makeFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `--folder ${folder} cannot be made: ${code}; it must be a folder / 无法建立文件夹 ${folder}`,
      {
        cause: error,
      },
    );
  }
};

const cosignerOf = (folder: string, name: string): Cosigner => {
  const path = join(folder, 'witness.key');
  if (!existsSync(path)) makeKey(folder, path, name);
  const cosigner = takenFor(said('key of a witness', '见证密钥'), path, () =>
    cosignerIn(readFileSync(path, 'utf8')),
  );
  if (cosigner.key.name === name) return cosigner;
  throw new Error(`${path} is the key of ${cosigner.key.name}, not of ${name} / 密钥名称不符`);
};

// A name holds for ever: whoever was named with a scheme before that was refused goes on.
const makeKey = (folder: string, path: string, name: string): void => {
  if (name.includes('://')) {
    throw new Error(
      `${name} has a scheme: a new witness is named without, as witness.example/probity / 须为不带协议的地址`,
    );
  }
  makeFolder(folder);
  writeFileSync(path, newCosignerKey(name).secret, { mode: 0o600 });
  chmodSync(path, 0o600);
};

const PLAIN = 'text/plain; charset=utf-8';
const FAILED: Answer = { status: 500, type: PLAIN, text: 'the witness failed\n' };
const TOO_LARGE: Answer = { status: 413, type: PLAIN, text: 'the request is too large\n' };
const NOTHING: Answer = {
  ...{ status: 404, type: PLAIN, text: 'POST /add-checkpoint, or GET /checkpoint?origin=…\n' },
};

const answer = async (watch: Watch, message: IncomingMessage): Promise<Answer> => {
  const { pathname, searchParams } = new URL(message.url ?? '', 'http://witness');
  switch (`${message.method} ${pathname}`) {
    case 'POST /add-checkpoint': {
      const body = await bodyOf(message);
      return body === undefined ? TOO_LARGE : watch.add(body);
    }
    case 'GET /checkpoint': {
      const text = watch.lastOf(searchParams.get('origin') ?? '');
      return text === undefined ? NOTHING : { status: 200, type: PLAIN, text };
    }
    default:
      return NOTHING;
  }
};

const bodyOf = async (message: IncomingMessage): Promise<string | undefined> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of message as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > BODY_MAX) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

const send = (response: ServerResponse, { status, type, text }: Answer): void => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
};

const addressOf = (server: Server, host: string): string => {
  const address = server.address();
  return `http://${host}:${typeof address === 'object' && address ? address.port : ''}`;
};

const ended = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
