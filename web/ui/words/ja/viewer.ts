// Japanese: the viewer of attachments.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('ja');

export const viewer: Words<'viewer'> = {
  place: (at, of) => `${number(at)} / ${number(of)}`,
  previous: '前の添付ファイル',
  next: '次の添付ファイル',
  smaller: '縮小',
  larger: '拡大',
  fit: '画面に合わせる',
  loading: '添付ファイルを読み込んでいます',
  notShown: 'このファイルは表示できません',
  noPicture: 'ここで表示できる画像ではありません。ダウンロードできます。',
  noPdf: '読み取れる PDF ではありません。ダウンロードできます。',
  locked: 'パスワードで保護されています。ダウンロードして別のプログラムで開けます。',
  cut: '長いファイルです。これはその先頭です。',
  page: (at, of) => `ページ ${number(at)} / ${number(of)}`,
  morePages: (pages) => count(pages, { other: `ほかに ${number(pages)} ページありますが、表示していません。` }),
};
