// Unit tests: files beside what they test, in as many threads as there are cores.

import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Their modules keep nothing between two calls that the next test would see: files of one thread share them. */
const sharing = ['shared', 'imap-node', 'bridge', 'web/store', 'web/worker'];
/** Modules that remember (the language, the view, what was loaded), or that a test runs as programs. */
const apart = ['web/{client,device,html,service-worker,ui}', 'e2e'];

export default defineConfig({
  test: {
    environment: 'node',
    setupFiles: ['shared/testing/browser-charsets.ts'],
    pool: 'threads',
    // The default leaves one core to a person who works meanwhile; many files wait for sockets and clocks.
    maxWorkers: availableParallelism(),
    // A test that hangs fails; a busy machine is no reason to fail. Property tests run for seconds there, and a hook makes
    // certificates, each by a program of its own.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'sharing', isolate: false, include: sharing.map((folder) => `${folder}/**/*.test.ts`) },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: [...apart.map((folder) => `${folder}/**/*.test.{ts,tsx}`), 'scripts/**/*.test.mjs'],
        },
      },
    ],
  },
});
