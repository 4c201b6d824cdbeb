import type { Said } from '@probity/eventing';
import type { Blind } from './blindness';
import type { Scene } from './scene';

/** Something that somebody with write access to every file might do. */
export interface Attack {
  readonly name: Said;
  readonly carryOut: (scene: Scene) => void | Promise<void>;
  readonly blind: Blind;
}
