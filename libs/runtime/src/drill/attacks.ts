import type { Database as Connection } from 'better-sqlite3';
import { blind, blindBut } from './blindness';
import type { Attack } from './attack';
import { deletions } from './deletions';
import { reseal } from './reseal';
import type { Scene } from './scene';

/** An event in the middle of a stream says something else. Answers the stream, and where it goes on. */
const editMiddle = (scene: Scene, isHashed: boolean) => {
  const [, middle] = scene.victims(3);
  if (!middle) throw new Error('a stream has lost its second event');
  scene.rewrite(
    middle,
    (data, metadata) => {
      data['drill'] = 'edited';
      return metadata;
    },
    isHashed,
  );
  return middle;
};

const rewriteStream = (scene: Scene): void => {
  const { stream, revision } = editMiddle(scene, true);
  scene.rechain(stream, revision + 1);
};

const TRUST = ['keys', 'trusted-key'] as const;

const edits: readonly Attack[] = [
  {
    name: { en: 'edit a payload', zh: '改写事件内容' },
    carryOut: (scene) => void editMiddle(scene, false),
    blind: {
      ...blind('elsewhere', 'file', 'seals', 'cases', ...TRUST, 'outside-seal', 'witnesses'),
      ...blind('depends', 'start', 'rows'),
    },
  },
  {
    name: { en: 'edit an envelope and its own hash', zh: '改写信封并重算自身哈希' },
    carryOut: (scene) => {
      const [first] = scene.victims(3);
      if (!first) return;
      scene.rewrite(first, (_data, metadata) => ({
        ...metadata,
        actor: { ...metadata.actor, subjectRef: 'S-somebody-else' },
      }));
    },
    blind: {
      ...blind('elsewhere', 'file', 'seals', 'cases', ...TRUST, 'outside-seal', 'witnesses'),
      ...blind('depends', 'start', 'rows'),
    },
  },
  {
    name: { en: 'edit a payload and recompute the chain of its stream', zh: '改写内容并重算全流哈希链' },
    carryOut: rewriteStream,
    blind: {
      ...blind('recomputed', 'chain'),
      ...blind('elsewhere', 'file', 'seals', 'cases', ...TRUST, 'outside-seal', 'witnesses'),
      ...blind('depends', 'start', 'rows'),
    },
  },
  {
    name: { en: 'the same, and make the ledger anew under the old seals', zh: '同上,并在旧封签下重做账本' },
    carryOut: async (scene) => {
      rewriteStream(scene);
      await reseal(scene, 'none');
    },
    blind: {
      ...blind('recomputed', 'chain', 'ledger'),
      ...blind('elsewhere', 'file', ...TRUST, 'witnesses'),
      ...blind('depends', 'start', 'rows'),
    },
  },
  {
    name: { en: 'the same, resealed with a key of the attacker’s own', zh: '同上,并以自有密钥重封' },
    carryOut: async (scene) => {
      rewriteStream(scene);
      await reseal(scene, 'own');
    },
    blind: {
      ...blind('recomputed', 'chain', 'ledger', 'seals', 'cases', 'keys'),
      ...blind('elsewhere', 'file'),
      ...blind('depends', 'start', 'rows'),
    },
  },
  {
    name: { en: 'the same, resealed with the stolen key', zh: '同上,并以被盗密钥重封' },
    carryOut: async (scene) => {
      rewriteStream(scene);
      await reseal(scene, 'stolen');
    },
    blind: {
      ...blind('recomputed', 'chain', 'ledger', 'seals', 'cases'),
      ...blind('key-stolen', ...TRUST),
      ...blind('elsewhere', 'file'),
      ...blind('depends', 'start', 'rows'),
    },
  },
];

const tablesIn = (db: Connection, like: string): readonly string[] =>
  db
    .prepare<[string], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE ?")
    .pluck()
    .all(like);

const countIn = (db: Connection, table: string): number =>
  db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;

const onRows: readonly Attack[] = [
  {
    name: { en: 'edit a row of a read model', zh: '改写读模型行' },
    carryOut: (scene) => {
      scene.in('read-models', (db) =>
        db.exec("UPDATE org_unit SET name = 'drill' WHERE id = (SELECT min(id) FROM org_unit)"),
      );
    },
    blind: blindBut('elsewhere', 'rows'),
  },
  {
    name: { en: 'edit the history of a row', zh: '改写读模型行的历史' },
    carryOut: (scene) => {
      scene.in('read-models', (db) => {
        const table = tablesIn(db, '%_past').find((name) => countIn(db, name) > 0) ?? 'nothing_past';
        db.exec(`UPDATE ${table} SET changed = '["drill"]' WHERE rowid = (SELECT min(rowid) FROM ${table})`);
      });
    },
    blind: blindBut('elsewhere', 'rows'),
  },
  {
    name: { en: 'edit the time at which an event is found', zh: '改写按时间查找事件的时刻' },
    carryOut: (scene) => {
      scene.in('read-models', (db) =>
        db.exec(
          'UPDATE moment SET position = position + 1 WHERE position = (SELECT min(position) FROM moment)',
        ),
      );
    },
    blind: blindBut('elsewhere', 'rows'),
  },
  {
    name: { en: 'destroy the keys of sealed fields', zh: '销毁加密字段的密钥' },
    carryOut: (scene) => {
      scene.in('keys', (db) => db.exec("DELETE FROM keys WHERE keyRef NOT LIKE '#%'"));
    },
    blind: blindBut('lawful'),
  },
];

/** Every attack of the drill. */
export const attacks: readonly Attack[] = [...edits, ...deletions, ...onRows];
