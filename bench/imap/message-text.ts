// One message's ENVELOPE and BODYSTRUCTURE as Dovecot writes them: shapes, spaces, quoting and literals are its own.
// Whole streams of them are streams.ts's business.

import type { Random } from '../../e2e/seed/random.ts';

const given = ['Ada', 'Bruno', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hanna', 'Iván', 'Jörg', 'Keiko', 'Lucía'];
const family = [
  'Abt',
  'Brandt',
  'Costa',
  'Dvořák',
  'Eriksen',
  'Fontaine',
  'García',
  'Huber',
  'Ito',
  'Jansen',
  'Kowalski',
];
const hosts = [
  'example.org',
  'example.com',
  'mail.example.net',
  'lists.example.org',
  'firma.example',
  'uni.example.edu',
];
const words =
  'meeting notes draft invoice release build failed summer plan budget review question about the new server please find attached photos from weekend order shipped your weekly digest reminder travel contract signed update'.split(
    ' ',
  );
const accented = ['Grüße', 'réunion', 'Übersicht', 'año', 'čas', 'façade', 'Straße', 'naïve', '会議', 'отчёт'];
const keywords = ['$Forwarded', '$MDNSent', 'NonJunk', 'meeting', '$label1'];

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const quotedWord = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      if (byte === 0x20) return '_';
      const plain = (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
      return plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');

/** What a header holds for `text`: itself when ASCII, else one encoded word of either kind. */
const headerText = (random: Random, text: string): string => {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return random.chance(0.5) ? `=?UTF-8?Q?${quotedWord(text)}?=` : `=?utf-8?B?${base64(text)}?=`;
};

/** A string as Dovecot sends it: quoted, escaped, and now and then as a literal. */
const nstring = (random: Random, text: string | null): string => {
  if (text === null) return 'NIL';
  if (random.chance(0.003)) return `{${Buffer.byteLength(text)}}\r\n${text}`;
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
};

interface Person {
  readonly name: string | null;
  readonly mailbox: string;
  readonly host: string;
}

/** The people of one mailbox: few write often, many once. */
export const makePeople = (random: Random): Person[] =>
  Array.from({ length: 900 }, (_, index) => {
    const first = random.pick(given);
    const last = random.pick(family);
    const ascii = (text: string): string => text.normalize('NFD').replace(/[^A-Za-z]/g, '');
    return {
      name: random.chance(0.85) ? headerText(random, `${first} ${last}`) : null,
      mailbox: `${ascii(first).toLowerCase()}.${ascii(last).toLowerCase()}${index}`,
      host: random.pick(hosts),
    };
  });

const oftenFirst = (random: Random, people: readonly Person[]): Person =>
  people[Math.floor(people.length * random.next() ** 3)]!;

const addressList = (random: Random, people: readonly Person[]): string =>
  people.length === 0
    ? 'NIL'
    : `(${people.map(({ name, mailbox, host }) => `(${nstring(random, name)} NIL "${mailbox}" "${host}")`).join('')})`;

const pad = (n: number): string => String(n).padStart(2, '0');
const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const clock = (date: Date): string =>
  `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;

/** `Fri, 20 Nov 2026 09:50:00 +0000`. */
const headerDate = (date: Date): string =>
  `${dayNames[date.getUTCDay()]}, ${date.getUTCDate()} ${monthNames[date.getUTCMonth()]} ${date.getUTCFullYear()} ${clock(date)} +0000`;

/** `20-Nov-2026 09:50:00 +0000`. */
export const internalDate = (date: Date): string =>
  `${pad(date.getUTCDate())}-${monthNames[date.getUTCMonth()]}-${date.getUTCFullYear()} ${clock(date)} +0000`;

export const subjectText = (random: Random): string => {
  const some = Array.from({ length: random.whole(2, 9) }, () => random.pick(words));
  if (random.chance(0.22)) some.splice(random.whole(0, some.length), 0, random.pick(accented));
  if (random.chance(0.02)) some.push('"quoted"');
  return `${random.chance(0.35) ? 'Re: ' : ''}${headerText(random, some.join(' '))}`;
};

export const flagText = (random: Random): string => {
  const flags: string[] = [];
  if (random.chance(0.9)) flags.push('\\Seen');
  if (random.chance(0.15)) flags.push('\\Answered');
  if (random.chance(0.05)) flags.push('\\Flagged');
  if (random.chance(0.12)) flags.push(random.pick(keywords));
  return flags.join(' ');
};

export const envelopeText = (random: Random, people: readonly Person[], date: Date): string => {
  const from = oftenFirst(random, people);
  const list = addressList(random, [from]);
  const sender = random.chance(0.1) ? addressList(random, [oftenFirst(random, people)]) : list;
  const replyTo = random.chance(0.15) ? addressList(random, [oftenFirst(random, people)]) : list;
  const me = people[0]!;
  const to = random.chance(0.7) ? [me] : [];
  for (let more = random.chance(0.3) ? random.whole(1, 6) : 0; more > 0; more--) to.push(oftenFirst(random, people));
  const cc = random.chance(0.2) ? Array.from({ length: random.whole(1, 4) }, () => oftenFirst(random, people)) : [];
  const id = (): string => `<${random.hex(16)}.${random.hex(8)}@${random.pick(hosts)}>`;
  return `(${[
    nstring(random, headerDate(date)),
    nstring(random, subjectText(random)),
    list,
    sender,
    replyTo,
    addressList(random, to),
    addressList(random, cc),
    'NIL',
    random.chance(0.4) ? nstring(random, id()) : 'NIL',
    nstring(random, id()),
  ].join(' ')})`;
};

const leaf = (random: Random, subtype: string, size: number): string => {
  const charset = random.chance(0.8) ? 'utf-8' : random.pick(['UTF-8', 'us-ascii', 'iso-8859-1']);
  const flowed = subtype === 'plain' && random.chance(0.2) ? ' "format" "flowed"' : '';
  const encoding = random.pick(['7bit', 'quoted-printable', 'base64', '8bit']);
  return `("text" "${subtype}" ("charset" "${charset}"${flowed}) NIL NIL "${encoding}" ${size} ${1 + Math.floor(size / 60)} NIL NIL NIL NIL)`;
};

const fileKinds = [
  ['application', 'pdf', 'pdf'],
  ['image', 'jpeg', 'jpg'],
  ['image', 'png', 'png'],
  ['application', 'octet-stream', 'zip'],
  ['text', 'calendar', 'ics'],
] as const;

const attachment = (random: Random): string => {
  const [type, subtype, ending] = random.pick(fileKinds);
  const name = `${random.pick(words)}-${random.whole(1, 999)}.${ending}`;
  const size = random.whole(2_000, 3_000_000);
  const lines = type === 'text' ? ` ${Math.ceil(size / 78)}` : '';
  return `("${type}" "${subtype}" ("name" "${name}") NIL NIL "base64" ${size}${lines} NIL ("attachment" ("filename" "${name}" "size" "${size}")) NIL NIL)`;
};

const picture = (random: Random): string =>
  `("image" "png" ("name" "logo.png") "<${random.hex(12)}@logo>" NIL "base64" ${random.whole(900, 40_000)} NIL ("inline" ("filename" "logo.png")) NIL NIL)`;

const multipart = (random: Random, subtype: string, children: readonly string[]): string =>
  `(${children.join('')} "${subtype}" ("boundary" "----=_Part_${random.hex(16)}.${random.whole(1e8, 1e9)}") NIL NIL NIL)`;

const alternative = (random: Random, size: number): string =>
  multipart(random, 'alternative', [leaf(random, 'plain', size >> 2), leaf(random, 'html', size)]);

/** A message's parts; the mix of one person's inbox. */
export const structureText = (random: Random, people: readonly Person[], date: Date, size: number): string => {
  const chosen = random.next();
  if (chosen < 0.28) return leaf(random, 'plain', size);
  if (chosen < 0.36) return leaf(random, 'html', size);
  if (chosen < 0.72) return alternative(random, size);
  const related = (): string => multipart(random, 'related', [alternative(random, size), picture(random)]);
  if (chosen < 0.78) return related();
  const files = Array.from({ length: random.whole(1, 3) }, () => attachment(random));
  if (chosen < 0.94)
    return multipart(random, 'mixed', [random.chance(0.3) ? related() : alternative(random, size), ...files]);
  if (chosen < 0.97) return multipart(random, 'mixed', [leaf(random, 'plain', size), leaf(random, 'plain', 120)]);
  const inner = `("message" "rfc822" NIL NIL NIL "7bit" ${size} ${envelopeText(random, people, date)} ${leaf(random, 'plain', size >> 1)} ${size >> 6} NIL ("attachment" NIL) NIL NIL)`;
  return multipart(random, 'mixed', [leaf(random, 'plain', 300), inner]);
};
