import type { Accepted } from '@probity/eventing';
import type { Opened } from './keys/opening';

/** What a person shows to be believed, and the capacity chosen among those the person has. */
export interface Credentials {
  readonly token: string;
  readonly seconderToken?: string;
  readonly actingPostId?: string;
  /** The capacity of the second person, likewise. */
  readonly secondingPostId?: string;
}

/** A command as a door passes it on. */
export interface Ask {
  readonly category: string;
  readonly type: string;
  readonly id: string;
  readonly data: object;
  readonly credentials: Credentials;
  /** An instant in UTC; now by default. */
  readonly occurredAt?: string;
  readonly commandId?: string;
  readonly expected?: bigint | 'no-stream';
  readonly ip?: string;
}

/** A command was recorded, and opened what may be shown once it is. */
export interface Answered extends Accepted {
  readonly opened?: Opened;
}
