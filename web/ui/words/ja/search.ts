// Japanese: what a search found, and where it looked.

import { number, type Words } from '../words.ts';

export const search: Words<'search'> = {
  where: '検索する場所',
  allFolders: 'すべてのフォルダー',
  inFolder: (folder) => `${folder} 内`,
  nothingFound: '見つかりませんでした',
  howToFind:
    '語を減らすと見つかりやすくなります。場所も指定できます：[from:ida]、[subject:plan]、[has:attachment]、[before:2024]。',
  notUnderstood: (words) => `解釈できません：${words}`,
  searching: '検索しています',
  here: (headers, texts) => `この端末：ヘッダー ${number(headers)} 通、本文 ${number(texts)} 通。`,
  hereOf: (headers, all, texts) =>
    `この端末：ヘッダー ${number(all)} 通中 ${number(headers)} 通、本文 ${number(texts)} 通。`,
  asking: 'メールサーバーに問い合わせています。',
  askingFolders: (done, of) => `メールサーバーに問い合わせています：${number(of)} フォルダー中 ${number(done)}。`,
  answered: 'メールサーバーがすべてを検索しました。',
  offline: 'オフライン：接続が戻ったらメールサーバーに問い合わせます。',
  refused: (why) => `メールサーバーはすべてを検索できませんでした。${why}`,
  itSays: (text) => `応答：「${text}」`,
  found: (many) => `${number(many)} 通見つかりました`,
  moreFound: (many) => `${number(many)} 通以上見つかりました`,
  firstOnly: (many) => `新しい順に ${number(many)} 通だけを表示しています。語を増やすと絞り込めます。`,
};
