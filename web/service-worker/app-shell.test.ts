import { describe, expect, test } from 'vitest';
import { type AppShell, cacheOf, fileFor, outdatedCaches } from './app-shell.ts';

const origin = 'https://mail.example.org';
const shell: AppShell = {
  build: 'two',
  files: { '/': 'sha256-1', '/frame': null, '/assets/index-two.js': 'sha256-2' },
};

const answerFor = (path: string, { method = 'GET', mode = 'cors', at = origin } = {}) =>
  fileFor({ method, mode, url: at + path }, origin, shell);

describe('the service worker answers', () => {
  test.each(['/', '/?a=b', '/mail', '/mail/INBOX', '/mail/Lists/Choir/12'])('a visit to %s with the page', (path) => {
    expect(answerFor(path, { mode: 'navigate' })).toEqual({ path: '/', ofThisBuild: true });
  });

  test('the empty frame of a message with its own', () => {
    expect(answerFor('/frame', { mode: 'navigate' })).toEqual({ path: '/frame', ofThisBuild: true });
  });

  test('for files of its own build from its own, and of the one before from wherever they are', () => {
    expect(answerFor('/assets/index-two.js')).toEqual({ path: '/assets/index-two.js', ofThisBuild: true });
    expect(answerFor('/assets/index-one.js')).toEqual({ path: '/assets/index-one.js', ofThisBuild: false });
  });
});

describe('the service worker leaves alone', () => {
  test.each(['/api/session', '/api/imap', '/healthz', '/metrics', '/sw.js', '/', '/frame', '/mailbox', '/mail/INBOX'])(
    'a request of the page for %s',
    (path) => {
      expect(answerFor(path)).toBeNull();
    },
  );

  test.each(['/frame?images=1', '/frame/', '/api/session', '/mailbox', '/metrics'])('a visit to %s', (path) => {
    expect(answerFor(path, { mode: 'navigate' })).toBeNull();
  });

  test('whatever changes something, and whatever is not ours', () => {
    expect(answerFor('/assets/index-two.js', { method: 'POST' })).toBeNull();
    expect(answerFor('/mail', { method: 'POST', mode: 'navigate' })).toBeNull();
    expect(answerFor('/assets/index-two.js', { at: 'https://elsewhere.example.org' })).toBeNull();
    expect(answerFor('/assets/index-two.js', { at: 'http://mail.example.org' })).toBeNull();
  });
});

test('a new build keeps its own files and those of the build before it, and nobody else’s are touched', () => {
  expect(outdatedCaches(['postern-app-nil', 'postern-app-one', 'foreign', cacheOf(shell)], shell)).toEqual([
    'postern-app-nil',
  ]);
  expect(outdatedCaches([cacheOf(shell)], shell)).toEqual([]);
});
