// How much memory a process and all below it hold, as Linux counts it: shared pages by their share (PSS), so that the sum over
// a browser's processes is true.

import { readdirSync, readFileSync } from 'node:fs';

/** Megabytes by which a large file may need more than a small one: collectors come when they come. */
export const flat = { name: 'goal', value: 50 };

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
};

const processes = (): number[] => readdirSync('/proc').map(Number).filter(Number.isInteger);

/** The process whose command line holds that text and that no other such process started. */
export const processWith = (text: string): number => {
  const found = processes().filter((pid) => read(`/proc/${pid}/cmdline`).includes(text));
  const root = found.find((pid) => !found.includes(parentOf(pid)));
  if (root === undefined) throw new Error(`No process with ${text}`);
  return root;
};

const parentOf = (pid: number): number => Number(/^PPid:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);

/** Bytes of the process and its descendants. */
export const memoryOf = (root: number): number => {
  const children = new Map<number, number[]>();
  for (const pid of processes()) {
    const parent = parentOf(pid);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  let bytes = 0;
  const open = [root];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    bytes += 1024 * Number(/^Pss:\s*(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
    open.push(...(children.get(pid) ?? []));
  }
  return bytes;
};

export interface Watch {
  /** Bytes that were held at most since it began, beyond those at its beginning. */
  end(): number;
}

/** Looks four times a second. */
export const watchMemory = (root: number): Watch => {
  const before = memoryOf(root);
  let most = before;
  const look = (): void => {
    most = Math.max(most, memoryOf(root));
  };
  const timer = setInterval(look, 250);
  return {
    end() {
      clearInterval(timer);
      look();
      return most - before;
    },
  };
};
