const { connect } = require('node:net');
const { ask } = require('./callers.cjs');

const HEAD_END = '\r\n\r\n';

/** The bytes of a request with a JSON body, or without any. */
const bytesOf = ({ method, path, headers = {}, body }) => {
  const text = body === undefined ? '' : JSON.stringify(body);
  const fields = { host: 'localhost', ...headers, 'content-length': Buffer.byteLength(text) };
  if (body !== undefined) fields['content-type'] = 'application/json';
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}${HEAD_END}${text}`;
};

/** The status and the body of an answer; undefined while it is not whole. */
const answerIn = (received) => {
  const head = received.indexOf(HEAD_END);
  if (head < 0) return undefined;
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, head)) ?? [];
  if (length === undefined) throw new Error('the server did not say how long its answer is');
  const body = received.slice(head + HEAD_END.length);
  // Bytes were read as latin1: a character is a byte.
  return body.length < Number(length) ? undefined : { status: Number(received.slice(9, 12)), body };
};

/** A connection that is kept, with one request on its way at a time; answers other than 2xx are errors. */
const connection = (port) => {
  let received = '';
  let waiting;
  const socket = connect({ port, host: '127.0.0.1', noDelay: true }).setEncoding('latin1');
  const settle = (error, body) => {
    received = '';
    if (error) waiting?.reject(error);
    else waiting?.resolve(body);
  };
  socket.on('data', (chunk) => {
    received += chunk;
    const answer = answerIn(received);
    if (!answer) return;
    const failed = answer.status >= 300 ? new Error(`${answer.status}: ${answer.body}`) : undefined;
    settle(failed, answer.body);
  });
  socket.on('error', settle);
  socket.on('close', () => settle(new Error('the server hung up')));
  const send = (request) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      socket.write(bytesOf(request));
    });
  return { send, close: () => socket.destroy() };
};

/**
 * Sends requests over connections of its own, each its next one when the last is answered; some first, to
 * warm up.
 */
const load = async ({ port, connections, warmUp, total }, requestOf) => {
  const open = Array.from({ length: connections }, () => connection(port));
  const send = (caller) => open[caller].send(requestOf());
  try {
    await ask({ callers: connections, total: warmUp }, send);
    return await ask({ callers: connections, total }, send);
  } finally {
    for (const { close } of open) close();
  }
};

module.exports = { connection, load };
