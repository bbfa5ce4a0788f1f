// Japanese: the line to the mail server, and what the server says.

import { number, type Words } from '../words.ts';

export const connection: Words<'connection'> = {
  connection: '接続',
  reload: '再読み込み',
  tryNow: '今すぐ試す',
  tryAgain: 'もう一度試す',
  trying: '再試行しています…',
  tryingIn: (wait) => `${wait}後に再試行します`,
  tryIn: (wait) => `${wait}後にもう一度お試しください。`,
  seconds: (seconds) => `${number(seconds)} 秒`,
  minutes: (minutes) => `${number(minutes)} 分`,
  serverSays: (text) => `サーバーの応答：「${text}」`,
};
