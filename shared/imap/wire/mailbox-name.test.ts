import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeMailboxName, encodeMailboxName, isSameMailbox, mailboxLabel } from './mailbox-name.ts';

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const wire = (name: string) => String.fromCharCode(...encodeMailboxName(name));

describe('modified UTF-7', () => {
  test.each([
    ['INBOX', 'INBOX'],
    ['inBox', 'INBOX'],
    ['Entw&APw-rfe', 'Entwürfe'],
    ['~peter/mail/&U,BTFw-/&ZeVnLIqe-', '~peter/mail/台北/日本語'],
    ['Black &- White', 'Black & White'],
    ['&2D3cjw-', '💏'],
    ['a.b', 'a.b'],
  ])('%s is %s', (raw, name) => {
    expect(decodeMailboxName(bytes(raw))).toBe(name);
    expect(wire(name).toUpperCase()).toBe(raw.toUpperCase());
  });

  test('INBOX below another name keeps its case', () => {
    expect(decodeMailboxName(bytes('Inbox/x'))).toBe('Inbox/x');
  });
});

describe('names that would not come back as they were', () => {
  test.each([
    'A&B',
    '&',
    'x&-y&',
    '&AGE-',
    '&2D0-',
    '&!!!-',
    '&APw',
    '&AA-',
    'a&U,BTFw-&ZeVnLIqe-',
    '&7yY-',
    'a\x01b',
    'tab\there',
    '\x7f',
  ])('%s', (raw) => {
    const name = decodeMailboxName(bytes(raw));
    expect(wire(name)).toBe(raw);
    expect(() => encodeURIComponent(name)).not.toThrow();
  });

  test('a raw ampersand and an encoded one are two mailboxes with one label', () => {
    const raw = decodeMailboxName(bytes('A&B'));
    const encoded = decodeMailboxName(bytes('A&-B'));
    expect(raw).not.toBe(encoded);
    expect(mailboxLabel(raw)).toBe('A&B');
    expect(mailboxLabel(encoded)).toBe('A&B');
  });

  test('8-bit names are sent back byte by byte and read as text', () => {
    const raw = new TextEncoder().encode('Müll');
    const name = decodeMailboxName(raw);
    expect(encodeMailboxName(name)).toEqual(raw);
    expect(mailboxLabel(name)).toBe('Müll');
    expect(mailboxLabel(decodeMailboxName(bytes('M\xfcll')))).toBe('Müll');
  });
});

describe('always', () => {
  test('the bytes of a server come back', () => {
    const alphabet = fc.oneof(fc.constantFrom(0x26, 0x2d, 0x2c, 0x41, 0x2f, 0x65), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 20 }), (codes) => {
        const raw = Uint8Array.from(codes);
        const name = decodeMailboxName(raw);
        if (name !== 'INBOX') expect(encodeMailboxName(name)).toEqual(raw);
      }),
      { numRuns: 2000 },
    );
  });

  test('a name that a person makes comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (name) => {
        fc.pre(!/[\ue000-\uf8ff\0]/.test(name) && name.toUpperCase() !== 'INBOX' && !/\p{Surrogate}/u.test(name));
        expect(decodeMailboxName(encodeMailboxName(name))).toBe(name);
      }),
      { numRuns: 1000 },
    );
  });

  test('different bytes are different names', () => {
    const part = fc.constantFrom('&', '-', '&-', 'A', 'APw', '&APw-', '\xfc');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.array(part, { maxLength: 6 }), (a, b) => {
        const [left, right] = [a.join(''), b.join('')];
        if (left !== right) expect(decodeMailboxName(bytes(left))).not.toBe(decodeMailboxName(bytes(right)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('in UTF-8', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  test('a name is what it is, and the same as from modified UTF-7', () => {
    expect(decodeMailboxName(bytes('Entwürfe & mehr'), true)).toBe('Entwürfe & mehr');
    expect(decodeMailboxName(bytes('Entw&APw-rfe &- mehr'))).toBe('Entwürfe & mehr');
    expect(decodeMailboxName(bytes('Entw&APw-rfe'), true)).toBe('Entw&APw-rfe');
    expect(decodeMailboxName(bytes('inbox'), true)).toBe('INBOX');
    expect(encodeMailboxName('Entwürfe & mehr', true)).toEqual(bytes('Entwürfe & mehr'));
  });

  test('any bytes go back exactly, and no two names fall together', () => {
    const wire = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 8 }).map(bytes),
      fc.constantFrom(bytes('\uef26'), bytes('a\uefff'), bytes('&'), bytes('&-'), Uint8Array.of(0xc3)),
    );
    fc.assert(
      fc.property(wire, wire, (a, b) => {
        const name = decodeMailboxName(a, true);
        if (name !== 'INBOX') expect(encodeMailboxName(name, true).join()).toBe(a.join());
        if (name === decodeMailboxName(b, true) && name !== 'INBOX') expect(a.join()).toBe(b.join());
      }),
      { numRuns: 500 },
    );
  });
});

test('INBOX is the same in any case, alone and as first level', () => {
  expect(isSameMailbox('Inbox', 'INBOX')).toBe(true);
  expect(isSameMailbox('Inbox/a', 'INBOX/a', '/')).toBe(true);
  expect(isSameMailbox('Inbox/a', 'INBOX/A', '/')).toBe(false);
  expect(isSameMailbox('Inbox/a', 'INBOX/a')).toBe(false);
  expect(isSameMailbox('Inboxes', 'INBOXes', '/')).toBe(false);
  expect(isSameMailbox('Work', 'work', '/')).toBe(false);
  expect(isSameMailbox('Work', 'Work')).toBe(true);
});
