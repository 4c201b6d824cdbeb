declare module 'class-validator/cjs/*' {
  export * from 'class-validator';
}
declare module 'class-transformer/cjs/decorators/*' {
  export * from 'class-transformer';
}
