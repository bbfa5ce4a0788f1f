import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import type { ByteSource } from '../byte-source.ts';
import { unwrapFlowed } from '../flowed.ts';
import { readHeaderBlock } from '../header.ts';
import {
  boundaries,
  expectedFile,
  expectedLine,
  expectedName,
  letters,
  wellFormed,
  wholeOf,
} from '../testing/letters.ts';
import { base64LinesLength } from './base64-lines.ts';
import { compose } from './compose.ts';
import { envelopeOf } from './envelope.ts';
import { flowText } from './flowed-text.ts';
import type { Letter } from './letter.ts';
import { resend } from './resent.ts';

const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
const utf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const plainLetter: Letter = {
  from: { name: 'Ida Lindqvist', address: 'ida@example.org' },
  to: [{ name: '', address: 'joe@example.net' }],
  subject: 'Hello',
  date: { at: Date.UTC(2026, 10, 21, 14, 4, 5), zone: 60 },
  messageId: '<1@example.org>',
  text: 'Hi Joe',
};

const messageOf = async (over: Partial<Letter> = {}, options: Partial<Parameters<typeof compose>[1]> = {}) =>
  utf8(await wholeOf(await compose({ ...plainLetter, ...over }, { boundary: boundaries(), ...options })));

test('a short letter is a short message, to the byte', async () => {
  expect(await messageOf()).toBe(
    [
      'Date: Sat, 21 Nov 2026 15:04:05 +0100',
      'From: Ida Lindqvist <ida@example.org>',
      'To: joe@example.net',
      'Subject: Hello',
      'Message-ID: <1@example.org>',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=us-ascii; format=flowed',
      'Content-Transfer-Encoding: 7bit',
      '',
      'Hi Joe',
      '',
    ].join('\r\n'),
  );
});

describe('the tree', () => {
  const picture = { name: 'a.png', type: 'image/png', content: new Uint8Array([1, 2, 3]), contentId: 'pic@x' };
  const file = { name: 'b.pdf', type: 'application/pdf', content: new Uint8Array([4]) };
  const types = (message: string): string[] =>
    [...message.matchAll(/^Content-Type: ([\w/]+)/gm)].map(([, type]) => type!);

  test.each<[string, Partial<Letter>, string[]]>([
    ['text alone', {}, ['text/plain']],
    ['HTML alone', { text: null, html: '<p>x' }, ['text/html']],
    ['both', { html: '<p>x' }, ['multipart/alternative', 'text/plain', 'text/html']],
    [
      'a picture within HTML',
      { html: '<img src=cid:pic@x>', inline: [picture] },
      ['multipart/alternative', 'text/plain', 'multipart/related', 'text/html', 'image/png'],
    ],
    [
      'everything',
      { html: '<img src=cid:pic@x>', inline: [picture], attachments: [file] },
      [
        ...['multipart/mixed', 'multipart/alternative', 'text/plain'],
        ...['multipart/related', 'text/html', 'image/png', 'application/pdf'],
      ],
    ],
    ['a picture that no HTML shows', { inline: [picture] }, ['multipart/mixed', 'text/plain', 'image/png']],
  ])('%s', async (_, over, expected) => {
    expect(types(await messageOf(over))).toEqual(expected);
  });

  test('a picture is inline with its Content-ID; related names the type of its first part (RFC 2387 §3.1)', async () => {
    const message = await messageOf({ text: null, html: '<img src=cid:pic@x>', inline: [picture] });
    expect(message).toContain('Content-Type: multipart/related; type="text/html";\r\n boundary="=_');
    expect(message).toContain('Content-Disposition: inline; filename=a.png\r\nContent-ID: <pic@x>\r\n');
  });
});

describe('who may see whom', () => {
  const secret = { bcc: [{ name: 'Secret', address: 'secret@example.org' }] };

  test('Bcc is in no message that goes out, in the envelope, and in the writer’s copy', async () => {
    expect(await messageOf(secret)).not.toMatch(/bcc|secret/i);
    expect(await messageOf(secret, { forWriter: true })).toContain('Bcc: Secret <secret@example.org>');
    expect(envelopeOf({ ...plainLetter, ...secret }).recipients).toEqual(['joe@example.net', 'secret@example.org']);
  });

  test('with Bcc alone the message is to nobody in particular', async () => {
    expect(await messageOf({ ...secret, to: [] })).toContain('To: undisclosed-recipients:;\r\n');
  });

  test('a further field cannot be one that is made here', async () => {
    for (const name of ['Bcc', 'content-type', 'From', 'X Y', 'X:', 'X\r\nBcc'])
      await expect(messageOf({ fields: [{ name, text: 'a@b' }] })).rejects.toThrow('field-name');
  });
});

