import { start } from './running';

describe('a process whose settings are wrong', () => {
  it('says in its last line which, as a sentence, and no place in the program', async () => {
    const projector = await start('projector', { PROJECTIONS: 'inline' });
    expect(await projector.ended).toEqual([1, null]);
    const last = JSON.parse(projector.lines.at(-1) ?? '') as Readonly<Record<string, unknown>>;
    expect(last).toMatchObject({ level: 'error', app: 'projector' });
    expect(last['msg']).toMatch(/^PROJECTIONS: /);
    expect(last).not.toHaveProperty('err');
  });
});
