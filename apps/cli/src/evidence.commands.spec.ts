import { Command } from 'commander';
import { addEvidenceCommands } from './evidence.commands';

const said = async (...words: readonly string[]): Promise<unknown> => {
  const program = new Command('probity');
  addEvidenceCommands(program);
  for (const each of program.commands) each.exitOverride().configureOutput({ writeErr: () => undefined });
  return program.parseAsync(words, { from: 'user' });
};

describe('verify', () => {
  it.each([
    ['a policy without a dossier', ['--policy', 'nope'], /--policy goes with a dossier.*仅用于核验案卷/],
    ['a seal with a dossier', ['a.dossier', '--seal', 'nope'], /--seal goes with the logs.*仅用于核验日志/],
    ['a word for a key', ['a.dossier', '--key', 'garbage'], /this is no key; wanted is .*不是公开的密钥/],
  ])('refuses %s, before anything is read', async (_, words, answer) => {
    await expect(said('verify', ...words)).rejects.toThrow(answer);
  });
});

describe('dossier', () => {
  it.each(['  ', '\u200b\u2066\u3164'])(
    'asks no service for a purpose that nobody sees: %j',
    async (purpose) => {
      const taken = said('dossier', 'riskPoint-RP-1', 'nope.dossier', '--token', 'T', '--purpose', purpose);
      await expect(taken).rejects.toThrow(/holds no visible character \/ 不含任何可见字符/);
    },
  );
});
