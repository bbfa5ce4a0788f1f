// What a hostile or broken server could send. Long runs repeat one buffer, so that the streams themselves take no room.

export interface HostileCase {
  readonly name: string;
  readonly chunks: () => Buffer[];
}

const filler = (size: number, byte: string): Buffer => Buffer.alloc(size, byte);
const times = (buffer: Buffer, count: number): Buffer[] => new Array<Buffer>(count).fill(buffer);
const end = Buffer.from(')\r\nA1 OK done\r\n');
const inSixteens = (text: string): Buffer[] => {
  const bytes = Buffer.from(text);
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 16_384) chunks.push(bytes.subarray(at, at + 16_384));
  return chunks;
};

export const hostileCases: readonly HostileCase[] = [
  {
    name: 'nested-parentheses',
    chunks: () => inSixteens(`* 1 FETCH (UID 1 BODYSTRUCTURE ${'('.repeat(1_000_000)})\r\nA1 OK done\r\n`),
  },
  {
    name: 'endless-string',
    chunks: () => [Buffer.from('* 1 FETCH (UID 1 ENVELOPE ("'), ...times(filler(16_384, 'a'), 3_200)],
  },
  {
    name: 'huge-literal',
    chunks: () => [Buffer.from('* 1 FETCH (UID 1 BODY[] {209715200}\r\n'), ...times(filler(1_024, 'a'), 204_800), end],
  },
  {
    name: 'empty-literals',
    chunks: () => [
      Buffer.from('* 1 FETCH (UID 1 '),
      ...times(Buffer.from('BODY[1] {0}\r\n '.repeat(1_000)), 1_000),
      end,
    ],
  },
  {
    name: 'one-byte-literals',
    chunks: () => [
      Buffer.from('* 1 FETCH (UID 1 '),
      ...times(Buffer.from('BODY[1] {1}\r\nx '.repeat(1_000)), 100),
      end,
    ],
  },
  { name: 'absurd-size', chunks: () => inSixteens('* 1 FETCH (UID 1 BODY[] {1000000000000000}\r\nabc') },
];
