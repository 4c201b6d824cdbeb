/** A message as a topic holds it. */
export interface Message {
  readonly topic: string;
  /** Messages with one key stand in one partition, in the order in which they were sent. */
  readonly key: string;
  /** Null where the event is withheld. */
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** How a publisher does. */
export interface PublisherHealth {
  readonly connected: boolean;
  /** Why it is not, where it is known. */
  readonly failure?: string;
}

/**
 * Where the relay sends messages: all that is asked of a client of Kafka. After a failed send nobody knows
 * what arrived, so that its connection is given up with it: whoever goes on connects anew and sends again.
 */
export interface Publisher {
  /**
   * Connects, and makes the topics that are not there. A rejected one leaves nothing behind that could send.
   */
  connect(): Promise<void>;
  /**
   * Answers when enough brokers have every message. Rejects when that cannot be known, and is not connected.
   */
  sendBatch(messages: readonly Message[]): Promise<void>;
  health(): PublisherHealth;
  /** Tells of what no new connection mends, as a message that is too large. */
  onFatal(listener: (error: Error) => void): void;
  close(): Promise<void>;
}
