// Which files of a letter are the same as those that were kept before: the engine gets all of them at each pause, and knows by their
// keys which it has. The key belongs to the bytes, not to their name: what is exchanged or edited has another one.

import type { Letter, LetterFile } from '../../../client/letters.ts';

const keys = new WeakMap<Blob, string>();

const keyed = <F extends LetterFile>(file: F): F => {
  const key = keys.get(file.content) ?? crypto.randomUUID();
  keys.set(file.content, key);
  return { ...file, key };
};

/** The letter as it is kept or sent. */
export const withKeys = (letter: Letter): Letter => ({
  ...letter,
  files: letter.files.map(keyed),
  pictures: letter.pictures.map(keyed),
});

/** The letter as it comes back from the engine, which has its files. */
export const noteKeys = ({ files, pictures }: Pick<Letter, 'files' | 'pictures'>): void => {
  for (const { content, key } of [...files, ...pictures]) if (key !== undefined) keys.set(content, key);
};
