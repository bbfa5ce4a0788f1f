// How much more memory a process takes at its worst than when it began, looked at in two ways: what is still alive between
// two chunks, and the pages that the process has ever had, which also tell of what grows and goes within one call.

/** Of a stream in very many chunks not every one is looked at: it takes a collection each time. */
const looks = 40;

const collect = (): void => (globalThis as { gc?: () => void }).gc?.();

/** The heap, and what array buffers take beside it. */
const alive = (): number => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const mostPages = (): number => process.resourceUsage().maxRSS * 1024;

/** Tells by how many bytes the process has grown since. */
export const pagesSince = (): (() => number) => {
  collect();
  const most = mostPages();
  const now = process.memoryUsage.rss();
  // Where starting the process took more pages than anything since, they tell nothing.
  return () => (mostPages() > most ? mostPages() - now : 0);
};

/**
 * Tells what more was alive since, at its most. Chunks are to be taken from `chunks`: each is a copy of its own, as a
 * socket's are, so that keeping it shows. Needs --expose-gc.
 */
export const aliveSince = (given: readonly Buffer[]): { chunks: readonly Buffer[]; most: () => number } => {
  collect();
  const began = alive();
  let most = 0;
  const look = (): void => {
    most = Math.max(most, alive() - began);
  };
  const every = Math.ceil(given.length / looks);
  const chunks = new Proxy(given, {
    get: (target, key) => {
      const at = typeof key === 'string' ? Number(key) : Number.NaN;
      const chunk = target[at];
      if (chunk === undefined) return Reflect.get(target, key);
      if (at % every === 0) look();
      return Buffer.from(chunk);
    },
  });
  return {
    chunks,
    most: () => {
      look();
      return most;
    },
  };
};
