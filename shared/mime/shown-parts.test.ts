import { expect, test } from 'vitest';
import { partNamed, settleInline } from './inline-pictures.ts';
import { maxDepth, maxParts } from './limits.ts';
import { chooseParts, type MimeLeaf, type MimePart } from './shown-parts.ts';

interface LeafOptions {
  readonly parameters?: Record<string, string>;
  readonly disposition?: string;
  readonly fileName?: string;
  readonly id?: string;
  readonly encoding?: string;
  readonly size?: number;
  readonly subject?: string;
}

/** A leaf without its section: `tree` numbers them. */
const leaf = (mediaType: string, options: LeafOptions = {}): MimeLeaf => {
  const [type = '', subtype = ''] = mediaType.split('/');
  return {
    kind: 'leaf',
    section: '1',
    type,
    subtype,
    parameters: new Map(Object.entries(options.parameters ?? {})),
    id: options.id ?? null,
    encoding: options.encoding ?? '7BIT',
    size: options.size ?? 10,
    disposition: options.disposition
      ? { type: options.disposition, parameters: new Map(options.fileName ? [['FILENAME', options.fileName]] : []) }
      : null,
    ...(options.subject === undefined ? {} : { message: { envelope: { subject: options.subject } } }),
  };
};

const multi = (subtype: string, ...children: MimePart[]): MimePart => ({
  kind: 'multipart',
  section: '',
  subtype,
  parameters: new Map(),
  disposition: null,
  children,
});

/** Gives the parts their section numbers (RFC 9051 §6.4.5.1). */
const numbered = (part: MimePart, section = ''): MimePart =>
  part.kind === 'leaf'
    ? { ...part, section: section || '1' }
    : {
        ...part,
        section,
        children: part.children.map((child, index) =>
          numbered(child, section ? `${section}.${index + 1}` : `${index + 1}`),
        ),
      };

/** What is shown, in short: body and attachments by section. */
const shown = (part: MimePart) => {
  const { body, plainAlternative, attachments } = chooseParts(numbered(part));
  return {
    body: body.map(({ section, kind }) => `${section} ${kind}`),
    plain: plainAlternative?.section ?? null,
    files: attachments.map(({ section, inline, fileName }) => `${section} ${inline ? 'inline ' : ''}${fileName}`),
  };
};

const plain = leaf('TEXT/PLAIN');
const html = leaf('text/html');
const pdf = leaf('application/pdf', { disposition: 'attachment', fileName: 'a.pdf' });
const picture = leaf('image/png', { id: '<logo@x>', disposition: 'inline' });

test.each<[string, MimePart, string[], string | null, string[]]>([
  ['one text', plain, ['1 plain'], null, []],
  ['HTML over plain', multi('alternative', plain, html), ['2 html'], '1', []],
  ['HTML over plain, also when it comes first', multi('alternative', html, plain), ['1 html'], '2', []],
  [
    'related inside alternative',
    multi('alternative', plain, multi('related', html, picture)),
    ['2.1 html'],
    '1',
    ['2.2 inline picture.png'],
  ],
  [
    'alternative inside related',
    multi('related', multi('alternative', plain, html), picture),
    ['1.2 html'],
    '1.1',
    ['2 inline picture.png'],
  ],
  ['mixed texts in sequence', multi('mixed', plain, pdf, html), ['1 plain', '3 html'], null, ['2 a.pdf']],
  [
    'mixed inside alternative',
    multi('alternative', plain, multi('mixed', html, pdf, html)),
    ['2.1 html', '2.3 html'],
    '1',
    ['2.2 a.pdf'],
  ],
  [
    'a file in the alternative that is not chosen',
    multi('alternative', multi('mixed', plain, pdf), html),
    ['2 html'],
    '1.1',
    ['1.2 a.pdf'],
  ],
  ['signed', multi('signed', plain, leaf('application/pgp-signature')), ['1 plain'], null, []],
  [
    'encrypted',
    multi('encrypted', leaf('application/pgp-encrypted'), leaf('application/octet-stream')),
    [],
    null,
    ['2 attachment.bin'],
  ],
  [
    'an invitation beside its text',
    multi('alternative', plain, html, leaf('text/calendar')),
    ['2 html'],
    '1',
    ['3 invitation.ics'],
  ],
  [
    'an invitation sent twice',
    multi(
      'mixed',
      multi('alternative', plain, leaf('text/calendar')),
      leaf('application/ics', { fileName: 'i.ics', disposition: 'attachment' }),
    ),
    ['1.1 plain'],
    null,
    ['2 i.ics'],
  ],
  ['an invitation alone', leaf('text/calendar'), ['1 plain'], null, ['1 invitation.ics']],
  [
    'a report',
    multi('report', plain, leaf('message/delivery-status'), leaf('text/rfc822-headers')),
    ['1 plain'],
    null,
    ['2 delivery-status.txt', '3 headers.txt'],
  ],
  [
    'a forwarded message is a file named by its subject',
    multi('mixed', plain, leaf('message/rfc822', { subject: '../Re: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=' })),
    ['1 plain'],
    null,
    ['2 _Re_ Grüße.eml'],
  ],
  [
    'a named text behind the body',
    multi('mixed', plain, leaf('text/plain', { disposition: 'inline', fileName: 'log.txt' })),
    ['1 plain'],
    null,
    ['2 log.txt'],
  ],
  [
    'a text sent as attachment',
    multi('mixed', plain, leaf('text/html', { disposition: 'ATTACHMENT', fileName: 'p.html' })),
    ['1 plain'],
    null,
    ['2 p.html'],
  ],
  ['other text is a file', multi('mixed', plain, leaf('text/csv')), ['1 plain'], null, ['2 table.csv']],
  [
    'text beside the root of related is not lost',
    multi('related', html, leaf('text/plain')),
    ['1 html'],
    null,
    ['2 text.txt'],
  ],
  [
    'a related whose first part is a picture',
    multi('related', picture, html),
    ['2 html'],
    null,
    ['1 inline picture.png'],
  ],
  ['a picture beside plain text is a file', multi('related', plain, picture), ['1 plain'], null, ['2 picture.png']],
  [
    'a picture sent as attachment is a file',
    multi('related', html, leaf('image/png', { id: '<a>', disposition: 'attachment' })),
    ['1 html'],
    null,
    ['2 picture.png'],
  ],
  ['an alternative nobody can show', multi('alternative', pdf, picture), [], null, ['1 a.pdf', '2 picture.png']],
  ['an unknown multipart is a sequence', multi('x-odd', plain, pdf), ['1 plain'], null, ['2 a.pdf']],
  ['an empty multipart', multi('mixed'), [], null, []],
  [
    'a hostile name',
    leaf('application/pdf', { disposition: 'attachment', fileName: '../../\u202ex' }),
    [],
    null,
    ['1 x'],
  ],
])('%s', (_, part, body, plainSection, files) => {
  expect(shown(part)).toEqual({ body, plain: plainSection, files });
});

