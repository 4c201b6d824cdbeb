import type { Command, Option } from 'commander';
import { keysGiven, several } from './words';

/**
 * Has every command of a program refuse an empty word, which is a variable that is not set rather than a
 * name, and an option that is given twice, of which the last would be taken without a word.
 */
export const refuseVainWords = (program: Command): void => {
  program.hook('preAction', (_program, command) => {
    refuseEmpty(command);
  });
  program.commands.forEach(refuseTwice);
};

const refuseEmpty = (command: Command): void => {
  const { args, options, registeredArguments } = command;
  const names = args.map((_, nth) => registeredArguments.at(Math.min(nth, registeredArguments.length - 1)));
  const words = [
    ...args.map((word, nth) => [`<${names[nth]?.name() ?? ''}>`, word] as const),
    ...options.map((option) => [option.flags, command.getOptionValue(option.attributeName())] as const),
  ];
  const [empty] = words.find(([, word]) => [word].flat().some(isEmpty)) ?? [];
  if (empty !== undefined) throw new Error(`${empty} is empty / ${empty} 为空`);
};

const isEmpty = (word: unknown): boolean => typeof word === 'string' && word.trim() === '';

const refuseTwice = (command: Command): void => {
  command.commands.forEach(refuseTwice);
  for (const option of command.options.filter(takesOneValue)) {
    let isGiven = false;
    command.on(`option:${option.name()}`, () => {
      if (isGiven) throw new Error(`${option.flags} is given twice and takes one value / 只能给出一次`);
      isGiven = true;
    });
  }
};

const takesOneValue = ({ required, parseArg }: Option): boolean =>
  required && parseArg !== several && parseArg !== keysGiven;
