// The files of a letter that comes anew at each pause: those that came before are the ones that lie on the device. What the page holds
// may be a file of the person's disk, which cannot be read any more once it was changed there. Pure.

import type { Letter, LetterFile, LetterStart } from '../../client/letters.ts';

/** @param kept as it was kept before */
export const withKnownFiles = (letter: Letter, kept: LetterStart | undefined): Letter => {
  const known = new Map<string, Blob>();
  for (const { content, key } of [...(kept?.files ?? []), ...(kept?.pictures ?? [])]) if (key) known.set(key, content);
  const same = <F extends LetterFile>(file: F): F => {
    const content = file.key === undefined ? undefined : known.get(file.key);
    return content ? { ...file, content } : file;
  };
  return { ...letter, files: letter.files.map(same), pictures: letter.pictures.map(same) };
};
