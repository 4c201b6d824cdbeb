export * from './failure';
export * from './kept-hashes';
