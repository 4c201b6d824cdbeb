import { type Envelope, LogDamaged, type RecordedEvent, type StreamName } from '@probity/eventing';

/** A row of the table `events`, in the order of COLUMNS. A driver may give whole numbers as texts. */
export type EventRow = readonly [
  position: number | string,
  stream: StreamName,
  revision: number | string,
  id: string,
  type: string,
  version: number,
  data: string,
  metadata: string,
];

/** What to select for an EventRow. */
export const COLUMNS = 'position, stream, revision, id, type, version, data, metadata';

/** The event in a row. Throws LogDamaged when its texts are not JSON objects. */
export const eventOf = (row: EventRow): RecordedEvent => {
  const [position, stream, revision, id, type, version, data, metadata] = row;
  return {
    id,
    type,
    version,
    data: objectOf(data, row),
    metadata: objectOf(metadata, row) as Envelope,
    stream,
    revision: BigInt(revision),
    position: BigInt(position),
  };
};

const objectOf = (text: string, row: EventRow): object => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damaged(row, error);
  }
  if (typeof value !== 'object' || value === null) throw damaged(row);
  return value;
};

const damaged = ([position, stream, revision]: EventRow, cause?: unknown): LogDamaged =>
  new LogDamaged(`${stream}@${revision} (position ${position}) is not readable JSON`, { cause });
