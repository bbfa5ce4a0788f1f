// Japanese: the sign-in page.

import type { Words } from '../words.ts';

export const signIn: Words<'signIn'> = {
  title: 'Postern にサインイン',
  lead: 'お使いのメールアカウントでサインインします。',
  username: 'メールアドレスまたはユーザー名',
  password: 'パスワード',
  showCharacters: '文字を表示',
  hideCharacters: '文字を隠す',
  server: 'メールサーバー',
  keep: 'この端末にメールを保存する',
  kept: '14 日間サインインしたままになります。サインアウトすると消去されます。',
  notKept: '共用のコンピューターではオフのままにしてください。',
  signingIn: 'サインインしています…',
  signIn: 'サインイン',
};
