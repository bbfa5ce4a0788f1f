import { expect, test } from 'vitest';
import { field, fieldBytes } from './compose/field.ts';
import { headerText } from './compose/header-text.ts';
import { aboutAtMost, aboutField, type DraftAbout, readAbout, writeAbout } from './draft-about.ts';

const written = (about: DraftAbout): Uint8Array => fieldBytes([field(aboutField, headerText(writeAbout(about)))]);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each<DraftAbout>([
  { how: 'answer', mailbox: 'INBOX', uidValidity: 1, uids: [7] },
  { how: 'forward', mailbox: 'Entwürfe & Übriges in 日本', uidValidity: 0xffff_ffff, uids: [1, 0xffff_ffff] },
  {
    how: 'forward',
    mailbox: 'in 5 in',
    uidValidity: 5,
    uids: Array.from({ length: aboutAtMost }, (_, at) => 4e9 + at),
  },
])('what a draft is about comes back as it was written (%#)', (about) => {
  const header = written(about);
  expect(readAbout(header)).toEqual(about);
  for (const line of new TextDecoder().decode(header).split('\r\n')) expect(line.length).toBeLessThan(200);
});

test.each([
  '',
  'Subject: x\r\n',
  `${aboutField}: \r\n`,
  `${aboutField}: answer 1 in INBOX\r\n`,
  `${aboutField}: answer 0 1 in INBOX\r\n`,
  `${aboutField}: answer 1 4294967296 in INBOX\r\n`,
  `${aboutField}: answer 1 -1 in INBOX\r\n`,
  `${aboutField}: delete 1 2 in INBOX\r\n`,
  `${aboutField}: answer 1 2 in \r\n`,
])('what cannot be read is about nothing (%#)', (header) => {
  expect(readAbout(bytes(header))).toBeNull();
});

test('a name cannot bring a line of its own', () => {
  const header = written({ how: 'answer', mailbox: 'a\r\nBcc: x@example.org', uidValidity: 1, uids: [1] });
  expect(new TextDecoder().decode(header)).not.toMatch(/^Bcc/m);
});
