// Japanese: signing out while changes wait.

import { number, type Words } from '../words.ts';

const unsent = (waiting: number): string => `${number(waiting)} 件の変更がまだメールサーバーに届いていません。`;

export const leaving: Words<'leaving'> = {
  title: 'サインアウト',
  question: (waiting) => `${unsent(waiting)}このままサインアウトしますか？`,
  lost: 'それまでに届かなかった変更は実行されません。',
  waiting: (waiting) => `${unsent(waiting)}届いたあとにサインアウトします。`,
  offline: '現在、接続がありません。',
  sent: 'すべてメールサーバーに届きました。',
  wait: '待ってからサインアウト',
  anyway: 'このままサインアウト',
  signOut: 'サインアウト',
  stay: 'サインインしたままにする',
};
