// IDLE, RFC 2177: the server tells its news until `stop`. News goes to everybody through the session's onResponse.

import { utf8 } from '../../wire/bytes.ts';
import type { Command, LineHolder } from '../command.ts';

export interface IdleCommand extends Command<void> {
  /** Ends it. May be called at any time: before the server's "+" it waits for that, after the end it does nothing. */
  stop(): void;
}

/** requires IDLE. No other command goes out before `stop`; those after it go out together with its DONE. */
export const idle = (): IdleCommand => {
  const line: LineHolder = { release: null };
  let stopped = false;
  let idling = false;
  const done = utf8('DONE');
  const stop = (): void => {
    if (stopped) return;
    stopped = true;
    if (idling) line.release?.(done);
  };
  return {
    name: 'IDLE',
    args: [],
    holdsLine: line,
    onContinuation: () => {
      idling = true;
      if (stopped) line.release?.(done);
      return 'wait';
    },
    result: () => undefined,
    onAbort: stop,
    stop,
  };
};
