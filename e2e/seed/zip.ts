// A ZIP archive of a few files, written by hand (APPNOTE 6.3): enough for an attachment that any program opens.

import { crc32, deflateRawSync } from './zlib-extra.ts';

/** MS-DOS date and time, UTC, two-second steps. */
const dosTime = (milliseconds: number): { date: number; time: number } => {
  const at = new Date(milliseconds);
  return {
    date: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  };
};

/** File name → content. Names are UTF-8. */
export const writeZip = (files: Readonly<Record<string, Uint8Array | string>>, modified: number): Uint8Array => {
  const { date, time } = dosTime(modified);
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [fileName, content] of Object.entries(files)) {
    const name = Buffer.from(fileName);
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    // The 26 octets that both headers share: versions, UTF-8 flag, deflate, time, checksum, sizes, length of the name.
    const shared = Buffer.alloc(26);
    [20, 0x0800, 8, time, date].forEach((value, index) => {
      shared.writeUInt16LE(value, index * 2);
    });
    [crc32(plain), packed.length, plain.length].forEach((value, index) => {
      shared.writeUInt32LE(value, 10 + index * 4);
    });
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), shared, rest, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(centrals.length, 8);
  end.writeUInt16LE(centrals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
};
