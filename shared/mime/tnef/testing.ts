// Writes TNEF packages, for tests: attributes with their checksums, lists of properties.

const u16 = (value: number): number[] => [value & 255, (value >> 8) & 255];
const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(Math.floor(value / 65536))];

export const latin = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
export const wide = (text: string): number[] => [...text, '\0'].flatMap((character) => u16(character.charCodeAt(0)));

const padded = (bytes: readonly number[]): number[] => [
  ...bytes,
  ...Array<number>((4 - (bytes.length % 4)) % 4).fill(0),
];

export const attribute = (level: 1 | 2, id: number, data: readonly number[]): number[] => [
  level,
  ...u32(id),
  ...u32(data.length),
  ...data,
  ...u16(data.reduce((sum, byte) => sum + byte, 0) % 65536),
];

export interface TestProperty {
  readonly id: number;
  readonly type: number;
  /** One value; of a fixed size as it stands, else with its length before and padded. */
  readonly value: readonly number[];
  /** A named property: its name. */
  readonly name?: string;
}

const variable = new Set([0x1e, 0x1f, 0x0d, 0x102]);

export const properties = (list: readonly TestProperty[]): number[] => [
  ...u32(list.length),
  ...list.flatMap(({ id, type, value, name }) => [
    ...u16(type),
    ...u16(id),
    ...(name === undefined
      ? []
      : [...Array<number>(16).fill(1), ...u32(1), ...u32(wide(name).length), ...padded(wide(name))]),
    ...(variable.has(type) ? [...u32(1), ...u32(value.length), ...padded(value)] : value),
  ]),
];

export const tnef = (...attributes: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...u32(0x223e9f78), 1, 0, ...attributes.flat()]);

/** A package with a text and two files, of which the second one says everything in properties. */
export const samplePackage = (): Uint8Array<ArrayBuffer> =>
  tnef(
    attribute(1, 0x00069007, [...u32(1251), ...u32(0)]),
    attribute(1, 0x00078008, latin('IPM.Microsoft Mail.Note\0')),
    attribute(1, 0x0002800c, latin('\xcf\xf0\xe8\xe2\xe5\xf2\r\nIda\0')),
    attribute(2, 0x00069002, Array<number>(14).fill(0)),
    attribute(2, 0x00018010, latin('plan.txt\0')),
    attribute(2, 0x0006800f, latin('Round tables.')),
    attribute(2, 0x00069002, Array<number>(14).fill(0)),
    attribute(
      2,
      0x00069005,
      properties([
        { id: 0x8001, type: 0x1f, value: wide('a named one'), name: 'Some name' },
        { id: 0x3705, type: 0x03, value: u32(1) },
        { id: 0x7ffe, type: 0x0b, value: [1, 0, 0, 0] },
        { id: 0x3707, type: 0x1f, value: wide('Größe der Halle ✓.png') },
        { id: 0x370e, type: 0x1e, value: latin('image/PNG\0') },
        { id: 0x3701, type: 0x102, value: latin('\x89PNG and more') },
      ]),
    ),
  );
