export * from './specify';
export * from './vault';
export * from './recorded';
