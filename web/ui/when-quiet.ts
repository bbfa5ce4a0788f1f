// Work that can wait: until the first list is on screen, and then until the page has nothing better to do. Both cores are
// busy until then, and each script that is fetched stands between the person and the list.

/** Milliseconds after which work is done even while there is no list, or no quiet moment. */
const patience = 2000;

let show: () => void;
const shown = new Promise<void>((resolve) => {
  show = resolve;
});

/** There is something to look at: rows, or the words that stand in their place. */
export const listIsShown = (): void => show();

/**
 * When what is drawn now is on screen: as the frame after the next one begins, and not before the browser shows the page.
 * Returns the function that calls it off.
 */
export const afterPaint = (work: () => void): (() => void) => {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(work);
  });
  return () => cancelAnimationFrame(frame);
};

/** The first list has been painted, or is long in coming. */
export const afterFirstList = async (): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  await Promise.race([shown, late]);
  clearTimeout(timer);
};

/** Milliseconds between two tries to get code that the page wants by itself: at first, and at most. */
const firstRest = 1000;
const longestRest = 60_000;

/**
 * Code that nobody has asked for yet. A bridge that is restarted just then leaves nothing out: it is asked for again until it
 * is here. Browsers try anew what they failed to import.
 */
export const inTime = async <T>(load: () => Promise<T>): Promise<T> => {
  for (let rest = firstRest; ; rest = Math.min(rest * 2, longestRest)) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  }
};

const inQuietMoment = (work: () => void): (() => void) => {
  if (typeof window.requestIdleCallback !== 'function') {
    const timer = setTimeout(work, patience); // Safari
    return () => clearTimeout(timer);
  }
  const request = window.requestIdleCallback(work, { timeout: patience });
  return () => window.cancelIdleCallback(request);
};

/** Returns the function that calls it off. */
export const whenQuiet = (work: () => void): (() => void) => {
  let isOff = false;
  let callOff = (): void => undefined;
  void afterFirstList().then(() => {
    if (!isOff) callOff = inQuietMoment(work);
  });
  return () => {
    isOff = true;
    callOff();
  };
};
