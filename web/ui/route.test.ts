import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noRoute, readRoute, sameRoute, writeRoute } from './route.ts';

test('a message has an address a person can read', () => {
  expect(writeRoute({ mailbox: 'INBOX', uid: 1234 })).toBe('/mail/INBOX/1234');
  expect(writeRoute({ mailbox: 'Lists/Choir', uid: null })).toBe('/mail/Lists/Choir');
  expect(readRoute('/mail/Lists/Choir/7')).toEqual({ mailbox: 'Lists/Choir', uid: 7 });
});

test('a mailbox whose name ends in a number is not taken for a message', () => {
  expect(writeRoute({ mailbox: 'Archive/2024', uid: null })).toBe('/mail/Archive/2024/');
  expect(readRoute('/mail/Archive/2024/')).toEqual({ mailbox: 'Archive/2024', uid: null });
  expect(readRoute('/mail/Archive/2024')).toEqual({ mailbox: 'Archive', uid: 2024 });
  expect(readRoute('/mail/2024')).toEqual({ mailbox: '2024', uid: null });
});

test('every mailbox name and uid comes back, through the URL parser of the platform as well', () => {
  const segment = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('.', '..', '~', '~.', '%2e', '2024', 'a b', '?x', '#y', ''),
  );
  const mailbox = fc.array(segment, { minLength: 1, maxLength: 4 }).map((all) => all.join('/'));
  const uid = fc.option(fc.integer({ min: 1, max: 0xffff_ffff }));
  fc.assert(
    fc.property(mailbox, uid, (name, number) => {
      fc.pre(name !== '');
      const path = new URL(writeRoute({ mailbox: name, uid: number }), 'http://localhost').pathname;
      expect(readRoute(path)).toEqual({ mailbox: name, uid: number });
    }),
  );
});

test('what is not an address of ours names nothing', () => {
  for (const path of ['/', '/mail', '/mail/', '/api/session', '/mail/%E0%A4%A', '/mailbox/INBOX'])
    expect(readRoute(path)).toEqual(noRoute);
});

test('a hit of another folder says where the search began', () => {
  const route = { mailbox: 'Archive', uid: 7, query: 'tea', home: 'Lists/R&D' };
  expect(writeRoute(route)).toBe('/mail/Archive/7?q=tea&in=Lists%2FR%26D');
  expect(readRoute('/mail/Archive/7?q=tea&in=Lists%2FR%26D')).toEqual(route);
  expect(writeRoute({ ...route, home: 'Archive' })).toBe('/mail/Archive/7?q=tea');
  expect(writeRoute({ mailbox: 'Archive', uid: 7, home: 'INBOX' })).toBe('/mail/Archive/7');
  expect(readRoute('/mail/Archive/7?in=INBOX')).toEqual({ mailbox: 'Archive', uid: 7 });
  expect(sameRoute(route, { ...route, home: 'INBOX' })).toBe(false);
  expect(sameRoute({ mailbox: 'Archive', uid: 7 }, { mailbox: 'Archive', uid: 7, query: null })).toBe(true);
});

test('a number too large for a uid stays part of the name', () => {
  expect(readRoute('/mail/Archive/4294967296')).toEqual({ mailbox: 'Archive/4294967296', uid: null });
});

test('what is searched for stays in the address, whatever it is', () => {
  expect(writeRoute({ mailbox: 'INBOX', uid: null, query: 'from:ida tea' })).toBe('/mail/INBOX?q=from%3Aida+tea');
  expect(readRoute('/mail?q=tea')).toEqual({ mailbox: null, uid: null, query: 'tea' });
  expect(readRoute('/elsewhere?q=tea')).toEqual(noRoute);
  expect(readRoute('/mail/INBOX?x=tea')).toEqual({ mailbox: 'INBOX', uid: null });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.option(fc.integer({ min: 1, max: 9999 })), (query, uid) => {
      const { pathname, search } = new URL(writeRoute({ mailbox: 'a?b/2024', uid, query }), 'http://localhost');
      // The platform drops a question mark with nothing behind it.
      expect(readRoute(pathname + search)).toEqual({ mailbox: 'a?b/2024', uid, query });
    }),
  );
});
