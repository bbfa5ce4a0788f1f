// One child process with a process group of its own: started, watched, ended by its id, together with its children.
// What the child is and when it counts as ready is its starter's business.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Between two looks at something that will happen soon. */
const lookEveryMs = 20;

/** Calls `look` until it gives something truthy; throws with `what` in its message after `timeoutMs`. */
export const until = async <T>(
  what: string,
  timeoutMs: number,
  look: () => Promise<T> | T,
): Promise<NonNullable<T>> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen as NonNullable<T>;
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain until ${what}`);
    await pause(lookEveryMs);
  }
};

/** Is any process left in the group that `leader` leads? */
export const groupLives = (leader: number): boolean => {
  try {
    process.kill(-leader, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const setpriv = '/usr/bin/setpriv';

export interface OwnProcess {
  readonly pid: number;
  /** Everything it wrote so far, for messages when it fails. */
  output(): string;
  hasEnded(): boolean;
  /** Resolves with the exit code, or null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Resolves with the first match of a whole output line; rejects when it ends first or `timeoutMs` is over. */
  line(pattern: RegExp, timeoutMs: number): Promise<RegExpMatchArray>;
  /** Asks with SIGTERM, waits until the whole group is gone, insists with SIGKILL after `patienceMs`. */
  stop(patienceMs?: number): Promise<void>;
  /** SIGKILL to the whole group: nothing gets a chance to tidy up. */
  kill(): Promise<void>;
}

/**
 * Starts a program in its own process group (a Ctrl-C in the terminal does not reach it). On Linux it is also told to
 * end when this process dies without having stopped it.
 */
export const startOwnProcess = (
  program: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): OwnProcess => {
  const guarded = existsSync(setpriv);
  const child: ChildProcess = spawn(
    guarded ? setpriv : program,
    guarded ? ['--pdeathsig', 'TERM', program, ...args] : [...args],
    { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let text = '';
  let isOver = false;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      tell();
    });
  }
  const ended = new Promise<number | null>((resolve) => {
    const end = (code: number | null) => {
      isOver = true;
      resolve(code);
      tell();
    };
    child.once('close', end);
    child.once('error', (error) => {
      text += `${error.message}\n`;
      end(null);
    });
  });
  const { pid } = child;
  const signal = (name: NodeJS.Signals) => {
    if (pid === undefined) return;
    try {
      process.kill(-pid, name);
    } catch {
      // Already gone.
    }
  };
  const groupGone = () => pid === undefined || (isOver && !groupLives(pid));

  return {
    pid: pid ?? -1,
    output: () => text,
    hasEnded: () => isOver,
    ended,
    line: (pattern, timeoutMs) =>
      new Promise((resolve, reject) => {
        const finish = (act: () => void) => {
          clearTimeout(timer);
          listeners.delete(look);
          act();
        };
        const look = () => {
          for (const line of text.split('\n').slice(0, -1)) {
            const found = line.match(pattern);
            if (found) return finish(() => resolve(found));
          }
          if (isOver) finish(() => reject(new Error(`${program} ended early:\n${text}`)));
        };
        const timer = setTimeout(
          () => finish(() => reject(new Error(`${program} said nothing like ${pattern} in ${timeoutMs} ms:\n${text}`))),
          timeoutMs,
        );
        listeners.add(look);
        look();
      }),
    stop: async (patienceMs = 5000) => {
      // To the leader alone first: it ends its children in its own order.
      if (pid !== undefined && !isOver) child.kill('SIGTERM');
      try {
        await until('the process group is gone', patienceMs, groupGone);
      } catch {
        signal('SIGKILL');
        await until('the killed process group is gone', patienceMs, groupGone);
      }
    },
    kill: async () => {
      signal('SIGKILL');
      await until('the killed process group is gone', 5000, groupGone);
    },
  };
};
