/**
 * Asks a process in this container whether it lives (`live`) or may be given work (`ready`), and ends with 0
 * when it says yes: the health check of the image.
 */
const { PROBES_PORT = '9000' } = process.env;
const [, , question = 'live'] = process.argv;

try {
  const answer = await fetch(`http://127.0.0.1:${PROBES_PORT}/health/${question}`);
  console.log(await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.log(`nobody answers on port ${PROBES_PORT}: ${error.cause?.message ?? error.message}`);
  process.exitCode = 1;
}