test('without SMTPUTF8 no octet of a header is above 127, with it names are UTF-8', async () => {
  const over = { subject: 'Grüße', from: { name: 'Zoë', address: 'zoe@exämple.org' }, text: 'ä' };
  const careful = await messageOf(over);
  expect(careful).toMatch(/^[\0-\x7f]*$/);
  expect(careful).toContain('<zoe@xn--exmple-cua.org>');
  expect(careful).toContain('Content-Transfer-Encoding: quoted-printable');
  const modern = await messageOf(over, { utf8Headers: true, eightBit: true });
  expect(modern).toContain('Subject: Grüße\r\n');
  expect(modern).toContain('Content-Transfer-Encoding: 8bit');
});

test('an address that needs SMTPUTF8 is not sent without it', async () => {
  const over = { to: [{ name: '', address: 'zoë@example.org' }] };
  await expect(messageOf(over)).rejects.toMatchObject({ problem: 'needs-smtputf8', about: 'zoë@example.org' });
  expect(await messageOf(over, { utf8Headers: true })).toContain('To: zoë@example.org');
  expect(envelopeOf({ ...plainLetter, ...over }).smtpUtf8).toBe(true);
});

describe('a message that is attached', () => {
  const attached = (text: string, options = {}) =>
    messageOf(
      { attachments: [{ name: 'x.eml', type: 'message/rfc822', content: new TextEncoder().encode(text) }] },
      options,
    );

  test('goes as it is where the lines can carry it', async () => {
    expect(await attached('A: b\r\n\r\nc\r\n')).toContain(
      '7bit\r\nContent-Disposition: attachment; filename=x.eml\r\n\r\nA: b',
    );
    expect(await attached('A: b\r\n\r\né\r\n', { eightBit: true })).toContain(
      'message/rfc822; name=x.eml\r\nContent-Transfer-Encoding: 8bit',
    );
  });

  test.each([
    ['8 bits', 'A: b\r\n\r\né\r\n'],
    ['a lone LF', 'A: b\n\nc\r\n'],
    ['NUL', 'A: \0\r\n\r\n'],
    ['a long line', `A: ${'b'.repeat(998)}\r\n`],
  ])('is a file, byte for byte, where they cannot: %s', async (_, text) => {
    const message = await attached(text);
    expect(message).toContain(
      'Content-Type: application/octet-stream; name=x.eml\r\nContent-Transfer-Encoding: base64',
    );
  });
});

test('a large file is read in slices, each once, and the size is known before', async () => {
  const size = 100 << 20;
  let most = 0;
  let read = 0;
  const content: ByteSource = {
    size,
    slice: (start, end) => ({
      arrayBuffer: async () => {
        most = Math.max(most, end - start);
        read += end - start;
        return new ArrayBuffer(end - start);
      },
    }),
  };
  const file = { name: 'large.bin', type: '', content };
  const composed = await compose({ ...plainLetter, attachments: [file] }, { boundary: boundaries() });
  expect(read).toBe(0);
  expect(composed.size).toBeGreaterThan(base64LinesLength(size));
  let length = 0;
  let largest = 0;
  for await (const piece of composed.pieces()) {
    length += piece.length;
    largest = Math.max(largest, piece.length);
  }
  expect(length).toBe(composed.size);
  expect(read).toBe(size);
  expect(most).toBeLessThan(1 << 20);
  expect(largest).toBeLessThan(2 << 20);
});

test('a file that became shorter meanwhile ends the message with an error', async () => {
  const content: ByteSource = { size: 10, slice: () => ({ arrayBuffer: async () => new ArrayBuffer(3) }) };
  const composed = await compose(
    { ...plainLetter, attachments: [{ name: '', type: '', content }] },
    { boundary: boundaries() },
  );
  await expect(wholeOf(composed)).rejects.toThrow('shorter');
});

test('redirecting changes not a byte of the message', async () => {
  const original = new TextEncoder().encode('From: x@example.org\nSubject: \u00e9\n\nbare LF');
  const composed = resend({
    ...{ from: plainLetter.from, to: plainLetter.to, date: plainLetter.date, messageId: '<2@x>' },
    message: { size: original.length, slice: (a, b) => ({ arrayBuffer: async () => original.slice(a, b).buffer }) },
  });
  const whole = await wholeOf(composed);
  expect(whole.length).toBe(composed.size);
  const text = utf8(whole);
  expect(text.slice(text.indexOf('From: x'))).toBe(utf8(original));
  expect(text).toMatch(
    /^Resent-Date: .*\r\nResent-From: .*\r\nResent-To: joe@example.net\r\nResent-Message-ID: <2@x>\r\nFrom: x/,
  );
});

