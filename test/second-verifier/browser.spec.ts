import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Tab, browserHere, openTab } from './testing/browser';
import { without } from './testing/edits';
import { OLD, dossierOf } from './testing/fake-dossier';
import { PAGE } from './testing/page';

const browser = browserHere();

// Not every machine has a browser; whoever reads the report sees that it was not asked.
(browser ? describe : describe.skip)('the page in a browser (skipped where there is no chromium)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-page-'));
  let tab: Tab;

  beforeAll(async () => {
    tab = await openTab(browser ?? '', pathToFileURL(PAGE).href);
  });
  afterAll(async () => {
    await tab.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['whole', dossierOf(), 'verified', 'WarningTaken was recorded.'],
    ['short', dossierOf({ lines: without('event', 1) }), 'refused', 'count-differs'],
    ['foreign', Buffer.from('<script>document.title = "no"</script>'), 'refused', 'not-a-dossier'],
  ])('checks a file chosen from the disk: %s', async (name, bytes, verdict, word) => {
    const file = join(folder, `${name}.dossier`);
    writeFileSync(file, bytes);
    const [found, text] = await tab.check(file, OLD.published);
    expect([found, text]).toEqual([verdict, expect.stringContaining(word)]);
  });
});
