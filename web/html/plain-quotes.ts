// Which part of a plain text only repeats what was written before, so that it can be folded. Pure; drawing is the screen's.

import type { PlainBlock } from './plain-text.ts';

/** Blocks that stand together: the sender's own, or a quote that may be folded. */
export interface PlainStretch {
  readonly folded: boolean;
  readonly blocks: readonly PlainBlock[];
}

/** Lines of a quote between own words that stay in view: an answer to them follows. */
export const quoteKept = 12;

type Line = PlainBlock['lines'][number];

const textOf = (line: Line): string => line.map(({ text }) => text).join('');
const isBlank = (line: Line): boolean => textOf(line).trim() === '';
const hasWords = (block: PlainBlock): boolean => block.quote === 0 && !block.lines.every(isBlank);

/** "On 17 Nov 2026, Ida wrote:" in whatever language: it ends in a colon, and often begins on the line before. */
const endsAttribution = /[:：]\s*$/u;
const beginsAttribution = /^\s*(?:on|am|le|el|il|op|em|den|w dniu|dne|в|お)\s/iu;

/** Programs that do not mark the lines of what they quote put one of these lines above it. */
const original =
  /^\s*-{2,}\s?(?:original message|ursprüngliche nachricht|message d['’]origine|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original|original-nachricht|元のメッセージ)\s?-{2,}\s*$/iu;
const headerLine =
  /^\s*\*?(?:from|von|de|da|van|fra|från|od|отправитель|差出人|sent|gesendet|envoyé|enviado|inviato|verzonden|date|datum|fecha|data|送信日時|to|an|à|para|a|aan|宛先|subject|betreff|objet|asunto|oggetto|onderwerp|assunto|件名)\s?\*?[:：]/iu;

/** The line from which on all is quoted, in a block of own words; its length: none. */
const unmarkedQuote = (lines: readonly Line[]): number => {
  for (const [at, line] of lines.entries()) {
    if (original.test(textOf(line))) return at;
    // Outlook: From, Sent, To, Subject right below each other.
    if (headerLine.test(textOf(line)) && [1, 2, 3].every((by) => headerLine.test(textOf(lines[at + by] ?? []))))
      return at;
  }
  return lines.length;
};

/** The first of the last lines that say whom is quoted; the length of `lines` where none does. */
const attributionAt = (lines: readonly Line[]): number => {
  let at = lines.length - 1;
  while (at >= 0 && isBlank(lines[at]!)) at--;
  if (at < 0 || !endsAttribution.test(textOf(lines[at]!))) return lines.length;
  const before = lines[at - 1];
  return before && !isBlank(before) && beginsAttribution.test(textOf(before)) ? at - 1 : at;
};

const cut = ({ quote, lines, marks }: PlainBlock, at: number): [PlainBlock[], PlainBlock[]] => {
  const piece = (from: number, to: number): PlainBlock[] =>
    from < to ? [{ quote, lines: lines.slice(from, to), marks: marks.slice(from, to) }] : [];
  return [piece(0, at), piece(at, lines.length)];
};

/**
 * Folds what is quoted behind the sender's last words, and long quotes before them, each with the line that says whose
 * words they are. A text that is nothing but quotes stays as it is. Every line is in exactly one stretch, in order.
 */
export const stretchesOf = (blocks: readonly PlainBlock[]): readonly PlainStretch[] => {
  const pieces: { folded: boolean; blocks: PlainBlock[] }[] = [];
  const put = (folded: boolean, ...more: readonly PlainBlock[]): void => {
    if (more.length === 0) return;
    const last = pieces.at(-1);
    if (last?.folded === folded) last.blocks.push(...more);
    else pieces.push({ folded, blocks: [...more] });
  };
  let isOver = false;
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at]!;
    if (isOver || block.quote === 0) {
      const [own, quoted] = cut(block, isOver ? 0 : unmarkedQuote(block.lines));
      put(false, ...own);
      put(true, ...quoted);
      isOver ||= quoted.length > 0;
      at++;
      continue;
    }
    // A quote, with the quotes in it and the empty lines between them.
    let end = at;
    for (let look = at; look < blocks.length && !hasWords(blocks[look]!); look++)
      if (blocks[look]!.quote > 0) end = look + 1;
    const quote = blocks.slice(at, end);
    const isLast = !blocks.slice(end).some(hasWords);
    const isLong = quote.reduce((sum, { lines }) => sum + lines.length, 0) > quoteKept;
    if (isLast || isLong) foldAttribution(pieces);
    put(isLast || isLong, ...quote);
    at = end;
  }
  const isAllQuoted = !pieces.some(({ folded, blocks: own }) => !folded && own.some(hasWords));
  return isAllQuoted ? [{ folded: false, blocks }] : pieces;
};

/** Moves the last lines of own words to the quote that they announce. */
const foldAttribution = (pieces: { folded: boolean; blocks: PlainBlock[] }[]): void => {
  const last = pieces.at(-1);
  const block = last?.folded === false ? last.blocks.at(-1) : undefined;
  if (!last || !block) return;
  const [own, attribution] = cut(block, attributionAt(block.lines));
  if (attribution.length === 0) return;
  last.blocks.splice(-1, 1, ...own);
  if (last.blocks.length === 0) pieces.pop();
  pieces.push({ folded: true, blocks: attribution });
};
