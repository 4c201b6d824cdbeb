export * from './specify';
export * from './vault';
export * from './recorded';
export * from './event-store.contract';
export * from './event-store.controls';
export * from './event-store.history';
