import { Command } from 'commander';
import { addBiCommands } from './bi.commands';
import { addEvidenceCommands } from './evidence.commands';
import { refuseVainWords } from './vain-words';

const said = async (...words: readonly string[]): Promise<unknown> => {
  const program = new Command('probity');
  addEvidenceCommands(program);
  addBiCommands(program);
  refuseVainWords(program);
  for (const each of program.commands) each.exitOverride().configureOutput({ writeErr: () => undefined });
  return program.parseAsync(words, { from: 'user' });
};

const DOSSIER = ['dossier', 'orgUnit-D06', 'a.dossier', '--token', 't', '--purpose', '巡察'];
const KEY = 'probity.local/log+8ec0baa2+AevSt3oUg3vh8h8pmLssEcNlK/hEyCRVCkZxSWJzsyBp';
const WITNESS = ['witness', 'witness.example/probity', '--log', KEY];

describe('a command refuses, before anything is read or made,', () => {
  it.each([
    [
      'a policy without a dossier',
      ['verify', '--policy', 'nope'],
      /--policy goes with a dossier.*仅用于核验案卷/,
    ],
    ['an empty seal', ['verify', '--seal', ''], /--seal <file> is empty.*为空/],
    ['a seal with a dossier', ['verify', 'a', '--seal', 'nope'], /--seal goes with the logs.*仅用于核验日志/],
    [
      'threads with a dossier',
      ['verify', 'a', '--threads', '2'],
      /--threads goes with the logs.*仅用于核验日志/,
    ],
    ['a word for a key', ['verify', 'a', '--key', 'x'], /this is no key; wanted is .*不是公开的密钥/],
    [
      'an instant of no day',
      ['replay', 'a-b', '--as-of', '2026-02-30T08:00:00Z'],
      /--as-of.*a position, or an instant.*时刻/,
    ],
    ['a past without a zone', [...DOSSIER, '--as-of', '2026-02-03'], /--as-of.*a position, or an instant/],
    ['a past that is junk', [...DOSSIER, '--as-of', 'junk'], /--as-of.*a position, or an instant/],
    ['a service without an address', [...DOSSIER, '--from', 'nope'], /--from.*'nope'.*http:.*须为服务地址/],
    ['a service of another scheme', [...DOSSIER, '--from', 'ftp://127.0.0.1'], /--from.*http:/],
    ['a port beyond all ports', [...WITNESS, '--port', '99999'], /--port.*from 0 to 65535.*整数/],
    ['a port below', [...WITNESS, '--port', '-1'], /--port.*from 0 to 65535/],
    ['a word for a port', [...WITNESS, '--port', 'abc'], /--port.*from 0 to 65535/],
    ['a number of another form', ['drill', '--seed', '1e3'], /--seed.*a whole number/],
    ['nothing for a number', ['drill', '--seed', ''], /--seed.*a whole number/],
    [
      'a new witness with a scheme',
      ['witness', 'https://witness.example', '--log', KEY],
      /named without.*不带协议/,
    ],
    ['a witness with a space', ['witness', 'a witness', '--log', KEY], /without a space.*不含空格/],
    ['a log without a key', ['witness', 'witness.example', '--log', 'x'], /--log.*no key/],
    ['an empty word', ['verify', ''], /<file> is empty.*为空/],
    ['an empty option', ['drill', '--from', ' '], /--from <folder> is empty.*为空/],
    [
      'an empty option of a command of a command',
      ['bi', 'trace', 'x', '--unit', ''],
      /--unit <unit> is empty/,
    ],
    ['one thing twice', ['drill', '--from', 'a', '--from', 'b'], /--from <folder> is given twice.*一次/],
  ])('%s', async (_, words, answer) => {
    await expect(said(...words)).rejects.toThrow(answer);
  });
});

describe('dossier', () => {
  it.each(['  ', '\u200b\u2066\u3164'])(
    'asks no service for a purpose that nobody sees: %j',
    async (purpose) => {
      const taken = said('dossier', 'riskPoint-RP-1', 'nope.dossier', '--token', 'T', '--purpose', purpose);
      await expect(taken).rejects.toThrow(/must hold a visible character. \/ 须含可见字符/);
    },
  );
});
