import { existsSync } from 'node:fs';
import { startBroker } from './broker';
import type { Guard } from './guard';

/** A broker of Kafka that specs may make topics on. */
export interface KafkaServer {
  /** `host:port`. */
  readonly address: string;
  /** A second address, under which the broker expects to be found: for a wire that a spec lays. */
  readonly wired: { readonly listens: number; readonly advertised: number };
  /** What keeps strangers out of a broker that is guarded. */
  readonly guard: Guard | undefined;
  /** Kills the broker with SIGKILL. */
  readonly kill: () => Promise<void>;
  /** Starts it again where it was. */
  readonly start: () => Promise<void>;
}

const START_MS_MAX = 120_000;

const brokers = process.env['KAFKA_BROKERS'];
const jars = process.env['KAFKA_JARS'];
const required = process.env['REQUIRE_SERVERS'] === '1';

/** What a suite needs of its broker. */
interface Wanted {
  /** It kills the broker, or lays a wire to it: it must be a private one. */
  readonly own: boolean;
  /** It has a listener besides that lets in by TLS and a password, and grants right by right. */
  readonly guarded?: boolean;
}

const ANY: Wanted = { own: false };

/**
 * Describes something on a real broker: a private one, from the folder of jars that KAFKA_JARS names, or
 * those that KAFKA_BROKERS names. Where there is none the suite is skipped, aloud; with REQUIRE_SERVERS=1 it
 * fails.
 */
export const describeOnKafka = (
  title: string,
  suite: (server: () => KafkaServer) => void,
  { own, guarded }: Wanted = ANY,
): void => {
  const isPrivate = own || brokers === undefined;
  const there = isPrivate ? jars !== undefined && existsSync(jars) : true;
  if (!there && !required) {
    const skipped = `${title} (skipped, no Kafka: run npm run test:servers, or set KAFKA_JARS)`;
    describe.skip(skipped, () => suite(nowhere));
    return;
  }
  describe(title, () => {
    let opened: (KafkaServer & { readonly close: () => Promise<void> }) | undefined;
    beforeAll(async () => {
      if (!there) throw new Error('REQUIRE_SERVERS=1, but KAFKA_JARS names no folder of jars');
      opened = isPrivate ? await startBroker(jars ?? '', guarded) : serverAt(brokers);
    }, START_MS_MAX);
    afterAll(() => opened?.close());
    suite(() => opened ?? nowhere());
  });
};

const nowhere = (): never => {
  throw new Error('there is no broker');
};

const notOurs = (): Promise<never> => Promise.reject(new Error('that broker belongs to somebody else'));

const serverAt = (address: string) => ({
  address,
  wired: { listens: 0, advertised: 0 },
  guard: undefined,
  kill: notOurs,
  start: notOurs,
  close: () => Promise.resolve(),
});
