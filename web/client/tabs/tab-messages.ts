// What the tabs of this browser say to each other and to the one engine, and the names of their locks and channels.
// Everything but the engine's lock bears the release: a tab of another build neither hears nor misunderstands.

import type { CallMessage, WorkerMessage } from '../mail-api.ts';

/** Whoever holds it runs the engine. The same for all releases: only one of them may have the mail's files. */
export const engineLock = 'postern-engine';

/** The beginning of the locks that tabs of this release hold as long as they live; the tab's name follows. */
export const tabLockPrefix = (release: string): string => `postern-tab ${release} `;

/** What all tabs of this release hear. */
export const commonChannel = (release: string): string => `postern ${release}`;

/** The beginning of the channels between one tab and the engine; the tab's name follows. */
export const tabChannelPrefix = (release: string): string => `postern ${release} `;

/** Said where all hear it. */
export type CommonMessage =
  /** A tab is here, or asks whether the engine still is. */
  | { readonly is: 'hello'; readonly tab: string }
  /** A tab was elected and starts its engine; or that engine is ready to hear. */
  | { readonly is: 'starting' | 'serving'; readonly engine: string; readonly thefts: number };

/** Said by the engine to one tab. */
export type ToTab =
  | { readonly is: 'here'; readonly engine: string; readonly thefts: number }
  | { readonly is: 'tell'; readonly engine: string; readonly message: WorkerMessage };

/** Said by a tab to the engine that it means; another one does not hear it. */
export interface ToEngine {
  readonly engine: string;
  readonly message: CallMessage;
}

/** The first message of a page to its worker: serve the other tabs as well. */
export interface ServeOrder {
  readonly serve: {
    /** The name of this engine: each worker has its own. */
    readonly engine: string;
    /** How many engines before it were silent for too long, one after the other. */
    readonly thefts: number;
    readonly common: string;
    readonly channelPrefix: string;
    readonly lockPrefix: string;
  };
}

/** What a tab hears on the common channel or on its own; null for what is neither. */
export const readFromEngine = (data: unknown): Exclude<CommonMessage, { is: 'hello' }> | ToTab | null => {
  if (typeof data !== 'object' || data === null) return null;
  const { is, engine, thefts, message } = data as Record<string, unknown>;
  if (typeof engine !== 'string') return null;
  if (is === 'tell') {
    return typeof message === 'object' && message !== null ? { is, engine, message: message as WorkerMessage } : null;
  }
  const isCount = Number.isSafeInteger(thefts) && (thefts as number) >= 0;
  return isCount && (is === 'starting' || is === 'serving' || is === 'here')
    ? { is, engine, thefts: thefts as number }
    : null;
};
