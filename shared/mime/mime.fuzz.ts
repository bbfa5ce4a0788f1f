// Fuzz targets: what mail itself brings. Nothing of shared/mime throws, whatever the sender wrote; what comes out is bounded
// by what went in, and any chunking gives the same bytes.

import { type FuzzTarget, hashOf, insist } from '../testing/fuzz/fuzz-target.ts';
import { heldSize } from '../testing/fuzz/held-size.ts';
import { imapWords } from '../testing/fuzz/imap-words.ts';
import { serverSeeds } from '../testing/fuzz/server-lines.ts';
import { randomChunks } from '../testing/random-chunks.ts';
import { readPieces } from '../testing/read-every-way.ts';
import { formatAddress, readAddressList } from './address.ts';
import { readDate } from './date.ts';
import { safeFileName } from './file-name.ts';
import { headerText, readHeaderBlock } from './header.ts';
import { maxAddresses, maxFileName, maxFileNameBytes, maxHeaderFields, maxHeaderValue, maxPreview } from './limits.ts';
import { readParameter, readStructuredValue } from './parameter.ts';
import { previewOf } from './preview.ts';
import { chooseParts } from './shown-parts.ts';
import { readTextPart } from './text-part.ts';
import { maxRtfBytes, maxTnefFiles } from './tnef/limits.ts';
import { samplePackage } from './tnef/testing.ts';
import { readTnef } from './tnef/tnef.ts';
import { createTransferDecoder, decodeTransfer } from './transfer-encoding.ts';

const controls = /[\x00-\x1f\x7f-\x9f\u2028\u2029]/;

const header = (input: Uint8Array): void => {
  const fields = readHeaderBlock(input);
  insist(fields.length <= maxHeaderFields, 'fields are limited');
  insist(heldSize(fields) <= 16 * input.length + 4096, 'fields are bounded by their bytes');
  for (const { name, value } of fields) {
    insist(/^[!-9;-~]+$/.test(name) && name === name.toLowerCase(), 'names are names');
    insist(value.length <= maxHeaderValue && !/[\r\n]/.test(value), 'values are one line');
    insist(!controls.test(headerText(value)), 'text for the screen has no controls');
    const addresses = readAddressList(value);
    insist(addresses.length <= maxAddresses, 'addresses are limited');
    for (const address of addresses) insist(!controls.test(formatAddress(address)), 'addresses have no controls');
    const { parameters } = readStructuredValue(value);
    for (const parameter of parameters.keys()) {
      const file = safeFileName(readParameter(parameters, parameter), 'application/pdf');
      insist(
        file !== '' && file !== '.' && file !== '..' && !/[/\\]/.test(file) && !controls.test(file),
        'a file name is one',
      );
      insist(
        file.length <= maxFileName && new TextEncoder().encode(file).length <= maxFileNameBytes,
        'a file name is short',
      );
    }
    const date = readDate(value);
    insist(date === null || Number.isFinite(date), 'a date is a number');
  }
};

const encodings = ['base64', 'quoted-printable', '7bit', 'x-strange', null];
const charsets = [
  null,
  'utf-8',
  'utf-7',
  'iso-2022-jp',
  'utf-16',
  'windows-1252',
  'gb18030',
  'big5',
  'x-unknown',
  'shift_jis',
  'iso-8859-8-i',
];

const body = (input: Uint8Array): void => {
  const encoding = encodings[(input[0] ?? 0) % encodings.length]!;
  const charset = charsets[(input[1] ?? 0) % charsets.length]!;
  const flags = input[2] ?? 0;
  const bytes = input.slice(3);
  const whole = decodeTransfer(bytes, encoding);
  insist(whole.bytes.length <= bytes.length, 'decoding makes no more bytes than came');
  const decoder = createTransferDecoder(encoding);
  const pieces: number[] = [];
  for (const piece of randomChunks(bytes, hashOf(input), 1 + (flags % 30))) {
    pieces.push(...decoder.push(piece));
    piece.fill(0x58);
  }
  const { rest, damaged } = decoder.end();
  pieces.push(...rest);
  insist(pieces.join() === whole.bytes.join() && damaged === whole.damaged, 'any chunking gives the same bytes');
  const kind = flags & 1 ? 'html' : 'plain';
  const flowed = flags & 2 ? { delSp: (flags & 4) !== 0 } : null;
  const { text } = readTextPart({ bytes, kind, encoding, charset, flowed, partial: (flags & 8) !== 0 });
  // A quoted line gains a blank; nothing else is added. One byte is at most one character, U+FFFD included.
  insist(text.length <= 2 * bytes.length + 16, 'text is bounded by its bytes');
  const preview = previewOf(text, kind);
  insist(preview.length <= maxPreview && !controls.test(preview), 'a preview is one short line');
};

