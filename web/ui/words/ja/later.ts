// Japanese: sending later.

import { number, type Words } from '../words.ts';

export const later: Words<'later'> = {
  sendLater: '後で送信',
  when: 'いつ送信しますか？',
  evening: '今日の夕方',
  tomorrow: '明日の朝',
  monday: '月曜日の朝',
  pick: '日付と時刻',
  zone: (name) => `時刻はこの端末のものです：${name}`,
  byServer: 'それまではメールサーバーが預かります。サーバーに渡した後は取り消せません。',
  byApp:
    'Postern が送信するため、その時刻にこの端末で開いている必要があります。過ぎたものは次に開いたときに送信します。',
  here: 'Postern を開いている間',
  wrong: '一年以内のこれからの時刻を選んでください。',
  set: 'この時刻にする',
  close: '閉じる',
  scheduled: (time) => `${time} に送信します。`,
  keptByServer: (time) => `メールサーバーが預かり、${time} に送信します。`,
  late: (subject, time) => `「${subject}」は遅れて送信されました。${time} に Postern が開いていませんでした。`,
  list: '後で送信するメッセージ',
  goes: (time) => `${time} に送信`,
  many: (letters) => `後で送信：${number(letters)} 件`,
  change: '時刻を変更',
  now: '今すぐ送信',
};
