export { type Guard } from './guard';
export { type KafkaServer, describeOnKafka } from './kafka';
export { MemoryPublisher } from './memory-publisher';
export { relaySettings } from './relay-settings';
export { received, someBureauEvents } from './some-events';
export { type Wire, wireTo } from './wire';
