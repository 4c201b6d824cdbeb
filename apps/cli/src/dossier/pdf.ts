import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type PDFDocument from 'pdfkit';
import { type Paper, type PaperEvent, paperOf } from './paper';

type Page = InstanceType<typeof PDFDocument>;

/** Noto Sans for Simplified Chinese (SIL Open Font License): the licence stands in its package. */
const FONT = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts', 'NotoSansHans-Regular.otf');

const MARGIN = 56;
const GREY = '#555555';
const HOW_TO = [
  '本纸为副本，以案卷文件为准。请核对文件的 SHA-256 与每页页脚所示一致，再验证该文件：' +
    '使用服务的 /verify 页面（可离线），或执行 probity verify。公钥应从案卷以外的途径取得。',
  'This paper is a copy; the file is what proves. Compare its SHA-256 with the foot of each page, then ' +
    'verify it with the page /verify (which needs no network) or by probity verify. Take the key of ' +
    'the log from elsewhere than the dossier.',
];
/** An event is not begun where it would soon be cut, in points. */
const EVENT_HEIGHT = 96;

/**
 * Writes a dossier as a PDF for paper: what it is, its seal, the story in both languages, the state at the
 * end, and how to verify the file itself. The same dossier gives the same bytes.
 * Throws Error when it is none.
 */
export const writePdf = async (dossierText: string, stream: NodeJS.WritableStream): Promise<void> => {
  const paper = paperOf(dossierText);
  // It reads fonts and tables of characters, which no other command needs.
  const { default: PDFDocument } = await import('pdfkit');
  const date = new Date(paper.made);
  const page = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: 'zh-CN',
    info: { Title: `案卷 ${paper.case}`, Creator: 'Probity', CreationDate: date, ModDate: date },
  });
  page.registerFont('text', readFileSync(FONT));
  page.font('text');
  const written = pipeline(page, stream);
  writeHead(page, paper);
  writeSeal(page, paper);
  writeStory(page, paper);
  writeState(page, paper);
  writeHowTo(page, paper);
  writeFeet(page, paper);
  page.end();
  await written;
};

/** A text without what cannot be printed. */
const plain = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');

const heading = (page: Page, text: string): void => {
  if (page.y > page.page.height - MARGIN - EVENT_HEIGHT) page.addPage();
  page.moveDown(0.8).fontSize(14).fillColor('black').text(text).moveDown(0.3);
};

const line = (page: Page, text: string, size = 10, colour = 'black'): void => {
  page.fontSize(size).fillColor(colour).text(plain(text));
};

const writeHead = (page: Page, paper: Paper): void => {
  page.fontSize(22).text('案卷 Dossier').moveDown(0.2);
  line(page, paper.case, 16);
  page.moveDown(0.5);
  line(page, `日志 Log: ${paper.origin}`);
  line(page, `制作时间 Made: ${paper.made}`);
  line(page, `用途 Purpose: ${paper.purpose}`);
  line(page, `检查 Inspection: ${paper.inspection ?? '无 none'}`);
  const counts = `${paper.events.length} 列示 shown, ${paper.later.length} 仅计数 counted only`;
  line(page, `事件 Events: ${counts} (至第 ${paper.asOf} 叶 up to leaf ${paper.asOf})`);
};

const writeSeal = (page: Page, { seal, keys }: Paper): void => {
  heading(page, '封签与公钥 Seal and keys');
  for (const each of seal.trimEnd().split('\n')) line(page, each === '' ? ' ' : each, 8);
  page.moveDown(0.5);
  for (const { key, from, fingerprint } of keys) {
    line(page, key, 8);
    line(page, `自第 ${from} 叶起 from leaf ${from}, SHA-256 ${fingerprint}`, 8, GREY);
  }
};

const writeStory = (page: Page, { events, later }: Paper): void => {
  heading(page, '经过 What happened');
  for (const event of events) writeEvent(page, event);
  if (later.length === 0) return;
  line(page, `此后另有事件，仅计数 Later events, counted only: ${later.join(', ')}`, 9, GREY);
};

const writeEvent = (page: Page, { index, type, occurredAt, recordedAt, hash, zh, en }: PaperEvent): void => {
  if (page.y > page.page.height - MARGIN - EVENT_HEIGHT) page.addPage();
  line(page, `${index} · ${type} · ${hash.slice(0, 16)}…`, 8, GREY);
  line(page, `发生 Happened ${occurredAt}   记录 Recorded ${recordedAt}`, 8, GREY);
  line(page, zh, 11);
  line(page, en);
  page.moveDown(0.6);
};

const writeState = (page: Page, { state }: Paper): void => {
  heading(page, '最终状态 State at the end');
  for (const each of JSON.stringify(state, null, 2).split('\n')) {
    const indent = each.length - each.trimStart().length;
    page.fontSize(8).text(plain(each.trimStart()), MARGIN + indent * 6);
  }
  page.x = MARGIN;
};

const writeHowTo = (page: Page, { digest }: Paper): void => {
  heading(page, '如何验证 How to verify');
  for (const paragraph of HOW_TO) line(page, paragraph);
  line(page, `SHA-256 ${digest}`, 9);
};

const writeFeet = (page: Page, { digest }: Paper): void => {
  const { start, count } = page.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    page.switchToPage(at);
    // A foot stands in the margin, where text would otherwise begin another page.
    page.page.margins.bottom = 0;
    const top = page.page.height - MARGIN + 20;
    const width = page.page.width - 2 * MARGIN;
    const options = { width, lineBreak: false } as const;
    page.fontSize(7).fillColor(GREY).text(`SHA-256 ${digest}`, MARGIN, top, options);
    page.text(`${at - start + 1} / ${count}`, MARGIN, top, { ...options, align: 'right' });
  }
};
