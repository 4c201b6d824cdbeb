import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type DossierRequest, dossierCommand } from './dossier.command';

describe('a dossier that cannot be written is not asked for:', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'probity-dossier-'));
    mkdirSync(join(folder, 'there'));
    writeFileSync(join(folder, 'kept'), 'kept');
    symlinkSync('there', join(folder, 'link'));
    symlinkSync('kept', join(folder, 'kept-link'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Nobody listens there, which is what would be said if somebody was asked. */
  const taking = (more: Partial<DossierRequest>) =>
    dossierCommand({
      ...{ name: 'orgUnit-D06', from: 'http://127.0.0.1:9', token: 't', purpose: '巡察' },
      ...{ file: join(folder, 'out'), ...more },
    });

  it.each<[what: string, request: Partial<DossierRequest>, answer: RegExp]>([
    ['the paper over it', { pdf: 'out' }, /^--pdf .*out is the same file as <file> .*同一文件/],
    ['the paper over it, spelled otherwise', { pdf: 'there/../out' }, /^--pdf .* is the same file as/],
    ['over it by a linked folder', { file: 'there/a', pdf: 'link/a' }, /^--pdf .* is the same file as/],
    ['over it by a link', { file: 'kept', pdf: 'kept-link', force: true }, /^--pdf .* is the same file as/],
    ['a folder', { file: 'there', force: true }, /^<file> .*there is a folder; it must be .*须为文件名/],
    ['the name of a folder', { file: 'new/' }, /^<file> .*new[/] is a folder/],
    ['a folder for the paper', { pdf: 'link', force: true }, /^--pdf .*link is a folder/],
    ['a folder that is not there', { file: 'nowhere/a' }, /^<file> .*a cannot be written: ENOENT; it must/],
    ['a file for a folder', { pdf: 'kept/pdf' }, /^--pdf .*pdf cannot be written: ENOTDIR; .*须位于可写/],
    ['a file that is there', { file: 'kept' }, /^<file> .*kept is there already; --force.*已存在/],
    ['a link that is there', { pdf: 'kept-link' }, /^--pdf .*kept-link is there already; --force/],
  ])('%s', async (_what, { file = 'out', pdf, ...more }, answer) => {
    const paper = pdf === undefined ? {} : { pdf: `${folder}/${pdf}` };
    await expect(taking({ file: `${folder}/${file}`, ...paper, ...more })).rejects.toThrow(answer);
    expect(readFileSync(join(folder, 'kept'), 'utf8')).toBe('kept');
    expect(readdirSync(folder).sort()).toEqual(['kept', 'kept-link', 'link', 'there']);
  });

  it('where the folder lies on nothing that can be written', async () => {
    await expect(taking({ file: '/proc/out' })).rejects.toThrow(/^<file> [/]proc[/]out cannot be written: E/);
    await expect(taking({ file: '/dev/null', force: true })).rejects.toThrow('is no file of its own');
  });

  it('nor by what can be no token, which is not shown', async () => {
    const message = '--token is none: spaces and ends of lines stand in no token / 令牌格式有误';
    await expect(taking({ token: 'secret\n' })).rejects.toThrow(new Error(message));
  });

  it('is asked for where the service stands behind a path', async () => {
    const service = createServer((request, answer) => answer.writeHead(404).end(request.url));
    await once(service.listen(0, '127.0.0.1'), 'listening');
    const from = `http://127.0.0.1:${(service.address() as AddressInfo).port}/probity`;
    const refused = `--from ${from} refuses (404): /probity/cases/orgUnit-D06/dossier / 服务拒绝了请求`;
    await expect(taking({ from })).rejects.toThrow(new Error(refused));
    service.close();
  });

  it('and where it can, whoever is asked is named when nobody answers', async () => {
    const file = relative('.', join(folder, 'out'));
    const answer = /^--from http:.*:9 cannot be reached: .+无法连接/;
    await expect(taking({ file, pdf: join(folder, 'out.pdf') })).rejects.toThrow(answer);
    expect(readdirSync(folder)).not.toContain('out');
  });
});
