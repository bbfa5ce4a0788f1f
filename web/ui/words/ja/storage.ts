// Japanese: what of the person's mail is on this device.

import { number, type Words } from '../words.ts';

export const storage: Words<'storage'> = {
  looking: '確認しています…',
  isKept: 'メールはこの端末に保存され、ネットワークがなくてもすぐに読めます。サインアウトすると消去されます。',
  notKept:
    'この端末にメールは保存されません。今あるものは最後のタブを閉じると消えますが、下書きと送信待ちはサインアウトまで残ります。',
  emptied: 'この端末から本文と添付ファイルを取り除きました。',
  empty: '本文と添付ファイルを空にする',
  stop: 'ここにメールを保存しない',
  remove: 'この端末からアカウントを取り除く',
  stopped: 'この端末にはもうメールを保存しません。',
  listed: '一覧にあるメール',
  texts: 'メールの本文',
  attachments: '開いた添付ファイル',
  letters: '下書きと送信待ち',
  together: '合計',
  granted: 'ブラウザーの割り当て',
  whenLow: '空きが少なくなったとき',
  asksBefore: 'ブラウザーは消去する前に尋ねます',
  mayClear: 'ブラウザーが消去することがあります',
  none: 'なし',
  folders: (folders) => `${number(folders)} フォルダー`,
  rowsOf: (rows, total) => `${number(rows)} / ${number(total)}`,
  removeSure: 'このアカウントのものはここからすべて消去され、サインアウトします。メールはサーバーに残ります。',
  removeYes: '取り除いてサインアウト',
  stopSure:
    'ここに保存したメールは消去されます。下書きと送信待ちはサインアウトまで残ります。ブラウザーを閉じるまで、最長 12 時間サインインしたままです。',
  stopYes: '保存をやめる',
};
