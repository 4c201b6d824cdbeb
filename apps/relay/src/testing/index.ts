export { type KafkaServer, describeOnKafka, relaySettings } from './kafka';
export { MemoryPublisher } from './memory-publisher';
export { received, someBureauEvents } from './some-events';
export { type Wire, wireTo } from './wire';