test('the part that `start` names is the root', () => {
  const related: MimePart = {
    ...(multi('related', leaf('text/html', { id: '<other>' }), leaf('text/html', { id: '<root>' })) as Extract<
      MimePart,
      { kind: 'multipart' }
    >),
    parameters: new Map([['start', '<root>']]),
  };
  expect(shown(related)).toMatchObject({ body: ['2 html'], files: ['1 page.html'] });
});

test('what is needed to fetch and read a text is said', () => {
  const { body } = chooseParts(
    numbered(
      leaf('text/plain', {
        parameters: { CHARSET: 'utf-8', format: 'Flowed', delsp: 'YES' },
        encoding: 'BASE64',
        size: 78,
      }),
    ),
  );
  expect(body).toEqual([
    { section: '1', kind: 'plain', charset: 'utf-8', encoding: 'base64', size: 78, flowed: { delSp: true } },
  ]);
});

test('the size of an attachment is that of its decoded bytes', () => {
  expect(chooseParts(leaf('a/b', { encoding: 'BASE64', size: 780 })).attachments[0]?.size).toBe(570);
});

test('of pictures with one Content-ID the HTML means the nearest, and the others are files', () => {
  const two = numbered(multi('mixed', multi('related', html, picture, picture), multi('related', html, picture)));
  const { attachments, body } = chooseParts(two);
  expect(attachments.map(({ section, contentId }) => [section, contentId])).toEqual([
    ['1.2', 'logo@x'],
    ['1.3', 'logo@x'],
    ['2.2', 'logo@x'],
  ]);
  const inline = (from: readonly string[]): string[] =>
    settleInline(
      attachments,
      from.map((section) => ({ section, text: '<img src="cid:logo@x">' })),
    )
      .filter((part) => part.inline)
      .map(({ section }) => section);
  expect(body.map(({ section }) => section)).toEqual(['1.1', '2.1']);
  expect(inline(['1.1'])).toEqual(['1.2']);
  expect(inline(['2.1'])).toEqual(['2.2']);
  expect(inline(['1.1', '2.1'])).toEqual(['1.2', '2.2']);
  // From elsewhere none is nearer.
  expect(partNamed(attachments, '3', 'logo@x')?.section).toBe('1.2');
  // Text of the number is not the number: 1.1 and 10.1 part at the first step.
  expect(
    partNamed(
      [
        { section: '1.2', contentId: 'a' },
        { section: '10.2', contentId: 'a' },
      ],
      '10.1',
      'a',
    )?.section,
  ).toBe('10.2');
  expect(partNamed(attachments, '1.1', 'other@x')).toBeNull();
});

test('a picture that the HTML does not use becomes a tile, one that it uses does not', () => {
  const { attachments } = chooseParts(
    numbered(multi('mixed', multi('related', html, picture), leaf('image/gif', { id: '<far away@x>' }))),
  );
  const inline = (text: string): boolean[] =>
    settleInline(attachments, [{ section: '1.1', text }]).map((part) => part.inline);
  expect(inline('<img src="cid:logo@x">')).toEqual([true, false]);
  expect(inline("<td background='CID:far%20away@x'>")).toEqual([false, true]);
  expect(inline('nothing')).toEqual([false, false]);
  expect(inline('cid:%zz')).toEqual([false, false]);
});

test('nesting beyond the limit is offered raw, and nothing is thrown', () => {
  let deep: MimePart = plain;
  for (let level = 0; level < 20_000; level++) deep = multi(level % 2 ? 'mixed' : 'alternative', deep);
  const { body, attachments, truncated } = chooseParts(deep);
  expect(body).toEqual([]);
  expect(attachments).toHaveLength(1);
  expect(truncated).toBe(true);
  let allowed: MimePart = plain;
  for (let level = 0; level < maxDepth; level++) allowed = multi('mixed', allowed);
  expect(chooseParts(allowed)).toMatchObject({ body: [{ kind: 'plain' }], truncated: false });
});

test('parts beyond the limit are left out', () => {
  const { attachments, truncated } = chooseParts(multi('mixed', ...Array.from({ length: maxParts + 5 }, () => pdf)));
  expect(attachments).toHaveLength(maxParts - 1); // the multipart itself is one
  expect(truncated).toBe(true);
});
