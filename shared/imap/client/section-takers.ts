// Which of the commands in flight takes a section that begins, and what becomes of its taker when the command or the line ends
// before the section does. Where sections begin is wire/section-start.ts, passing bytes on the reader's business.

import type { LiteralTaker } from '../wire/response-reader.ts';
import type { SectionStart } from '../wire/section-start.ts';
import type { Command, SectionTaker } from './command.ts';

/** What is looked at of a command in flight. */
export interface TakingEntry {
  readonly written: boolean;
  readonly delivering: boolean;
  readonly command: Command<unknown>;
  /** Gets the section that is coming in. */
  taker: SectionTaker | null;
}

/** `call` runs a callback of the caller's and keeps what it throws from disturbing the reading. */
export const takerOf = (
  start: SectionStart,
  entries: readonly TakingEntry[],
  call: (callback: () => void) => void,
): LiteralTaker | null => {
  const asked = entries.filter(({ written, delivering, command }) => written && delivering && command.onSection);
  // Whose it is cannot be told without the message's UID when several could have asked for it.
  if (start.uid === undefined && asked.length > 1) return null;
  for (const entry of asked) {
    call(() => {
      entry.taker = entry.command.onSection!(start);
    });
    if (entry.taker) return passingOn(entry, call);
  }
  return null;
};

const passingOn = (entry: TakingEntry, call: (callback: () => void) => void): LiteralTaker => ({
  write: (bytes) => {
    let goesOn = false;
    call(() => {
      goesOn = entry.taker !== null && entry.taker.write(bytes) !== false;
    });
    if (!goesOn) entry.taker = null;
    return goesOn;
  },
  end: () => {
    const { taker } = entry;
    entry.taker = null;
    if (taker) call(() => taker.end());
  },
});

/** The command has failed: its taker is told, and gets nothing more. */
export const failTaker = (entry: TakingEntry, error: unknown, call: (callback: () => void) => void): void => {
  const { taker } = entry;
  entry.taker = null;
  if (taker) call(() => taker.fail(error));
};
