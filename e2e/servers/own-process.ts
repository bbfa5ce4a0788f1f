// One child process with a process group of its own: started, watched, ended by its id, together with its children.
// What the child is and when it counts as ready is its starter's business.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

/** Group and state of a process from /proc; its name may hold spaces and brackets, so fields count from the last one. */
const groupAndState = (pid: string): { group: number; state: string } | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { group: Number(group), state: state! };
  } catch {
    return null;
  }
};

/** Is any process left in the group that `leader` leads? Dead ones that nobody has collected yet do not count. */
export const groupLives = (leader: number): boolean => {
  try {
    process.kill(-leader, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (!existsSync('/proc/self/stat')) return true;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(groupAndState)
    .some((each) => each !== null && each.group === leader && !/[ZX]/.test(each.state));
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
