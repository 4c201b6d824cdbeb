import { Kafka as KafkaBinding } from 'cloudevents';
import fc from 'fast-check';
import { canonical } from '@probity/eventing';
import { recorded } from '@probity/eventing/testing';
import { INTL, base64Of, leafHashOf, leafOf } from '@probity/ledger';
import { headerOf, messageOf } from './cloud-event';

const route = { origin: 'bureau.example/log', prefix: 'probity', suite: INTL };
const event = recorded({
  ...{ type: 'RiskPointProposed', data: { what: 'x' }, stream: 'riskPoint-RP-0001', version: 2 },
  ...{ position: 42n, revision: 3n },
  metadata: { causationId: 'cause', classification: 'SENSITIVE' },
});

describe('an event as its topic gets it', () => {
  it('is a CloudEvent 1.0 in the binary mode of its Kafka binding', () => {
    const { value, headers, key } = messageOf(event, route);
    const parsed = KafkaBinding.toEvent({
      ...{ key, value, headers, timestamp: '0' },
      body: value,
    }) as unknown as Record<string, unknown>;
    expect(parsed).toMatchObject({
      ...{ id: event.id, source: route.origin, type: 'RiskPointProposed.v2', specversion: '1.0' },
      ...{ subject: event.stream, time: event.metadata.recordedAt, datacontenttype: 'application/json' },
      ...{ dataschema: 'urn:probity:leaf:RiskPointProposed:v2', position: '42', causationid: 'cause' },
    });
  });

  it('goes to the topic of its context and classification, and its key is its stream', () => {
    expect(messageOf(event, route)).toMatchObject({
      topic: 'probity.inventory.sensitive',
      key: event.stream,
    });
  });

  it('carries the leaf of the ledger byte for byte, and its hash', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (what) => {
        const any = { ...event, data: { what } };
        const { value, headers } = messageOf(any, route);
        expect(value).toBe(leafOf(any));
        expect(value).toBe(canonical(JSON.parse(value ?? '')));
        expect(headers[headerOf('leafhash')]).toBe(base64Of(leafHashOf(value ?? '')));
      }),
    );
  });

  it('leaves sealed fields as they stand in the log: ciphertext', () => {
    const cipher = { body: { keyRef: 'k', alg: 'A256GCM', iv: 'aXY=', tag: 'dGFn' } };
    const sealed = { ...event, data: { body: 'Y2lwaGVydGV4dA==' }, metadata: { ...event.metadata, cipher } };
    expect(JSON.parse(messageOf(sealed, route).value ?? '')).toMatchObject({
      data: sealed.data,
      metadata: { cipher },
    });
  });

  it('passes a trace on where the event has one', () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const traced = { ...event, metadata: { ...event.metadata, traceparent } };
    expect(messageOf(traced, route).headers[headerOf('traceparent')]).toBe(traceparent);
    expect(messageOf(event, route).headers).not.toHaveProperty(headerOf('traceparent'));
  });

  it('has no topic where its stream belongs to no context', () => {
    expect(() => messageOf({ ...event, stream: 'thing-1' }, route)).toThrow(/no context/);
  });
});
