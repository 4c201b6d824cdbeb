import type { StreamName } from '@probity/eventing';
import type { Finding } from '../finding';

/** The streams of the events that are damaged here, in the order of the log: sealed three by three. */
export const STREAMS: readonly StreamName[] = [
  ...(['thing-1', 'thing-2', 'thing-1', 'warning-1', 'thing-1', 'thing-2'] as const),
];

const COLUMNS = 'stream, revision, id, type, version, data, metadata';
const MOVE_UP = 'UPDATE events SET position = -position WHERE position > ';
const BACK = 'UPDATE events SET position = -position - 1 WHERE position < 0;';
const DOWN = 'UPDATE events SET position = -position + 1 WHERE position < 0;';

/**
 * What somebody might do to the events of a log, in words that SQLite and PostgreSQL know, and what is to be
 * found of it.
 */
export const damages: readonly (readonly [what: string, sql: string, wanted: readonly string[]])[] = [
  ['a payload', `UPDATE events SET data = '{"value":"x"}' WHERE position = 3`, ['damaged thing-1@1']],
  ['a type', `UPDATE events SET type = 'Other' WHERE position = 4`, ['damaged warning-1@0']],
  ['a version', `UPDATE events SET version = 2 WHERE position = 1`, ['damaged thing-1@0']],
  [
    'broken JSON',
    `UPDATE events SET data = '{' WHERE position = 2`,
    ['unreadable thing-2@0', 'damaged thing-2@0'],
  ],
  ['blanks', `UPDATE events SET data = ' ' || data WHERE position = 2`, ['respelt thing-2@0']],
  [
    'a member twice',
    `UPDATE events SET data = '{"value":"x",' || substr(data, 2) WHERE position = 2`,
    ['respelt thing-2@0'],
  ],
  ['a deletion', 'DELETE FROM events WHERE position = 4', ['missing warning-1@0']],
  [
    'a deletion that closes the gap',
    `DELETE FROM events WHERE position = 4; ${MOVE_UP} 4; ${BACK}`,
    ['missing warning-1@0'],
  ],
  ['a cut tail', 'DELETE FROM events WHERE position > 4', ['missing thing-1@2', 'missing thing-2@1']],
  [
    'an insertion',
    `${MOVE_UP} 3; ${DOWN} INSERT INTO events (position, ${COLUMNS})
        SELECT 4, 'thing-9', 0, 'new', type, version, data, metadata FROM events WHERE position = 1`,
    ['added thing-9@0'],
  ],
  [
    'two events in each other’s place',
    `UPDATE events SET position = -1 WHERE position = 3; UPDATE events SET position = 3 WHERE position = 4;
       UPDATE events SET position = 4 WHERE position = -1`,
    ['reordered thing-1@1'],
  ],
  [
    'an event far from its place',
    `UPDATE events SET position = -1 WHERE position = 2; UPDATE events SET position = 2 WHERE position = 6;
       UPDATE events SET position = 6 WHERE position = -1`,
    ['reordered thing-2@0', 'reordered thing-2@1'],
  ],
  [
    'an event numbered behind the end',
    'UPDATE events SET position = 60 WHERE position = 3',
    ['reordered thing-1@1'],
  ],
  [
    'another number of the last event',
    'UPDATE events SET position = 60 WHERE position = 6',
    ['position-gap thing-2@1', 'reordered thing-2@1'],
  ],
  [
    'other numbers of the last events',
    'UPDATE events SET position = position + 60 WHERE position > 4',
    ['position-gap thing-1@2', 'reordered thing-1@2'],
  ],
  [
    'another number of the first event',
    'UPDATE events SET position = -7 WHERE position = 1',
    ['position-gap thing-1@0', 'reordered thing-1@0'],
  ],
  [
    'another number of the last event but one that is gone',
    'DELETE FROM events WHERE position = 2; UPDATE events SET position = 60 WHERE position = 6',
    ['missing thing-2@0', 'reordered thing-2@1'],
  ],
];

/** A finding in a few words: what is wrong, and with which event. */
export const shortOf = ({ wrong, stream, revision }: Finding): string =>
  [wrong, ...(stream === undefined ? [] : [`${stream}@${revision}`])].join(' ');
