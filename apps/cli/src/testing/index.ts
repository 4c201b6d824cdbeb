export * from './handed-in';
export * from './memory-bureau';
