import { expect, test } from 'vitest';
import type { ConnectionState, Freshness } from '../../client/model.ts';
import { freshText } from './fresh-text.ts';

const live: ConnectionState = { is: 'live' };
const lost: ConnectionState = { is: 'reconnecting', problem: { code: 'connection-lost' }, retryAt: null };
const offline: ConnectionState = { is: 'reconnecting', problem: { code: 'offline' }, retryAt: null };
const at: Freshness = { is: 'as-of', at: 5 };
const unknown: Freshness = { is: 'as-of', at: null };

test.each([
  [live, { is: 'live' } as const, 'live', 'Live · fresh now'],
  [live, at, 'as-of', 'Fresh as of 10:05'],
  [live, unknown, 'as-of', 'Checking…'],
  [live, null, 'as-of', 'Checking…'],
  [lost, at, 'reconnecting', 'Not connected · as of 10:05'],
  [lost, null, 'reconnecting', 'Not connected · as of earlier'],
  [offline, at, 'reconnecting', 'Offline · as of 10:05'],
  [{ is: 'connecting' } as const, at, 'connecting', 'Connecting… · as of 10:05'],
  [{ is: 'signed-out', problem: null } as const, at, 'signed-out', 'Signed out'],
])('a line that is %j and a folder that is %j', (connection, freshness, state, text) => {
  expect(freshText(connection, freshness, (time) => `10:0${time}`)).toEqual({ state, text });
});
