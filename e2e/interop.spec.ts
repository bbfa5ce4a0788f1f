// The IMAP library against a real Dovecot: the scenarios of `npm run interop`, which also knows Cyrus and Courier.

import { expect, test } from '@playwright/test';
import { runScenarios } from './interop/run.ts';
import { scenarios } from './interop/scenarios/index.ts';
import { startInteropServer } from './interop/server.ts';

test('every scenario that Dovecot has the capabilities for comes out right', async () => {
  const server = await startInteropServer('dovecot');
  try {
    const results = await runScenarios(server, scenarios);
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    // All of them ran, and most of what they try is there.
    for (const { name } of scenarios) expect(results.some(({ scenario }) => scenario === name)).toBe(true);
    expect(results.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThan(results.length * 0.8);
  } finally {
    await server.stop();
  }
});