const structure = (input: Uint8Array): void => {
  const structures = readPieces([input]).responses.flatMap((response) =>
    response.kind === 'fetch' && response.data.bodyStructure ? [response.data.bodyStructure] : [],
  );
  for (const root of structures) {
    const { body: shown, plainAlternative, attachments } = chooseParts(root);
    const sections = [...shown, ...attachments].map(({ section }) => section);
    insist(new Set(sections).size === sections.length, 'no part is shown twice');
    for (const { fileName } of attachments)
      insist(fileName !== '' && !/[/\\]/.test(fileName), 'attachments have file names');
    insist(plainAlternative === null || plainAlternative.section !== '', 'the alternative has a section');
  }
};

const tnef = (input: Uint8Array): void => {
  const read = readTnef(input);
  if (!read) return;
  insist(read.files.length <= maxTnefFiles + 1, 'files are limited');
  for (const { fileName, bytes } of read.files) {
    insist(fileName !== '' && !/[/\\]/.test(fileName) && !controls.test(fileName), 'files have plain names');
    insist(bytes.buffer === input.buffer || bytes.length <= maxRtfBytes, 'files are stretches of the package');
  }
  insist((read.text?.text.length ?? 0) <= input.length, 'text is bounded by its bytes');
};

const headerSeeds = [
  'From: =?utf-8?q?J=C3=B6rg?= <joerg@example.org>, "a\\"b" (comment (nested)) <x@y>\r\nSubject: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=\r\n =?utf-8?b?w6k=?=\r\n',
  'Content-Type: text/plain; charset="utf-8"; name*0*=UTF-8\'en\'a%C3%A9; name*1="b.txt"; format=flowed\r\n',
  'Content-Disposition: attachment; filename*=UTF-8\'\'..%2F%E2%82%AC.exe; filename="=?utf-8?q?a=2Fb?="\r\n',
  'Date: Mon, 21 Nov 2026 07:00:00 +0100 (CET)\r\nTo: undisclosed-recipients:;\r\nCc: group: a@b, c@d;, @route:e@f\r\n\r\nbody',
];
const headerWords = [
  '=?utf-8?q?',
  '=?utf-8?b?',
  '?=',
  '=?',
  '=41',
  '%41',
  "''",
  '*0*=',
  '*=',
  '; ',
  ': ',
  '<',
  '>',
  '@',
  ',',
  '(',
  ')',
  '"',
  '\\',
  '\r\n ',
  '\r\n',
  '..',
  '/',
  'filename=',
  'name=',
  '+0000',
  '\u202e',
  'charset=',
];
const bodySeeds = [
  '\0\x01\0aGVsbG8gd8O2cmxk\r\n',
  '\x01\x01\x02caf=C3=A9 =\r\n> > x \r\n-- \r\n',
  '\x02\x02\0+AOk- Hi+ACE-',
  '\x02\x03\x01<p>\x1b$BF|K\\\x1b(B</p>',
  '\x02\x04\0\xff\xfea\0',
  '\x02\0\x01<style>x</style><b>&amp;&#x41;</b>',
];
const bodyWords = [
  '=',
  '=\r\n',
  '=3D',
  '=ZZ',
  '====',
  ' \r\n',
  '\t',
  '>',
  '-- \r\n',
  '\x1b$B',
  '\x1b(B',
  '+AOk-',
  '+',
  '\xff\xfe',
  '\xed\xa0\x80',
  '<meta charset=utf-16>',
  '<style>',
  '<!--',
  '&#1114112;',
  '&lt',
  '\u00ad',
];

export const targets: readonly FuzzTarget[] = [
  { name: 'mime-headers', seeds: () => headerSeeds, words: headerWords, run: header },
  { name: 'mime-bodies', seeds: () => bodySeeds, words: bodyWords, run: body },
  {
    name: 'mime-tnef',
    seeds: () => [samplePackage()],
    words: [
      '\x78\x9f\x3e\x22',
      '\x02\x02\x90\x06\0',
      '\x02\x05\x90\x06\0',
      '\xff\xff\xff\xff',
      '\x1f\0\x07\x37',
      '\x02\x01\x09\x10',
      'LZFu',
    ],
    run: tnef,
  },
  {
    name: 'mime-structures',
    seeds: (transcripts) => [
      ...serverSeeds(transcripts).filter((text) => /BODY/.test(text)),
      '* 1 FETCH (BODYSTRUCTURE ((("TEXT" "PLAIN" NIL NIL NIL "7BIT" 1 1)("TEXT" "HTML" NIL NIL NIL "7BIT" 1 1) "ALTERNATIVE")("IMAGE" "PNG" ("NAME" "a/b") "<i>" NIL "BASE64" 9 NIL ("INLINE" NIL)) "RELATED"))\r\n',
      '* 1 FETCH (BODYSTRUCTURE ("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 9 (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 1 1) 3))\r\n',
    ],
    words: imapWords,
    run: structure,
  },
];
