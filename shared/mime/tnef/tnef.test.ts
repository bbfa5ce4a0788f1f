import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxTnefFiles } from './limits.ts';
import { readRtf } from './rtf.ts';
import { attribute, latin, properties, samplePackage, tnef, wide } from './testing.ts';
import { readTnef } from './tnef.ts';

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

describe('a package', () => {
  test('gives its files with their names, and its text in its own charset', () => {
    const read = readTnef(samplePackage());
    expect(read?.messageClass).toBe('IPM.Microsoft Mail.Note');
    expect(read?.text).toEqual({ kind: 'plain', text: 'Привет\nIda' });
    expect(read?.files.map(({ fileName, mediaType, bytes }) => [fileName, mediaType, textOf(bytes)])).toEqual([
      ['plan.txt', 'application/octet-stream', 'Round tables.'],
      ['Größe der Halle ✓.png', 'image/png', '\x89PNG and more'],
    ]);
  });

  test('cut anywhere gives what came before, and never throws', () => {
    const whole = samplePackage();
    let files = 0;
    for (let length = 0; length <= whole.length; length++) {
      const read = readTnef(whole.subarray(0, length));
      if (length < 6) expect(read).toBeNull();
      else {
        expect(read?.files.length).toBeGreaterThanOrEqual(files);
        files = read?.files.length ?? 0;
      }
    }
    expect(files).toBe(2);
  });

  test('HTML is preferred to its plain text, and read in the charset it names', () => {
    const read = readTnef(
      tnef(
        attribute(
          1,
          0x00069003,
          properties([
            { id: 0x1000, type: 0x1f, value: wide('plain') },
            { id: 0x3fde, type: 0x03, value: [0xe9, 0xfd, 0, 0] },
            { id: 0x1013, type: 0x102, value: latin('<p>Gr\xc3\xb6\xc3\x9fe</p>') },
          ]),
        ),
      ),
    );
    expect(read?.text).toEqual({ kind: 'html', text: '<p>Größe</p>' });
  });

  test('a message inside is a package, without the id of its interface', () => {
    const inner = samplePackage();
    const read = readTnef(
      tnef(
        attribute(2, 0x00069002, []),
        attribute(
          2,
          0x00069005,
          properties([
            { id: 0x3001, type: 0x1e, value: latin('Inner\0') },
            { id: 0x3701, type: 0x0d, value: [...Array<number>(16).fill(7), ...inner] },
          ]),
        ),
      ),
    );
    expect(read?.files[0]?.mediaType).toBe('application/ms-tnef');
    expect(readTnef(read?.files[0]?.bytes ?? new Uint8Array())?.files).toHaveLength(2);
  });

  test('names are plain names, whatever they were', () => {
    const read = readTnef(
      tnef(
        attribute(2, 0x00069002, []),
        attribute(2, 0x00018010, latin('..\\..\\evil.exe\0')),
        attribute(2, 0x0006800f, [1]),
        attribute(2, 0x00069002, []),
        attribute(2, 0x0006800f, [2]),
      ),
    );
    expect(read?.files.map(({ fileName }) => /[\\/]|^$|^\./.test(fileName))).toEqual([false, false]);
  });

  test('more files than anybody sends are left out', () => {
    const one = [...attribute(2, 0x00069002, []), ...attribute(2, 0x0006800f, [1])];
    const read = readTnef(tnef(...Array<number[]>(maxTnefFiles + 5).fill(one)));
    expect(read?.files).toHaveLength(maxTnefFiles);
  });

  test('what is none is null', () => {
    expect(readTnef(new Uint8Array())).toBeNull();
    expect(readTnef(Uint8Array.from(latin('%PDF-1.4 and more')))).toBeNull();
  });

  test('changed in any byte it still ends, and holds no more bytes than came', () => {
    const whole = samplePackage();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (changes) => {
          const bytes = whole.slice();
          for (const [at, byte] of changes) bytes[at] = byte;
          const read = readTnef(bytes);
          for (const file of read?.files ?? []) {
            expect(file.fileName).not.toBe('');
            expect(file.fileName === 'message.rtf' || file.bytes.buffer === bytes.buffer).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('compressed RTF', () => {
  // MS-OXRTFCP 3.1.1
  const sample = hex(
    '2d 00 00 00 2b 00 00 00 4c 5a 46 75 f1 c5 c7 a7 03 00 0a 00 72 63 70 67 31 32 35 42 32 0a f3 20 68 65 6c 09 00 20 62 77 05 b0 6c 64 7d 0a 80 0f a0',
  );

  test('is as it was written', () => {
    expect(textOf(readRtf(sample) ?? new Uint8Array())).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
  });

  test('that refers to itself writes on', () => {
    // MS-OXRTFCP 3.1.2
    const written = readRtf(
      hex('1a 00 00 00 1c 00 00 00 4c 5a 46 75 e2 d4 4b 51 41 00 04 20 57 58 59 5a 0d 6e 7d 01 0e b0'),
    );
    expect(textOf(written ?? new Uint8Array())).toBe('{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}');
  });

  test('not compressed is as it stands', () => {
    expect(textOf(readRtf(hex('0f 00 00 00 03 00 00 00 4d 45 4c 41 00 00 00 00 61 62 63')) ?? new Uint8Array())).toBe(
      'abc',
    );
  });

  test('that claims too much, or is something else, is not read', () => {
    const large = sample.slice();
    large.set([0xff, 0xff, 0xff, 0x7f], 4);
    expect(readRtf(large)).toBeNull();
    expect(readRtf(sample.subarray(0, 10))).toBeNull();
    expect(readRtf(sample.subarray(4))).toBeNull();
  });

  test('cut anywhere is a beginning of it', () => {
    const whole = textOf(readRtf(sample) ?? new Uint8Array());
    for (let length = 16; length <= sample.length; length++)
      expect(whole.startsWith(textOf(readRtf(sample.subarray(0, length)) ?? new Uint8Array()))).toBe(true);
  });
});
