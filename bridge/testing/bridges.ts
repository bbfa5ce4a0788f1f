// Bridges for the tests of one file: one that they share, and others of their own that end with their test.

import { afterAll, afterEach, beforeAll } from 'vitest';
import { BridgeFixture, type FixtureOptions } from './bridge-fixture.ts';
import { makeCertificates, type TestCertificates } from './certificates.ts';

/** Set by prepareBridges, for the whole file. The clock of the shared bridge is right again after each test. */
export let shared: BridgeFixture;
export let certificates: TestCertificates;
const own: BridgeFixture[] = [];

/** To be called once at the top of a test file. */
export const prepareBridges = (): void => {
  beforeAll(async () => {
    certificates = await makeCertificates();
    shared = await BridgeFixture.start({}, certificates);
  });
  afterAll(async () => {
    await shared.stop();
    await certificates.remove();
  });
  afterEach(async () => {
    shared.clock.moved = 0;
    for (const fixture of own.splice(0)) await fixture.stop();
  });
};

/** A bridge for one test. */
export const fresh = async (options: FixtureOptions = {}): Promise<BridgeFixture> => {
  const fixture = await BridgeFixture.start(options, certificates);
  own.push(fixture);
  return fixture;
};
