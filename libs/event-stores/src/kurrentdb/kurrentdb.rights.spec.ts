import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type HistoryLoss, watchKurrentHistory } from '..';
import { HASTY as patience } from '../testing/kurrent-opened';
import { KurrentServer } from '../testing/kurrent-server';

const SCRIPT = join(__dirname, '../../../../deploy/kurrentdb/set-acls.cjs');

const run = async (env: Readonly<Record<string, string>>): Promise<string> =>
  (await promisify(execFile)(process.execPath, [SCRIPT, 'service'], { env })).stdout;

describe('the script that sets the rights of a server', () => {
  let server: KurrentServer;
  beforeEach(async () => {
    server = await new KurrentServer().start();
  });
  afterEach(() => server.stop());

  it('lets the service append and read, and nobody but administrators delete, and does so once', async () => {
    const KURRENTDB_ADMIN_URL = server.url;
    expect(await run({ KURRENTDB_ADMIN_URL })).toBe('$settings is set\n$$$all is set\n');
    const [settings, all] = server.log.events.map(
      ({ data }) => JSON.parse(Buffer.from(data).toString()) as object,
    );
    expect(settings).toMatchObject({
      $userStreamAcl: { $r: ['$admins', 'service'], $w: ['service'], $d: '$admins', $mw: '$admins' },
    });
    expect(all).toEqual({ $acl: { $r: ['$admins', 'service'] } });
    expect(await run({ KURRENTDB_ADMIN_URL })).toMatch(/as it should be\n.*as it should be/);
    expect(server.log.events).toHaveLength(2);
  });

  it('does what the watchdog tells of', async () => {
    await run({ KURRENTDB_ADMIN_URL: server.url });
    const losses: HistoryLoss[] = [];
    const both = new AbortController();
    const report = (loss: HistoryLoss): void => {
      if (losses.push(loss) === 2) both.abort();
    };
    await watchKurrentHistory({ url: server.url, report, patience }, both.signal);
    expect(losses.map(({ kind }) => kind)).toEqual(['RIGHTS_CHANGED', 'RIGHTS_CHANGED']);
  });

  it('asks for the address of the server when it has none', async () => {
    await expect(run({})).rejects.toThrow(/KURRENTDB_ADMIN_URL is not set/);
  });
});
