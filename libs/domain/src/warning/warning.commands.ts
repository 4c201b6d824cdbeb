import { type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { deadlineCommandTypes } from '../deadline.commands';
import { concluding } from './warning-concluding.commands';
import { opening } from './warning-opening.commands';
import { rectifying } from './warning-rectifying.commands';

export const warningCommands = registerCommands({
  ...opening,
  ...rectifying,
  ...concluding,
  ...deadlineCommandTypes,
});
export type WarningCommand = CommandOf<typeof warningCommands, { readonly bureau: Bureau }>;
/** The command of one type. */
export type Asking<K extends WarningCommand['type']> = Extract<WarningCommand, { readonly type: K }>;
