import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut, signatureBlock, withSignature } from './signature.ts';

const above = { place: 'above', signaturePlace: 'above' } as const;
const signedBelow = { place: 'above', signaturePlace: 'below' } as const;
const below = { place: 'below', signaturePlace: 'above' } as const;
const quote = 'Joe wrote:\n> Tea?';

test('a signature is set off by a line of its own, with its blank', () => {
  expect(signatureBlock('Ida\r\nLibrary \n\n')).toBe('-- \nIda\nLibrary');
  expect(signatureBlock(' \n')).toBe('');
});

test('a new letter begins before its signature, and is empty without one', () => {
  expect(layOut({ quote: '', signature: 'Ida' }, above)).toEqual({ text: '\n\n-- \nIda\n', caret: 0 });
  expect(layOut({ quote: '', signature: '' }, below)).toEqual({ text: '', caret: 0 });
});

test('an answer stands above what it quotes or below, signed where the person wants it', () => {
  expect(layOut({ quote, signature: '' }, above)).toEqual({ text: `\n\n${quote}\n`, caret: 0 });
  expect(layOut({ quote, signature: 'Ida' }, above)).toEqual({ text: `\n\n-- \nIda\n\n${quote}\n`, caret: 0 });
  expect(layOut({ quote, signature: 'Ida' }, signedBelow)).toEqual({ text: `\n\n${quote}\n\n-- \nIda\n`, caret: 0 });
  expect(layOut({ quote, signature: 'Ida' }, below)).toEqual({ text: `${quote}\n\n\n\n-- \nIda\n`, caret: 19 });
  expect(layOut({ quote, signature: '' }, below)).toEqual({ text: `${quote}\n\n`, caret: 19 });
});

test('another signature takes the place of one that stands as it was put there', () => {
  const written = `Yes.\n\n-- \nIda\n\n${quote}\n`;
  expect(withSignature(written, 'Ida', 'Ida Berg\nLibrary', above)).toBe(
    `Yes.\n\n-- \nIda Berg\nLibrary\n\n${quote}\n`,
  );
  expect(withSignature(written, 'Ida', '', above)).toBe(`Yes.\n\n${quote}\n`);
  expect(withSignature('Yes.\n\n-- \nIda\n', 'Ida', '', above)).toBe('Yes.');
  expect(withSignature('-- \nIda', 'Ida', 'Joe', above)).toBe('-- \nJoe');
});

test('one that was changed stays, and so does what only looks like one', () => {
  const changed = 'Yes.\n\n-- \nIda, in a hurry\n';
  expect(withSignature(changed, 'Ida', 'Joe', above)).toBe(changed);
  expect(withSignature('Yes.\n> -- \n> Ida\n', 'Ida', 'Joe', above)).toBe('Yes.\n> -- \n> Ida\n');
});

test('where there was none, the new one stands where a new letter has it', () => {
  expect(withSignature('Yes.', '', 'Ida', above)).toBe('Yes.\n\n-- \nIda\n');
  expect(withSignature(`Yes.\n\n${quote}\n`, '', 'Ida', above)).toBe(`Yes.\n\n-- \nIda\n\n${quote}\n`);
  expect(withSignature(`Yes.\n\n${quote}\n`, '', 'Ida', signedBelow)).toBe(`Yes.\n\n${quote}\n\n-- \nIda\n`);
  expect(withSignature(`${quote}\n\nYes.`, '', 'Ida', below)).toBe(`${quote}\n\nYes.\n\n-- \nIda\n`);
});

test('there and back again is the same letter, whatever the signatures', () => {
  const words = fc.string().map((text) => text.replace(/[>\n\r-]/g, ''));
  const places = fc.constantFrom(above, signedBelow, below);
  fc.assert(
    fc.property(words, words, fc.constantFrom('', quote), places, (one, other, quoted, where) => {
      fc.pre(signatureBlock(one) !== '' && signatureBlock(other) !== '');
      const { text } = layOut({ quote: quoted, signature: one }, where);
      const changed = withSignature(text, one, other, where);
      expect(changed).toBe(layOut({ quote: quoted, signature: other }, where).text);
      expect(withSignature(changed, other, one, where)).toBe(text);
    }),
  );
});
