import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'shared/**/*.test.ts',
      'imap-node/**/*.test.ts',
      'bridge/**/*.test.ts',
      'web/**/*.test.{ts,tsx}',
      'e2e/**/*.test.ts',
      'scripts/**/*.test.mjs',
    ],
    environment: 'node',
    // A test that hangs fails; a busy machine is no reason to fail. Property tests run for seconds there.
    testTimeout: 60_000,
  },
});
