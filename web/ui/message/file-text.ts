// The text of an attached file, whose charset nobody says: by its mark, as UTF-8 where it is that, else as most old files are.

export interface FileText {
  readonly text: string;
  /** The file is longer. */
  readonly isCut: boolean;
}

/** A byte order mark names UTF-8 or UTF-16; UTF-8 is hardly ever so by chance. @param isCut the last character may be a piece */
const decode = (bytes: Uint8Array, isCut: boolean): string => {
  const mark = `${bytes[0]} ${bytes[1]}`;
  if (mark === '255 254') return new TextDecoder('utf-16le').decode(bytes);
  if (mark === '254 255') return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/** The first bytes of a file as text, with line ends of one kind. */
export const fileText = async (file: Blob, bytesAtMost: number): Promise<FileText> => {
  const isCut = file.size > bytesAtMost;
  const text = decode(new Uint8Array(await file.slice(0, bytesAtMost).arrayBuffer()), isCut);
  // Controls other than tab and line end have no shape.
  return { text: text.replace(/\r\n?/g, '\n').replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '\u{FFFD}'), isCut };
};

const linesAtMost = 12;
const columnsAtMost = 40;

/** Its first lines, as far as a tile has room. */
export const beginningOf = (text: string): string =>
  text
    .trimStart()
    .split('\n', linesAtMost)
    .map((line) => line.slice(0, columnsAtMost))
    .join('\n')
    .trimEnd();
