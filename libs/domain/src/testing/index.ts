export * from './approved-risk';
export * from './bureau';
export * from './controls';
export * from './risk';
export * from './sample';
export * from './sample-rules';
export * from './world';
