export { type Bi, NoStar, VaultUnused, openBi } from './open-bi';
export { type Refreshed } from './refresh';
export { FigureUnknown, type Traceable, type Traced } from './trace';
