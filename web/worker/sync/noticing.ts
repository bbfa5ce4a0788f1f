// Takes a command's result in the moment its tagged OK is read. A promise is told a little later, when responses behind
// it in the same bytes (an EXPUNGE, say) have been handled already: too late for what depends on their order.

import type { Command } from '../../../shared/imap/index.ts';

/** The command, with `onDone` called in the order of the wire. */
export const noticing = <T>(command: Command<T>, onDone: (value: T) => void): Command<T> => ({
  ...command,
  result: (completion) => {
    const value = command.result(completion);
    onDone(value);
    return value;
  },
});
