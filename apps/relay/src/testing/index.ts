export { type KafkaServer, describeOnKafka, relaySettings } from './kafka';
export { MemoryPublisher } from './memory-publisher';
export { someBureauEvents } from './some-events';
export { type Wire, wireTo } from './wire';
