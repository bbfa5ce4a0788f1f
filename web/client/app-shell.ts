// The app itself, kept on this device by a service worker, so that it starts without the bridge.

/** Where the build puts the service worker's script: at the root, because that is what it answers for. */
export const serviceWorkerUrl = '/sw.js';

/**
 * Has the browser keep the app from now on. Never rejects: where service workers are refused, the bridge is needed.
 * @param script {@link serviceWorkerUrl}, or what Trusted Types makes of it
 */
export const keepAppShell = async (script: string): Promise<void> => {
  try {
    await navigator.serviceWorker.register(script, { updateViaCache: 'none' });
  } catch {
    // A private window, or switched off.
  }
};
