// Which page writes on a draft: the one that holds its lock. Another one waits until that page is closed or crashes, and takes it over.
// A page that gives a draft to a window of its own keeps its place: nobody else takes the draft over while that window is there.

/** A draft that this page writes on. */
export interface HeldDraft {
  release(): void;
  /** To a window of its own, which holds it from then on. */
  lend(): void;
  /** Resolves when that window has given it up. */
  takeBack(): Promise<void>;
}

type Locks = Pick<LockManager, 'request'>;

/** Resolves to the function that gives it up; null: it is held, and nobody waits. */
const hold = (locks: Locks | undefined, name: string, waits: boolean): Promise<(() => void) | null> => {
  if (!locks) return Promise.resolve(() => undefined);
  return new Promise((resolve, reject) => {
    const held = (lock: Lock | null): Promise<void> | undefined => {
      if (!lock) {
        resolve(null);
        return undefined;
      }
      return new Promise<void>((release) => resolve(release));
    };
    locks.request(name, { ifAvailable: !waits }, held).catch(reject);
  });
};

interface HoldOptions {
  /** Until another page gives it up. */
  readonly waits?: boolean;
  /** By the window that was opened for it: its place is kept by whoever opened it. */
  readonly own?: boolean;
  readonly locks?: Locks | undefined;
}

/** Null: another page writes on it. Where locks cannot be had, everybody writes. */
export const holdDraft = async (
  id: string,
  { waits = false, own = false, locks = globalThis.navigator?.locks }: HoldOptions = {},
): Promise<HeldDraft | null> => {
  const get = (name: string, isWaiting: boolean) =>
    hold(locks, `postern-letter-${name}`, isWaiting).catch(() => () => undefined);
  const leave = own ? () => undefined : await get(`place-${id}`, waits);
  if (!leave) return null;
  let rest = await get(id, waits);
  if (!rest) {
    leave();
    return null;
  }
  return {
    release: () => {
      rest?.();
      leave();
    },
    lend: () => rest?.(),
    takeBack: async () => {
      rest = await get(id, true);
    },
  };
};

/** Milliseconds in which a page that is loaded anew comes back for what it wrote on. */
const loading = 4000;
const pauseFor = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

/** Once no other page writes on it. @param pause resolves after so many milliseconds */
export const inheritDraft = async (
  id: string,
  options: Pick<HoldOptions, 'own' | 'locks'> = {},
  pause = pauseFor,
): Promise<HeldDraft> => {
  for (;;) {
    const waited = await holdDraft(id, { ...options, waits: options.own === true });
    if (waited) return waited;
    (await holdDraft(id, { ...options, waits: true }))?.release();
    await pause(loading);
  }
};
