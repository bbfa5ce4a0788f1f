// The page's start: says how the worker is made, which one tab does for all, and hands the client to the screen.
// What an earlier page left on this device is on screen before the worker or the bridge has said a word.

import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/base.css';
import { keepAppShell, serviceWorkerUrl } from './client/app-shell.ts';
import { startedEngine } from './client/engine-start.ts';
import { MailClient } from './client/mail-client.ts';
import { readPageSnapshot } from './client/page-snapshot.ts';
import { currentSession, keepSession, servers, signIn, signOut, stopKeeping } from './client/session-api.ts';
import { readStoredSnapshot } from './client/snapshot-database.ts';
import { SnapshotKeeper } from './client/snapshot-keeper.ts';
import { browserTabs } from './client/tabs/browser-tabs.ts';
import { EngineLine } from './client/tabs/engine-line.ts';
import { leftInBrowser } from './client/tabs/journal-left.ts';
import type { EngineWorker } from './client/tabs/tabs.ts';
import { App } from './ui/app.tsx';
import { allowScripts, scriptUrl } from './ui/script-url.ts';
import { chosenTheme, showKeptAvatars, showTheme } from './ui/theme.ts';
import { firstMailbox } from './ui/use-route.ts';
import { app } from './ui/words/en/app.ts';
import { speakLanguage } from './ui/words/language.ts';
import { wordsOf } from './ui/words/words.ts';
import workerUrl from './worker/main.ts?worker&url';

/** Milliseconds the device gets to find the snapshot: a busy disk must not keep the page from its start. */
const snapshotPatience = 500;
/** The name of this script changes with every build. */
const release = import.meta.url;

const stored = readStoredSnapshot();
const spoken = speakLanguage();

allowScripts(workerUrl, serviceWorkerUrl);

const line = new EngineLine(() => document.visibilityState === 'visible', leftInBrowser);
const client = new MailClient(line);
const startWorker = (): EngineWorker =>
  startedEngine({
    make: () => new Worker(scriptUrl(workerUrl), { type: 'module', name: 'postern' }),
    schedule: (milliseconds, callback) => setTimeout(callback, milliseconds),
    onBroken: (rest) => client.engineBroke(Date.now() + rest),
  });
/** The engine starts when the first rows are painted, where there are some: until then it would only be in their way. */
const startEngine = (): void => browserTabs(release, line, startWorker);

const sessions = { currentSession, keepSession, servers, signIn, signOut, stopKeeping };

/** What nobody thought of has taken the screen away: a page that says so, and is loaded anew by a click, is better than none. */
const broke = (root: HTMLElement, error: unknown): void => {
  reportError(error);
  const link = document.createElement('a');
  link.href = '';
  link.textContent = wordsOf('app', app).reloadAndTry;
  // React takes away what was there after it has told of this.
  setTimeout(() => root.replaceChildren(link));
};

const start = async (element: HTMLElement): Promise<void> => {
  // While the device looks for the snapshot.
  const root = createRoot(element, { onUncaughtError: (error) => broke(element, error) });
  const patience = new Promise((resolve) => setTimeout(resolve, snapshotPatience));
  const snapshot = readPageSnapshot(await Promise.race([stored, patience]), release, Date.now());
  if (snapshot) client.showSnapshot(snapshot, firstMailbox());
  await spoken;
  const snapshots = new SnapshotKeeper(client, release, snapshot, () => {
    if (import.meta.env.PROD) void keepAppShell(scriptUrl(serviceWorkerUrl));
  });
  root.render(<App mail={client} sessions={sessions} snapshots={snapshots} remembered={snapshot?.session ?? null} />);
  // A page that nobody sees paints no frames.
  if (snapshot && document.visibilityState === 'visible') requestAnimationFrame(() => setTimeout(startEngine));
  else startEngine();
};

showTheme(chosenTheme.get());
showKeptAvatars();
const root = document.getElementById('app');
if (root) void start(root);
