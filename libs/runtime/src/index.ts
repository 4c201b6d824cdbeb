export * from './identity';
export * from './key-vault';
export * from './open-probity';
export * from './probity';
export { type ProcessCheckpoints } from './process-checkpoints';
export { type Refused } from './process-runner';
export * from './settings';
export * from './write-side';
export * from './writer';
