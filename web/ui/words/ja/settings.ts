// Japanese: the settings.

import type { Words } from '../words.ts';

export const settings: Words<'settings'> = {
  settings: '設定',
  theme: '外観',
  avatars: '名前の横にイニシャルを表示',
  avatarsHint: '一覧とメールの中で。',
  language: '言語',
  languageHint: '日付、数値、特別なフォルダーの名前もこの言語になります。',
  browserLanguage: (language) => `ブラウザーに合わせる（${language}）`,
  together: '関連するメールの表示',
  asConversation: 'スレッドで表示',
  oneByOne: '1 通ずつ表示',
  markRead: '既読にするタイミング',
  moment: '少しの間表示されたとき',
  seconds: '3 秒後',
  never: '自分で操作したときだけ',
};

export const settingsPages: Words<'settingsPages'> = {
  appearance: '表示',
  reading: '閲覧',
  writing: '作成',
  identities: '差出人',
  templates: 'テンプレート',
  notices: '通知',
  keyboard: 'キーボード',
  privacy: 'プライバシー',
  storage: 'この端末の保存領域',
};
