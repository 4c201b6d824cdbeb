import { type StreamName } from '@probity/eventing';
import { someEvent } from '@probity/eventing/testing';
import { headerOf } from '../../apps/relay/src/cloud-event';
import { describeOnKafka, someBureauEvents } from '../../apps/relay/src/testing';
import { type Collector, openCollector } from '../support/collector';
import { headOf, heldBy, until, withBureau } from './relay-bureau';
import { type Running, start } from './running';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const RECORDED = `00-${TRACE}-00f067aa0ba902b7-01`;
const stream: StreamName = 'riskPoint-RP-1';

describeOnKafka('the relay, where traces are kept,', (server) => {
  let collector: Collector;
  let relay: Running;
  beforeAll(async () => {
    collector = await openCollector();
  });
  afterAll(async () => {
    await relay.end('SIGKILL');
    await collector.close();
  });

  it('goes on with the trace of an event, and has its message tell the consumer where', async () => {
    await withBureau(server(), async ({ settings, store, variables }) => {
      await someBureauEvents(store, 5);
      const traced = () => {
        const event = someEvent();
        return { ...event, metadata: { ...event.metadata, traceparent: RECORDED } };
      };
      await store.append(stream, [traced()], 'any');
      relay = await start('relay', {
        ...{ ...variables, OTLP_ENDPOINT: collector.address, OTEL_BSP_SCHEDULE_DELAY: '50' },
      });
      await relay.said('relays');
      await until(async () => (await relay.ready()).healthy);
      const sent = async () => {
        const position = `probity_relay_position ${await headOf(store)}\n`;
        await until(async () => (await relay.metrics()).includes(position));
      };
      await sent();
      await store.append(stream, [traced()], 'any');
      await sent();
      await collector.came(TRACE, ['relay']);
      expect((await relay.ready()).parts).toMatchObject({ kafka: 'ok', lag: expect.any(String) as string });
      expect(await relay.end('SIGTERM')).toEqual([0, null]);

      const [span, ...others] = collector.spans;
      expect(others).toEqual([]);
      expect([...collector.services]).toEqual(['probity-relay']);
      expect(span).toMatchObject({ traceId: TRACE, parentSpanId: '00f067aa0ba902b7', name: 'relay' });
      const held = (await heldBy(settings)).map(({ headers }) => [
        ...[headers[headerOf('traceparent')], headers['traceparent']],
      ]);
      const none = Array.from({ length: 5 }, () => [undefined, undefined]);
      // What was recorded before the relay began is in no trace any more.
      expect(held).toHaveLength(7);
      expect(held).toEqual(
        expect.arrayContaining([
          ...none,
          [RECORDED, undefined],
          [RECORDED, `00-${TRACE}-${span?.spanId ?? ''}-01`],
        ]),
      );
    });
  });
});
