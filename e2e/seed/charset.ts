// Writes text in the charsets of old mail. Node can only read them: each table here is its reader, turned round.

/** Octets of each character of a legacy charset. */
type Table = ReadonlyMap<string, readonly number[]>;

const tables = new Map<string, Table>();

const singleByte = new Set([
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-874',
  'iso-8859-2',
  'iso-8859-7',
  'iso-8859-15',
  'koi8-r',
]);
const doubleByte = new Set(['euc-jp', 'shift_jis', 'gb2312', 'big5', 'euc-kr']);

/** Octets 0x80 to 0x9F of windows-1252. Node 20's decoder mistakes them for Latin-1; dots stand for octets without a character. */
const windows1252 = '€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ';

const makeTable = (charset: string): Table => {
  const decoder = new TextDecoder(charset);
  const table = new Map<string, readonly number[]>();
  const enter = (octets: readonly number[]) => {
    const text = decoder.decode(Uint8Array.from(octets));
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, octets);
  };
  for (let octet = 0; octet < 256; octet++) if (octet < 128 || singleByte.has(charset)) enter([octet]);
  if (charset === 'windows-1252') {
    [...windows1252].forEach((character, index) => {
      if (character !== '.') table.set(character, [0x80 + index]);
    });
  }
  if (doubleByte.has(charset)) {
    for (let lead = 0x81; lead <= 0xfe; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) enter([lead, trail]);
  }
  return table;
};

const tableOf = (charset: string): Table => {
  const known = tables.get(charset);
  if (known) return known;
  if (!singleByte.has(charset) && !doubleByte.has(charset)) throw new Error(`No table for ${charset}`);
  const table = makeTable(charset);
  tables.set(charset, table);
  return table;
};

const octetsOf = (character: string, charset: string): readonly number[] => {
  const octets = tableOf(charset).get(character);
  if (!octets) throw new Error(`${charset} cannot say ${character}`);
  return octets;
};

const toAscii = [0x1b, 0x28, 0x42];
const toKanji = [0x1b, 0x24, 0x42];

/** RFC 1468: EUC-JP without its high bits, between escapes; every line ends in ASCII. */
const encodeIso2022Jp = (text: string): Uint8Array => {
  const octets: number[] = [];
  let inKanji = false;
  const shift = (kanji: boolean) => {
    if (inKanji === kanji) return;
    octets.push(...(kanji ? toKanji : toAscii));
    inKanji = kanji;
  };
  for (const character of text) {
    const encoded = octetsOf(character, 'euc-jp');
    shift(encoded.length === 2);
    octets.push(...(encoded.length === 2 ? encoded.map((octet) => octet & 0x7f) : encoded));
  }
  shift(false);
  return Uint8Array.from(octets);
};

/** The text in that charset; throws at the first character that it does not have. */
export const encodeText = (text: string, charset: string): Uint8Array => {
  if (charset === 'utf-8' || charset === 'us-ascii') return Buffer.from(text);
  if (charset === 'iso-2022-jp') return encodeIso2022Jp(text);
  return Uint8Array.from([...text].flatMap((character) => octetsOf(character, charset)));
};
