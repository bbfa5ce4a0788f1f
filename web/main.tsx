// The page's start: makes the one worker, hands it to the client, and the client to the screen.

import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/base.css';
import { MailClient } from './client/mail-client.ts';
import { currentSession, keepSession, servers, signIn, signOut } from './client/session-api.ts';
import { App } from './ui/app.tsx';
import { keptTheme, showTheme } from './ui/theme.ts';
import workerUrl from './worker/main.ts?worker&url';

/** The part of Trusted Types that is used here; TypeScript's DOM types do not have it yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

// The page's policy refuses script addresses made from strings. This one lets through exactly one constant.
const trustedTypes = (window as { trustedTypes?: TrustedTypes }).trustedTypes;
const policy = trustedTypes?.createPolicy('app-worker', {
  createScriptURL(url) {
    if (url !== workerUrl) throw new TypeError('not the worker of this page');
    return url;
  },
});

const worker = new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, { type: 'module', name: 'postern' });
const client = new MailClient(worker);
worker.addEventListener('error', () => client.fail({ code: 'unexpected' }));

const sessions = { currentSession, keepSession, servers, signIn, signOut };

showTheme(keptTheme());
const root = document.getElementById('app');
if (root) createRoot(root).render(<App mail={client} sessions={sessions} />);
