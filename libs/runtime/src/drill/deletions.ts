import type { Attack } from './attack';
import { blind } from './blindness';
import type { Scene, Victim } from './scene';

const TRUST = ['keys', 'trusted-key', 'outside-seal', 'witnesses'] as const;
const COUNTED = blind('depends', 'start', 'rows', 'cases');

const take = (scene: Scene, victim: Victim | undefined): void => {
  scene.in('log', (db) => db.prepare('DELETE FROM events WHERE position = ?').run(victim?.position));
};

/** Closes the gap that an event left, in the positions and in its stream. */
const closeGap = (scene: Scene, { position, stream, revision }: Victim): void => {
  scene.in('log', (db) => {
    db.prepare('UPDATE events SET position = -position WHERE position > ?').run(position);
    db.exec('UPDATE events SET position = -position - 1 WHERE position < 0');
    db.prepare('UPDATE events SET revision = -revision WHERE stream = ? AND revision > ?').run(
      stream,
      revision,
    );
    db.prepare('UPDATE events SET revision = -revision - 1 WHERE stream = ? AND revision < 0').run(stream);
  });
  scene.rechain(stream, revision);
};

const deleting = (
  en: string,
  zh: string,
  which: (victims: readonly Victim[]) => Victim | undefined,
): Attack => ({
  name: { en: `delete the ${en} event of a stream`, zh: `删除某流的${zh}条事件` },
  carryOut: (scene) => {
    take(scene, which(scene.victims(3)));
  },
  blind: {
    ...COUNTED,
    ...blind('elsewhere', 'seals', ...TRUST),
    ...(en === 'last' ? blind('elsewhere', 'chain') : {}),
  },
});

const closing = (
  en: string,
  zh: string,
  which: (victims: readonly Victim[]) => Victim | undefined,
): Attack => ({
  name: { en: `the same of the ${en}, closing every gap`, zh: `同上(${zh}条),并补齐序号与哈希链` },
  carryOut: (scene) => {
    const victim = which(scene.victims(3));
    take(scene, victim);
    if (victim) closeGap(scene, victim);
  },
  blind: { ...COUNTED, ...blind('recomputed', 'file', 'chain'), ...blind('elsewhere', 'seals', ...TRUST) },
});

const first = (victims: readonly Victim[]) => victims[0];
const middle = (victims: readonly Victim[]) => victims[1];
const last = (victims: readonly Victim[]) => victims.at(-1);

/** Puts a copy of an event, under another name and well chained, in at a position. */
const insertAt = (scene: Scene, like: Victim, position: number): void => {
  const stream = 'access-19700101-0';
  scene.in('log', (db) => {
    db.prepare('UPDATE events SET position = -position WHERE position >= ?').run(position);
    db.exec('UPDATE events SET position = -position + 1 WHERE position < 0');
    db.prepare(
      `INSERT INTO events SELECT ?, ?, 0, 'drill-' || ?, type, version, data, metadata FROM events
       WHERE position = ?`,
    ).run(position, stream, position, like.position);
  });
  scene.rechain(stream);
};

const lastPosition = (scene: Scene): number =>
  scene.in('log', (db) => db.prepare<[], number>('SELECT max(position) FROM events').pluck().get() ?? 0);

const isFirst = (scene: Scene): Victim => {
  const [victim] = scene.victims(3);
  if (!victim) throw new Error('a stream has lost its first event');
  return victim;
};

const insertions: readonly Attack[] = [
  {
    name: { en: 'insert an event among others', zh: '在中间插入事件' },
    carryOut: (scene) => {
      const victim = isFirst(scene);
      insertAt(scene, victim, lastPosition(scene) - 10);
    },
    blind: { ...COUNTED, ...blind('recomputed', 'file', 'chain'), ...blind('elsewhere', 'seals', ...TRUST) },
  },
  {
    name: { en: 'insert an event behind the last seal', zh: '在最后封签之后插入事件' },
    carryOut: (scene) => {
      insertAt(scene, isFirst(scene), lastPosition(scene) + 1);
    },
    blind: {
      ...blind('not-sealed', 'file', 'chain', 'ledger', 'seals', 'cases', ...TRUST),
      ...blind('depends', 'start', 'rows'),
    },
  },
  {
    name: { en: 'swap two events', zh: '对调两条事件' },
    carryOut: (scene) => {
      const position = lastPosition(scene) - 10;
      scene.in('log', (db) => {
        db.prepare('UPDATE events SET position = -1 WHERE position = ?').run(position);
        db.prepare('UPDATE events SET position = ? WHERE position = ?').run(position, position + 5);
        db.prepare('UPDATE events SET position = ? WHERE position = -1').run(position + 5);
      });
    },
    blind: { ...COUNTED, ...blind('elsewhere', 'file', 'seals', ...TRUST), ...blind('depends', 'chain') },
  },
  {
    name: { en: 'truncate the tail', zh: '截断日志末尾' },
    carryOut: (scene) => {
      scene.in('log', (db) =>
        db.prepare('DELETE FROM events WHERE position > ?').run(lastPosition(scene) - 3),
      );
    },
    blind: {
      ...blind('elsewhere', 'file', 'chain', 'seals', ...TRUST),
      ...blind('depends', 'cases', 'rows'),
    },
  },
];

/** What takes something out of the log, or puts something into it. */
export const deletions: readonly Attack[] = [
  deleting('first', '第一', first),
  deleting('middle', '中间一', middle),
  deleting('last', '最后一', last),
  closing('first', '第一', first),
  closing('middle', '中间一', middle),
  closing('last', '最后一', last),
  ...insertions,
];
