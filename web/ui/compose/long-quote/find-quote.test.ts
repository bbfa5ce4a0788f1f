import { describe, expect, it } from 'vitest';
import { longQuote, longQuoteIn } from './find-quote.ts';

const line = '> They said what they had to say.\n';
const long = line.repeat(Math.ceil(longQuote / line.length));
const found = (text: string): string | null => {
  const at = longQuoteIn(text);
  return at === null ? null : text.slice(at);
};

describe('the long quote of a plain answer', () => {
  it('begins with the line that leads to its last quoted lines', () => {
    expect(found(`Yes.\n\nOn Monday, Joe wrote:\n${long}`)).toBe(`On Monday, Joe wrote:\n${long}`);
    expect(found(`\n\n月曜日、Joe：\n${long}`)).toBe(`月曜日、Joe：\n${long}`);
  });

  it('begins with those where nothing leads to them', () => {
    expect(found(`Yes.\n${long}`)).toBe(long);
    expect(found(`On Monday, Joe wrote:\n\n${long}`)).toBe(long);
    expect(found(long)).toBe(long);
  });

  it('goes on to the end of the text', () => {
    expect(found(`Yes.\n${long}\n-- \nIda\n`)).toBe(`${long}\n-- \nIda\n`);
  });

  it('is the last of several', () => {
    expect(found(`${long}No.\n> Or?\nYes.`)).toBeNull();
    expect(found(`> Or?\nYes.\n${long}`)).toBe(long);
  });

  it('is none where it is short, or where nothing is quoted', () => {
    expect(found(long.slice(line.length * 2))).toBeNull();
    expect(found(`> Or?\n${'words '.repeat(longQuote)}`)).toBeNull();
    expect(found('')).toBeNull();
    expect(found('\n')).toBeNull();
    expect(found('words '.repeat(longQuote))).toBeNull();
  });

  it('counts as long from its limit on', () => {
    expect(found(`>${'x'.repeat(longQuote - 1)}`)).toHaveLength(longQuote);
    expect(found(`>${'x'.repeat(longQuote - 2)}`)).toBeNull();
  });
});
