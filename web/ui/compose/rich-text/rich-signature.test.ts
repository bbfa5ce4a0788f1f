import { expect, test } from 'vitest';
import { plainOfRich } from '../../../html/rich/plain-of-rich.ts';
import { element as el } from '../../../html/rich/rich-node.ts';
import { richLine, richOfPlain } from '../../../html/rich/rich-of-plain.ts';
import { layOutRich, richSignature, withRichSignature } from './rich-signature.ts';

const quote = [richLine(['Joe wrote:']), el('blockquote', [richLine(['Tea?'])], { type: 'cite' })];
const above = { place: 'above', signaturePlace: 'above' } as const;
const signed = (text: string) => richSignature({ signature: text, signatureHtml: null });

test('a signature stands where the person has it, and a letter without one has none', async () => {
  const signature = await signed('Ida\nLondon');
  const text = (places: Parameters<typeof layOutRich>[1]) => plainOfRich(layOutRich({ quote, signature }, places));
  expect(text(above)).toBe('\n\n-- \nIda\nLondon\n\nJoe wrote:\n> Tea?');
  expect(text({ place: 'above', signaturePlace: 'below' })).toBe('\nJoe wrote:\n> Tea?\n\n-- \nIda\nLondon');
  expect(text({ place: 'below', signaturePlace: 'above' })).toBe('Joe wrote:\n> Tea?\n\n\n-- \nIda\nLondon');
  expect(await signed(' \n')).toBeNull();
});

test('another signature takes the place of one that stands as it was put there, and of no other', async () => {
  const [ida, work] = [await signed('Ida'), await signed('Ida Ost, Tea Works')];
  const letter = layOutRich({ quote, signature: ida }, above);
  expect(withRichSignature(letter, ida, work, above)).toEqual(layOutRich({ quote, signature: work }, above));
  expect(plainOfRich(withRichSignature(letter, ida, null, above) ?? [])).not.toContain('-- ');
  expect(withRichSignature(richOfPlain('My own words\n-- \nI.'), ida, work, above)).toBeNull();
  const unsigned = layOutRich({ quote, signature: null }, above);
  expect(plainOfRich(withRichSignature(unsigned, null, work, above) ?? [])).toBe(
    '\n\n-- \nIda Ost, Tea Works\n\nJoe wrote:\n> Tea?',
  );
});
