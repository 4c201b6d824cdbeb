import { readFileSync, writeFileSync } from 'node:fs';
import { newSignerKey } from '@probity/ledger';
import type { KeyEntry } from '@probity/ledger';
import type { Attack } from './attack';
import { blind, blindBut } from './blindness';
import { recordSome } from './record-some';
import { reseal } from './reseal';

const LOG = 'log.sqlite';
const LEDGER = 'ledger.sqlite';
const ROWS = 'read-models.sqlite';
const PROCESSES = 'processes.sqlite';

/** Of a log that is not the one of its ledger any more. */
const LOG_ALONE = {
  ...blind('elsewhere', 'file', 'chain', 'seals', 'keys', 'trusted-key', 'outside-seal', 'witnesses', 'rows'),
  ...blind('depends', 'cases'),
};

const history: readonly Attack[] = [
  {
    name: { en: 'roll the log back, the ledger not', zh: '仅回退日志' },
    carryOut: (scene) => {
      scene.rollBack(LOG, ROWS, PROCESSES);
    },
    blind: LOG_ALONE,
  },
  {
    name: { en: 'roll back log, ledger and rows', zh: '日志、账本与读模型一并回退' },
    carryOut: (scene) => {
      scene.rollBack(LOG, LEDGER, ROWS, PROCESSES);
    },
    blind: blindBut('rolled-back', 'outside-seal', 'witnesses'),
  },
  {
    name: { en: 'fork: roll all back and record something else', zh: '分叉:全部回退后另行记录' },
    carryOut: async (scene) => {
      scene.rollBack(LOG, LEDGER, ROWS, PROCESSES);
      await recordSome(scene.settings, 7, 'another story');
    },
    blind: blindBut('key-stolen', 'outside-seal', 'witnesses'),
  },
  {
    name: { en: 'fork the log alone', zh: '仅日志分叉' },
    carryOut: async (scene) => {
      scene.rollBack(LOG, ROWS, PROCESSES);
      await recordSome(
        { ...scene.settings, ledger: `sqlite:${scene.path('other.sqlite')}` },
        7,
        'another story',
      );
    },
    blind: LOG_ALONE,
  },
];

const ledger: readonly Attack[] = [
  {
    name: { en: 'reseal the true log with a key of the attacker’s own', zh: '以自有密钥重封真实日志' },
    carryOut: (scene) => reseal(scene, 'own'),
    blind: blindBut('recomputed', 'trusted-key', 'outside-seal', 'witnesses'),
  },
  {
    name: { en: 'add a key that nobody endorsed', zh: '加入未经背书的密钥' },
    carryOut: ({ settings: { sealKeys, ledgerOrigin: origin } }) => {
      const file = JSON.parse(readFileSync(sealKeys, 'utf8')) as Record<string, { keys: KeyEntry[] }>;
      const { signer } = newSignerKey(origin);
      file[origin]?.keys.push({ key: signer.key.text, from: 0, endorsement: null });
      writeFileSync(sealKeys, JSON.stringify(file));
    },
    blind: blindBut('elsewhere', 'keys', 'trusted-key', 'outside-seal'),
  },
  {
    name: { en: 'edit a leaf of the ledger', zh: '改写账本的叶' },
    carryOut: (scene) => {
      scene.in('ledger', (db) => db.exec('UPDATE leaves SET hash = zeroblob(32) WHERE leaf = 3'));
    },
    blind: { ...blindBut('elsewhere', 'ledger', 'cases') },
  },
  {
    name: { en: 'take the last seal away', zh: '取走最后的封签' },
    carryOut: (scene) => {
      scene.in('ledger', (db) => db.exec('DELETE FROM seals WHERE size = (SELECT max(size) FROM seals)'));
    },
    blind: blindBut('elsewhere', 'seals', 'cases', 'witnesses'),
  },
  {
    name: { en: 'take an earlier seal away', zh: '取走较早的封签' },
    carryOut: (scene) => {
      scene.in('ledger', (db) => db.exec('DELETE FROM seals WHERE size = (SELECT min(size) FROM seals)'));
    },
    blind: blindBut('covered'),
  },
  {
    name: { en: 'take a case away from the index', zh: '从案件索引中取走案件' },
    carryOut: (scene) => {
      scene.in('ledger', (db) => {
        db.exec('DELETE FROM members WHERE caseId = 1; DELETE FROM cases WHERE id = 1');
      });
    },
    blind: blindBut('elsewhere', 'cases'),
  },
  {
    name: { en: 'take the guards of the log away', zh: '移除日志的触发器' },
    carryOut: (scene) => {
      scene.in('log', () => undefined, false);
    },
    blind: blindBut('elsewhere', 'start', 'file'),
  },
];

/** What makes another past, and what touches the ledger and its keys. */
export const ledgerAttacks: readonly Attack[] = [...history, ...ledger];
