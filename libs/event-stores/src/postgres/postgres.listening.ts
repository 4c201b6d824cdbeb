import type { Client } from 'pg';
import { type ServerAddress, connectionTo } from './postgres.connections';
import { CHANNEL } from './postgres.writer';

/**
 * Hears when others commit. What is told while the connection is lost is lost too, so whoever listens must
 * look by itself now and then.
 */
export class Listening {
  private client: Client | undefined;
  private connecting: Promise<void> | undefined;
  private closed = false;

  /**
   * @param name - What this process tells itself by this name is nothing new.
   * @param heard - Called for every commit of others, and whenever some may have been missed.
   * @param channel - Where others tell it.
   */
  constructor(
    private readonly address: ServerAddress,
    private readonly name: string,
    private readonly heard: () => void,
    private readonly channel = CHANNEL,
  ) {}

  /**
   * Listens, unless it does already. Answers in any case: where there is no server, there is none to hear.
   */
  async listen(): Promise<void> {
    if (this.client || this.closed) return;
    this.connecting ??= this.connect();
    await this.connecting;
    this.connecting = undefined;
  }

  /** Stops listening. */
  async close(): Promise<void> {
    this.closed = true;
    await this.connecting;
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    try {
      const client = await connectionTo(this.address);
      client.on('end', () => (this.client = undefined));
      client.on('notification', ({ payload }) => {
        if (payload !== this.name) this.heard();
      });
      await client.query(`LISTEN ${this.channel}`);
      // Whoever only listens does not keep the process from ending.
      (client as Client & { unref(): void }).unref();
      this.client = client;
      this.heard();
    } catch {
      this.client = undefined;
    }
  }
}
