// Japanese: attachments, and what kind of thing each is.

import { number, type Words } from '../words.ts';

export const attachments: Words<'attachments'> = {
  attachments: '添付ファイル',
  download: (file) => `${file} をダウンロード`,
  stop: (file) => `${file} のダウンロードを中止`,
  downloading: (file) => `${file} をダウンロードしています`,
  progress: (done, of) => `${done} / ${of}`,
  open: (file) => `${file} を開く`,
  downloadAll: 'すべてダウンロード',
  all: (count, size) => `${number(count)} 個のファイル · ${size}`,
  downloadingAll: 'すべての添付ファイルをダウンロードしています',
  stopAll: 'すべてのダウンロードを中止',
  unpack: (file, size) => `${file} の中身を表示（${size}）`,
};

export const kinds: Words<'kinds'> = {
  pdf: 'PDF',
  zip: 'ZIP アーカイブ',
  archive: 'アーカイブ',
  calendar: 'カレンダー',
  contact: '連絡先',
  webPage: 'ウェブページ',
  table: '表',
  message: 'メール',
  document: '文書',
  spreadsheet: 'スプレッドシート',
  presentation: 'プレゼンテーション',
  picture: '画像',
  sound: '音声',
  film: '動画',
  text: 'テキスト',
  file: 'ファイル',
  fileOf: (ending) => `${ending} ファイル`,
};
