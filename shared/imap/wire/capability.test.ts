import { describe, expect, test } from 'vitest';
import { Capabilities } from './capability.ts';

const none = new Set<string>();

describe('IMAP4rev2 brings what it is made of', () => {
  const parts = [
    'BINARY CHILDREN ENABLE ESEARCH IDLE LIST-EXTENDED LIST-STATUS LITERAL- MOVE NAMESPACE SASL-IR SEARCHRES',
    'SPECIAL-USE STATUS=SIZE UIDPLUS UNSELECT',
  ].flatMap((names) => names.split(' '));

  test('when it is all that the server speaks', () => {
    const only = Capabilities.of(['IMAP4rev2']);
    for (const name of parts) expect(only.has(name.toLowerCase())).toBe(true);
    for (const name of ['CONDSTORE', 'LITERAL+', 'SORT', 'IMAP4rev1']) expect(only.has(name)).toBe(false);
    expect([only.isRevision2, only.utf8]).toEqual([true, true]);
    expect(only.names).toEqual(['IMAP4REV2']);
  });

  test('beside IMAP4rev1 only when it has been enabled', () => {
    const both = Capabilities.of(['IMAP4rev1', 'IMAP4rev2', 'IDLE']);
    expect([both.has('MOVE'), both.has('IDLE'), both.utf8]).toEqual([false, true, false]);
    const enabled = both.inSession(new Set(['IMAP4REV2']), 1);
    expect([enabled.has('MOVE'), enabled.has('IDLE'), enabled.utf8]).toEqual([true, true, true]);
  });
});

test('UTF-8 is spoken once UTF8=ACCEPT is enabled, not when it is offered', () => {
  const offered = Capabilities.of(['IMAP4rev1', 'UTF8=ACCEPT']);
  expect(offered.utf8).toBe(false);
  const enabled = offered.inSession(new Set(['UTF8=ACCEPT']), 1);
  expect([enabled.utf8, enabled.isEnabled('utf8=accept'), enabled.has('MOVE')]).toEqual([true, true, false]);
  expect(enabled.without((name) => name === 'IMAP4REV1').isEnabled('UTF8=ACCEPT')).toBe(true);
});

test('texts and numbers behind a name', () => {
  const capabilities = Capabilities.of([
    'APPENDLIMIT=9223372036854775807',
    'MESSAGELIMIT=1000',
    'QUOTA',
    'QUOTA=RES-STORAGE',
    'quota=res-message',
    'SAVELIMIT=many',
    'AUTH=PLAIN',
  ]);
  expect(capabilities.limit('APPENDLIMIT')).toBe(9223372036854775807n);
  expect(capabilities.limit('messagelimit')).toBe(1000n);
  expect(capabilities.limit('SAVELIMIT')).toBeNull();
  expect(Capabilities.of(['APPENDLIMIT']).limit('APPENDLIMIT')).toBeNull();
  expect(capabilities.values('QUOTA')).toEqual(['RES-STORAGE', 'RES-MESSAGE']);
  expect(capabilities.mechanisms).toEqual(['PLAIN']);
});

test("a generation is the session's to count", () => {
  expect(Capabilities.unknown.generation).toBe(0);
  expect(Capabilities.of(['A']).inSession(none, 3).generation).toBe(3);
});
