export { FIGURES } from './figures/figures';
export { refresh } from './refresh';
export { trace } from './trace';
