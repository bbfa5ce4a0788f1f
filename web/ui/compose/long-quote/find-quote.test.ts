import { describe, expect, it } from 'vitest';
import { longQuote, longQuoteIn } from './find-quote.ts';

const line = '> They said what they had to say.\n';
const long = line.repeat(Math.ceil(longQuote / line.length));
const found = (text: string): string | null => {
  const stretch = longQuoteIn(text);
  return stretch && text.slice(stretch.from, stretch.to);
};

describe('the long quote of a plain text', () => {
  it('is its last quoted lines, without the line that leads to them', () => {
    expect(found(`Yes.\n\nOn Monday, Joe wrote:\n${long}`)).toBe(long);
  });

  it('takes in the lines behind it that say nothing', () => {
    expect(found(`Yes.\n${long}\n \n`)).toBe(`${long}\n \n`);
  });

  it('ends before what is written behind it', () => {
    expect(found(`Yes.\n${long}\n-- \nIda\n`)).toBe(`${long}`);
    expect(found(`${long}No.`)).toBe(long.slice(0, -1));
  });

  it('is the last of several', () => {
    expect(found(`${long}No.\n> Or?\nYes.`)).toBeNull();
    expect(found(`> Or?\nYes.\n${long}`)).toBe(long);
  });

  it('is none where it is short, or where nothing is quoted', () => {
    expect(found(long.slice(line.length * 2))).toBeNull();
    expect(found('')).toBeNull();
    expect(found('\n')).toBeNull();
    expect(found('words '.repeat(longQuote))).toBeNull();
  });

  it('counts as long from its limit on', () => {
    expect(found(`>${'x'.repeat(longQuote - 1)}`)).toHaveLength(longQuote);
    expect(found(`>${'x'.repeat(longQuote - 2)}`)).toBeNull();
  });
});
