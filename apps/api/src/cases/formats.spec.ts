import { formatOf } from './formats';

describe('the format of a history', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/html, application/json', 'application/json'],
    ['text/event-stream', 'text/event-stream'],
    ['Text/Event-Stream; charset=utf-8', 'text/event-stream'],
    ['application/json;q=0.5, application/x-ndjson', 'application/x-ndjson'],
    ['application/x-ndjson;q=0', 'application/json'],
    ['text/event-stream;q=0.1, application/x-ndjson;q=0.9', 'application/x-ndjson'],
    [';;,,q=', 'application/json'],
  ])('that %s asks for is %s', (accept, format) => {
    expect(formatOf(accept)).toBe(format);
  });
});
