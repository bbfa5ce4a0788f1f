// Japanese: templates of letters.

import type { Words } from '../words.ts';

export const templates: Words<'templates'> = {
  title: 'テンプレート',
  hint: 'メールを書き、メニューの「テンプレートとして保存」を選びます。',
  insert: 'テンプレートを挿入…',
  save: 'テンプレートとして保存…',
  insertTitle: 'テンプレートを挿入',
  saveTitle: 'テンプレートとして保存',
  find: 'テンプレートを検索',
  nothing: 'その名前のテンプレートはありません',
  name: '名前',
  saveIt: '保存',
  cancel: 'キャンセル',
  saved: (name) => `テンプレート「${name}」として保存しました。`,
  tooLarge: 'テンプレートには長すぎます。',
  notKept: '保存できません。この端末には書き込めず、このページの間だけ有効です。',
  missing: 'できませんでした。もう一度お試しください。',
  writeNew: 'メールを作成',
  write: '作成',
  writeWith: (name) => `${name} で作成`,
  rename: (name) => `${name} の名前を変更`,
  remove: (name) => `${name} を削除`,
  removed: (name) => `${name} を削除しました。`,
};
