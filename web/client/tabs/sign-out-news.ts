// Tabs tell each other that the browser was cleared by a sign-out. A page that goes on afterwards has locks and files of a
// place that is no more (Chromium: Clear-Site-Data makes a new storage bucket), and would not know of tabs that begin later:
// so every one is loaded anew.

/** The same for all releases. */
const name = 'postern-signed-out';

/** Tells all other tabs that this browser was cleared. */
export const tellCleared = (): void => {
  const channel = new BroadcastChannel(name);
  channel.postMessage(null);
  channel.close();
};

/** Calls back when another tab cleared the browser; returns the function that ends that. */
export const onCleared = (listener: () => void): (() => void) => {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', listener);
  return () => channel.close();
};
