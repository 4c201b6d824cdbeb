const { environmentOf } = require('../measure/bureau.cjs');
const { CASE, layCase, timeOf } = require('../measure/case.cjs');
const { programIn } = require('../measure/product.cjs');
const { startServer } = require('../measure/server.cjs');

const LINE_FEED = 10;

/** How many lines end in these bytes: counted with as little work as can be, for it is not measured. */
const linesIn = ({ buffer, byteOffset, length }) => {
  const bytes = Buffer.from(buffer, byteOffset, length);
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
};

/** The history of a case of a thousand events, told line by line over HTTP. */
module.exports = async ({ dist, folder, ...times }) => {
  const { position, token } = await layCase({ dist, folder });
  const environment = environmentOf(folder);
  const { port, stop } = await startServer({ program: programIn(dist, 'api'), environment, path: '/health' });
  const headers = { authorization: `Bearer ${token}`, accept: 'application/x-ndjson', purpose: 'benchmark' };
  // Until the rows have come so far, they take the time of the service.
  const settled = `http://127.0.0.1:${port}/history?first=1&atLeast=${position}`;
  try {
    while (!(await fetch(settled, { headers })).ok);
    return await timeOf(times, async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/cases/${CASE}`, { headers });
      let lines = 0;
      for await (const bytes of answer.body) lines += linesIn(bytes);
      return lines;
    });
  } finally {
    await stop();
  }
};
