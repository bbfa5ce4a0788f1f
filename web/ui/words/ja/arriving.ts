// Japanese: files on their way into a letter.

import type { Words } from '../words.ts';

export const arriving: Words<'arriving'> = {
  loading: (name) => `${name} を読み込み中`,
  failed: '読み込めませんでした。',
  stillComing: 'まだ届いていないファイルがあります。待つか、取り除いてください。',
};
