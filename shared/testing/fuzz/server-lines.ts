// The server's side of transcripts as bytes: the best inputs to start from.

const unescaped = (text: string): string =>
  text
    .replace(/\\x([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\([rnt\\])/g, (_, char: string) => ({ r: '\r', n: '\n', t: '\t' })[char] ?? char);

/** All that the server sends in a transcript; the client's lines are taken to be tagged A1, A2 … */
export const serverText = (transcript: string): string => {
  let text = '';
  let sent = 0;
  const tagged = (line: string): string =>
    line.replace(/<tag(?::(\d+))?>/g, (_, back?: string) => `A${Math.max(1, sent + 1 - Number(back ?? 1))}`);
  for (const line of transcript.split(/\r?\n/)) {
    if (line.startsWith('C: ')) sent++;
    else if (line.startsWith('S: ')) text += `${tagged(line.slice(3))}\r\n`;
    else if (line.startsWith('S!: ')) text += unescaped(tagged(line.slice(4)));
  }
  return text;
};

/** Each transcript's server side whole, and each of its lines alone. */
export const serverSeeds = (transcripts: readonly string[]): string[] => {
  const texts = transcripts.map(serverText).filter((text) => text !== '');
  const lines = texts.flatMap((text) => text.split(/(?<=\r\n)/));
  return [...texts, ...new Set(lines)];
};
