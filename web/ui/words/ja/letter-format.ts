// Japanese: between plain text and formatting.

import type { Words } from '../words.ts';

export const letterFormat: Words<'letterFormat'> = {
  formatting: '書式',
  missing: 'エディタを読み込めませんでした。本文は保存されています。',
  tryAgain: 'もう一度',
  toPlain: 'テキスト形式にしますか？',
  toPlainLoss: '書式は失われ、画像は添付ファイルになります。文字は残ります。',
  makePlain: 'テキスト形式にする',
  keep: '書式を残す',
};