describe('whatever a letter says', () => {
  const carriages = fc.record({ eightBit: fc.boolean(), utf8Headers: fc.boolean(), forWriter: fc.boolean() });

  test('its message has exactly the header fields that were asked for, in lines of bearable length, of the size that was told', async () => {
    await fc.assert(
      fc.asyncProperty(letters, carriages, async (letter, carriage) => {
        const composed = await compose(letter, { ...carriage, boundary: boundaries() });
        const whole = await wholeOf(composed);
        expect(whole.length).toBe(composed.size);
        const text = latin1(whole);
        const header = text.slice(0, text.indexOf('\r\n\r\n'));
        const names = readHeaderBlock(new TextEncoder().encode(header)).map(({ name }) => name);
        const addressed = (list: readonly unknown[] | undefined) => (list?.length ?? 0) > 0;
        const isMultipart = /content-type: multipart/i.test(header);
        const holdsEightBit = text.slice(header.length).includes('\r\nContent-Transfer-Encoding: 8bit\r\n');
        expect(names).toEqual([
          ...['date', 'from'],
          ...(addressed(letter.to) || !(addressed(letter.cc) || carriage.forWriter) ? ['to'] : []),
          ...(addressed(letter.cc) ? ['cc'] : []),
          ...(addressed(letter.bcc) && carriage.forWriter ? ['bcc'] : []),
          ...['subject', 'message-id', 'mime-version', 'content-type'],
          // A multipart says so where a part of it is 8bit (RFC 2045 §6.4).
          ...(isMultipart && !holdsEightBit ? [] : ['content-transfer-encoding']),
        ]);
        // Nothing stands in a line of its own but fields and what was folded, and that never is a blank alone.
        for (const line of header.split('\r\n')) expect(line).toMatch(/^(?:[\w-]+:|[ ]+\S)/);
        expect(text).not.toMatch(/\r(?!\n)|(?<!\r)\n|\0/);
        for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
        if (!carriage.utf8Headers) {
          expect(header).toMatch(/^[\0-\x7f]*$/);
          for (const line of header.split('\r\n')) if (line.includes('=?')) expect(line.length).toBeLessThanOrEqual(76);
        }
        if (!carriage.utf8Headers && !carriage.eightBit) expect(text).toMatch(/^[\0-\x7f]*$/);
      }),
      { numRuns: 300 },
    );
  });

  test('postal-mime reads the same names, texts, files and bytes from it', async () => {
    await fc.assert(
      fc.asyncProperty(letters, fc.boolean(), async (letter, eightBit) => {
        const whole = await wholeOf(await compose(letter, { eightBit, boundary: boundaries() }));
        const read = await PostalMime.parse(whole, { forceRfc822Attachments: true });
        expect(read.subject ?? '').toBe(expectedLine(letter.subject));
        // It takes the quotes off a local part, if there is no name.
        const bare = ({ address = '', name = '' }) => ({ name, address: address.replaceAll('"', '') });
        expect(bare(read.from ?? {})).toEqual(bare({ ...letter.from, name: expectedName(letter.from.name) }));
        const specs = (list: readonly { address?: string | undefined }[]) => [
          ...new Set(list.map(({ address: one }) => one?.replaceAll('"', ''))),
        ];
        if (letter.to.length > 0) expect(specs(read.to ?? [])).toEqual(specs(letter.to));
        expect(new Date(read.date ?? '').getTime()).toBe(letter.date.at);
        const sent = wellFormed(letter.text ?? '')
          .replaceAll('\0', '')
          .replace(/\r\n?/g, '\n');
        const body = (read.text ?? '').replace(/\r\n/g, '\n').replace(/\n+$/, '');
        if (letter.flowed) expect(body).toBe(trimmedLines(sent));
        else expect(body).toBe(sent.replace(/\n+$/, ''));
        if (letter.html)
          expect(read.html?.replace(/\r\n/g, '\n').trimEnd()).toBe(
            wellFormed(letter.html).replaceAll('\0', '').replace(/\r\n?/g, '\n').trimEnd(),
          );
        const files = [...letter.inline!, ...letter.attachments!];
        expect(read.attachments.map(({ content }) => [...new Uint8Array(content as ArrayBuffer)])).toEqual(
          files.map(({ content }) => [...(content as Uint8Array)]),
        );
        // It decodes what looks like an encoded word even where that was said to be plain (RFC 2231 §4.1).
        const told = (name: string): string => (name.includes('=?') ? '' : name);
        expect(read.attachments.map(({ filename }, index) => (told(files[index]!.name) && filename) || '')).toEqual(
          files.map(({ name }) => expectedFile(told(name))),
        );
      }),
      { numRuns: 300 },
    );
  });
});

/** As flowed text keeps it: quote marks joined, blanks at ends gone. */
const trimmedLines = (text: string): string =>
  unwrapFlowed(flowText(text).replaceAll('\r\n', '\n'), { delSp: false }).replace(/\n+$/, '');
